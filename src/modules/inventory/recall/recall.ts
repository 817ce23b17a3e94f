/**
 * A lot that is called back: nothing of it is reserved or sold any more, and whoever bought of it is told.
 *
 *   telling ──> told ──> lifted
 *      └───────────────────^
 *
 *   -> telling        beginRecall   the lot is blocked, its holds are let go, the orders that got it are written down
 *   telling -> told   tellRecalled  the message of every order is written, or nobody could be written to
 *   -> lifted         liftRecall    what is left of the lot may be sold again; what was told stays told
 *
 * Persons are no part of it: an order is a reference here, and whom it belongs to only the orders know.
 */
import type { DbOrTx, Tx } from '../../../platform/database.ts'

export const recallReasons = ['safety', 'maker', 'label', 'quality'] as const
export type RecallReason = (typeof recallReasons)[number]
export const isRecallReason = (text: string): text is RecallReason =>
  (recallReasons as readonly string[]).includes(text)

export type RecallState = 'telling' | 'told' | 'lifted'

export const recallState = ({ toldAt, liftedAt }: { toldAt: Date | null; liftedAt: Date | null }): RecallState =>
  liftedAt ? 'lifted' : toldAt ? 'told' : 'telling'

/** What buyers are told of: never who asked for it, nor the note of staff. */
export type RecallNews = { recallId: string; variantId: string; lotCode: string; reason: RecallReason; now: Date }

/** Where the goods of orders are: handed on to somebody, or still in the storehouse. */
export type Whereabouts = { gone: number; here: number }

/** What a recall asks of the modules above, which know orders, buyers and messages. */
export type RecallSlots = {
  whereabouts: (db: DbOrTx, orderRefs: string[]) => Promise<Whereabouts>
  /** Writes one message for each order and answers its id; null: nobody may be written to any more. */
  tellBuyers: (tx: Tx, news: RecallNews, orderRefs: string[]) => Promise<Map<string, string | null>>
  /** How many of these messages stand how, written since then. */
  messageStates: (db: DbOrTx, messageIds: string[], since: Date) => Promise<Record<string, number>>
}

/** A recall's orders that one page asks the orders about: no lot of a pet shop went into more. */
export const MOST_RECALLED_ORDERS = 20_000
