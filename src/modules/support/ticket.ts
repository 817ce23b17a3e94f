/**
 * What somebody wrote to us, and what was said since (P70): a question, or a request about privacy (E-Commerce Act, article 59).
 *
 *               ┌─────────── sayMore ──────────┐
 *               v                              │
 *   (asked) waiting ────── answerTicket ───> answered ── closeQuiet ──┐
 *               │                              │                      v
 *               └──────── closeTicket ─────────┴─────────────────> closed
 *
 *   -> waiting            askQuestion    anybody; a guest's contact gets the link of the ticket's page
 *   -> answered           answerTicket   staff, by the approved contact; a request about privacy has an outcome from then on
 *   answered -> waiting   sayMore        whoever asked writes again
 *   answered -> closed    closeQuiet     nobody wrote for fourteen days
 *   -> closed             closeTicket    staff, with a reason: spam, or answered on the telephone
 *   waiting -> waiting    moveTicketToDesk   staff of one desk give it to the other, with a reason; the promised moment stays
 *   any -> (gone)         eraseTicket    whoever asked, at once; forgetTickets, a year after it was closed: the key is destroyed
 */

export const ticketKinds = ['question', 'complaint', 'correction', 'erasure'] as const
export type TicketKind = (typeof ticketKinds)[number]
export const questionTopics = ['order', 'product', 'delivery', 'payment', 'account', 'other'] as const
export type Topic = (typeof questionTopics)[number] | 'privacy'
export type TicketState = 'waiting' | 'answered' | 'closed'
export type TicketOutcome = 'done' | 'refused'

/** Who works on it: whoever answers questions sees no request about privacy, and the other way round. */
export type Desk = 'questions' | 'privacy'
export const deskOf = (kind: TicketKind): Desk => (kind === 'question' ? 'questions' : 'privacy')

/** What the form offers: a topic of a question, or one of the requests about privacy. */
export const subjects = [...questionTopics, 'complaint', 'correction', 'erasure'] as const
export type Subject = (typeof subjects)[number]
export const isSubject = (text: string): text is Subject => (subjects as readonly string[]).includes(text)

export const filedUnder = (subject: Subject): { kind: TicketKind; topic: Topic } =>
  subject === 'complaint' || subject === 'correction' || subject === 'erasure'
    ? { kind: subject, topic: 'privacy' }
    : { kind: 'question', topic: subject }

/** Why a ticket goes to the other desk: a closed list, so that no word about a person stands beside it. */
export const moveReasons = ['misfiled', 'asks-more', 'not-ours'] as const
export type MoveReason = (typeof moveReasons)[number]
export const isMoveReason = (text: string): text is MoveReason => (moveReasons as readonly string[]).includes(text)

export const LEAST_WORDS_CHARACTERS = 5
export const MOST_WORDS_CHARACTERS = 4_000
/** of one ticket, ours and theirs together */
export const MOST_WORDS = 60
/** one answer of ours follows each; more than so many in a row wait for us first */
export const MOST_UNANSWERED = 5
/** new tickets of one contact, or of one member, within a day */
export const MOST_A_DAY = 3
/** the law sets no number of days for article 59; this is our own word */
export const PRIVACY_DAYS = 10
/** working days within which a question is answered */
export const QUESTION_WORKING_DAYS = 2
export const QUIET_DAYS = 14

export type Clocked = { state: TicketState; dueAt: Date }

/** How it stands with the clock: `late` once the promised moment has passed, `soon` within its last day. */
export const urgency = ({ state, dueAt }: Clocked, now: Date): 'late' | 'soon' | 'in-time' | null => {
  if (state !== 'waiting') return null
  const leftMs = dueAt.getTime() - now.getTime()
  if (leftMs < 0) return 'late'
  return leftMs < 86_400_000 ? 'soon' : 'in-time'
}
