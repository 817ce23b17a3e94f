import { randomInt } from 'node:crypto'

/**
 * One payment in the books of the sandbox bank, in ZarinPal's own words.
 *
 *   IN_BANK ──> PAID ──> VERIFIED ──> REVERSED
 *      │         └──────(not verified for 30 minutes, or reversed)──> REVERSED
 *      └──> FAILED
 *
 *   -> IN_BANK         request.json        PAID -> VERIFIED             verify.json
 *   IN_BANK -> PAID    the pay page        PAID|VERIFIED -> REVERSED    reverse.json
 *   IN_BANK -> FAILED  the pay page
 *
 * A buyer who gives up ("cancel") is sent back with NOK and leaves it IN_BANK: with the browser's "back" she can still pay.
 */
export type BankState = 'IN_BANK' | 'PAID' | 'VERIFIED' | 'FAILED' | 'REVERSED'

export type BankPayment = {
  authority: string
  merchantId: string
  amountRials: number
  callbackUrl: string
  description: string
  state: BankState
  createdAt: Date
  paidAt: Date | null
  refId: number
}

/** What the buyer may press on the pay page. */
export const choices = ['pay', 'cancel', 'fail', 'pay-and-stay', 'pay-and-return-twice'] as const
export type Choice = (typeof choices)[number]

const RETURN_MINUTES = 30

/** An unverified payment goes back to the buyer by itself: "not verified in time". */
export const stateAt = ({ state, paidAt }: BankPayment, now: Date): BankState =>
  state === 'PAID' && paidAt && minutesBetween(paidAt, now) > RETURN_MINUTES ? 'REVERSED' : state

export const tooLateToReverse = ({ paidAt }: BankPayment, now: Date): boolean =>
  paidAt !== null && minutesBetween(paidAt, now) > RETURN_MINUTES

const minutesBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 60_000

/** 36 characters that begin with S, as ZarinPal's own sandbox gives. */
export const newAuthority = (): string =>
  `S${Array.from({ length: 35 }, () => AUTHORITY_LETTERS[randomInt(AUTHORITY_LETTERS.length)]).join('')}`
const AUTHORITY_LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz'

export const newRefId = (): number => randomInt(10_000_000, 999_999_999)

/** Where the browser goes after the pay page: the callback carries the authority and a word, and no amount. */
export const returnAddress = ({ callbackUrl, authority }: BankPayment, status: 'OK' | 'NOK'): string => {
  const url = new URL(callbackUrl)
  url.searchParams.set('Authority', authority)
  url.searchParams.set('Status', status)
  return url.href
}

export const statusWord = (state: BankState): 'OK' | 'NOK' => (state === 'PAID' || state === 'VERIFIED' ? 'OK' : 'NOK')
