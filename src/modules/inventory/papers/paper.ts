/**
 * A paper of the storehouse: what somebody received, counted or corrected at once, with who and why. Its id is the key of the
 * form that made it, so a form that is sent twice is one paper; what it says stands in the ledger of movements.
 */
export const paperKinds = ['receipt', 'count', 'correction'] as const
export type PaperKind = (typeof paperKinds)[number]

const reasonsOfLess = ['damaged', 'spoilt', 'lost', 'own-use', 'recalled', 'miscounted', 'wrong-paper'] as const
const reasonsOfMore = ['found', 'miscounted', 'wrong-paper'] as const
/** Why goods become fewer, or more; a mistake of the books goes both ways. */
export const correctionReasons = { less: reasonsOfLess, more: reasonsOfMore }
export type Direction = keyof typeof correctionReasons
export type CorrectionReason = (typeof reasonsOfLess)[number] | (typeof reasonsOfMore)[number]
export type PaperReason = CorrectionReason | 'delivery' | 'counted'

export const isReasonOf = (direction: Direction, text: string): text is CorrectionReason =>
  (correctionReasons[direction] as readonly string[]).includes(text)

/** Goods that are gone are written off; a mistake of the books is corrected. */
export const movementOf = (direction: Direction, reason: CorrectionReason): 'written-off' | 'corrected' =>
  direction === 'more' || reason === 'miscounted' || reason === 'wrong-paper' ? 'corrected' : 'written-off'

/** What any paper carries. `id`: the form's key. */
export type PaperHead = { id: string; note: string }

export const MOST_NOTE = 300
/** lines of one paper: as many as one form can hold without becoming a burden to a phone */
export const MOST_LINES = 200
export const MOST_UNITS = 100_000
