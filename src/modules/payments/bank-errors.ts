/** Why a payment did not happen: a closed list. The words a buyer reads are chosen from it elsewhere. */
export type Why =
  | 'cancelled-by-buyer'
  | 'insufficient-funds'
  | 'bank-unreachable'
  | 'amount-mismatch'
  | 'merchant-misconfigured'
  | 'expired'
  | 'unknown'

/**
 * ZarinPal v4, `errors.code` (zarinpal.com/docs, list of errors). -51 says only "not successful": whether the buyer gave
 * up or the card was refused is not told.
 */
const zarinpal: Record<number, Why> = {
  [-9]: 'merchant-misconfigured', // validation of our request failed
  [-10]: 'merchant-misconfigured', // merchant id or our address is not known
  [-11]: 'merchant-misconfigured', // merchant inactive
  [-12]: 'bank-unreachable', // too many requests in a short time
  [-15]: 'merchant-misconfigured', // terminal suspended
  [-16]: 'merchant-misconfigured', // level of the merchant too low
  [-17]: 'merchant-misconfigured', // merchant restricted
  [-18]: 'merchant-misconfigured', // callback is not on the registered domain
  [-50]: 'amount-mismatch',
  [-51]: 'unknown', // payment not successful
  [-52]: 'bank-unreachable', // unexpected error on their side
  [-53]: 'merchant-misconfigured', // the authority belongs to another merchant id
  [-54]: 'expired', // no such authority, or archived
  [-55]: 'expired', // no such transaction
  [-60]: 'unknown', // the card's bank cannot reverse
  [-61]: 'unknown', // not in a successful state, or reversed before
  [-62]: 'merchant-misconfigured', // reversing needs a registered address of our server
  [-63]: 'expired', // 30 minutes to reverse are over
}

/** Zibal, `result` of every answer (help.zibal.ir/IPG/API). */
const zibalResult: Record<number, Why> = {
  102: 'merchant-misconfigured', // merchant not found
  103: 'merchant-misconfigured', // merchant inactive
  104: 'merchant-misconfigured', // merchant invalid
  105: 'merchant-misconfigured', // below 1,000 Rials
  106: 'merchant-misconfigured', // callback address invalid
  113: 'merchant-misconfigured', // above the limit of one transaction
  202: 'unknown', // not paid or failed; `status` says more
  203: 'expired', // no such trackId
}

/** Zibal, `status` of a payment that did not happen. */
const zibalStatus: Record<number, Why> = {
  [-2]: 'bank-unreachable', // internal error
  [-1]: 'unknown', // waiting for the buyer
  3: 'cancelled-by-buyer',
  4: 'unknown', // card number invalid
  5: 'insufficient-funds',
  6: 'unknown', // password wrong
  7: 'unknown', // too many tries
  8: 'insufficient-funds', // daily number of payments used up
  9: 'insufficient-funds', // daily amount used up
  10: 'unknown', // card issuer invalid
  11: 'bank-unreachable', // switch error
  12: 'bank-unreachable', // card issuer cannot be reached
}

export const whyZarinpal = (code: number): Why => zarinpal[code] ?? 'unknown'
export const whyZibalResult = (result: number): Why => zibalResult[result] ?? 'unknown'
export const whyZibalStatus = (status: number | undefined): Why =>
  (status === undefined ? undefined : zibalStatus[status]) ?? 'unknown'

/** Every code we have a word for; the tests walk through them. */
export const knownCodes = {
  zarinpal: Object.keys(zarinpal).map(Number),
  zibalResult: Object.keys(zibalResult).map(Number),
  zibalStatus: Object.keys(zibalStatus).map(Number),
}
