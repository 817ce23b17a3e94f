import type { GatewayName } from './attempt.ts'
import type { Why } from './bank-errors.ts'

/**
 * What every bank can do for us. An adapter talks HTTP and nothing else: it knows no database and no order, and it never
 * throws for what a bank may answer; time-outs, broken answers and unknown codes are `unknown`, which means
 * "ask again later" and never "not paid".
 */
export type Gateway = {
  name: GatewayName
  /** whose contract it speaks for; null: the environment's */
  account: string | null
  request: (ask: AskBank) => Promise<Asked>
  /** takes the money for good; `amountRials` is ours, and what the bank says is compared with it */
  verify: (of: { reference: string; amountRials: number }) => Promise<Verified>
  /** looks without touching */
  inquire: (of: { reference: string }) => Promise<Inquired>
  /** gives the whole amount back; absent where the protocol has no such call */
  reverse?: (of: { reference: string }) => Promise<Reversed>
  /** the page of the bank that the buyer goes to */
  payUrl: (reference: string) => string
  /** reads the parameters the buyer's browser brought back; null when they are not this bank's */
  readReturn: (params: Record<string, unknown>) => Returned | null
}

/** Everything a bank is ever told (C10): there is no field for a person. */
export type AskBank = { attemptId: string; amountRials: number; callbackUrl: string; description: string }

/** `code` is the bank's own number, for the log and the office. */
export type Asked =
  | { ok: true; reference: string; payUrl: string }
  | { ok: false; why: Why; code: number | null /** the same request may succeed later */; again: boolean }

export type Verified =
  | { kind: 'paid'; refNumber: string /** verified before (101, 201) */; already: boolean }
  | { kind: 'not-paid'; why: Why; code: number | null }
  /** the bank keeps another sum than ours */
  | { kind: 'wrong-amount'; paidRials: number; refNumber: string }
  | { kind: 'unknown'; why: Why; code: number | null }

export type Inquired =
  | { kind: 'paid' }
  | { kind: 'verified' }
  /** the buyer is still at the bank, as far as the bank knows */
  | { kind: 'waiting' }
  | { kind: 'not-paid'; why: Why; code: number | null }
  | { kind: 'reversed' }
  | { kind: 'unknown'; why: Why; code: number | null }

export type Reversed =
  | { kind: 'reversed' }
  | { kind: 'refused'; why: Why; code: number | null }
  | { kind: 'unknown'; why: Why; code: number | null }

/** What the browser says; the bank has the last word. */
export type Returned = { reference: string; says: 'paid' | 'not-paid' }
