/**
 * Money is an integer number of Rials (currency code IRR: 1 = one Rial). People read Toman: 10 Rials.
 * The redenominated Rial of the law of 1404 will be a second code with a switch date; amounts of old orders keep theirs.
 */
export type Currency = 'IRR'
export const CURRENCY: Currency = 'IRR'

export const rialsFromToman = (toman: number): number => toman * 10
export const tomanFromRials = (rials: number): number => Math.floor(rials / 10)

/** A share of an amount, in basis points (1/100 of a percent), rounded half up to a whole Rial. */
export const shareOfRials = (rials: number, basisPoints: number): number =>
  Math.floor((rials * basisPoints + 5_000) / 10_000)
