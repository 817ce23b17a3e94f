/** The languages of the shop. Persian is the shop's own; English shows Latin digits and Gregorian dates. */
export type Language = 'fa' | 'en'
