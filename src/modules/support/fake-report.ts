/**
 * A report of an SMS that uses our name (P54). Its words, its sender and a contact for the answer are sealed under a key of the
 * case's own; whoever reported asks by the number.
 *
 *   new ──> looked-at ──┬──> ours-after-all ────────┐
 *                       ├──> fake ──┬───────────────┼──> closed
 *                       │           └──> passed ────┤
 *                       └──────────────> passed ────┘        passed = passed-to-authority
 *
 *   -> new                reportFake          anybody; nothing is known of who it is
 *   new -> looked-at      openFake            somebody of the staff opened the text; the ledger says so
 *   -> an outcome         decideFake          with a reason; the answer goes out where one is wanted
 *   -> closed             decideFake
 *   any -> (gone)         forgetFakes         a year after the report: the key is destroyed, the row goes
 */

export type Outcome = 'ours-after-all' | 'fake' | 'passed-to-authority'
export type FakeState = 'new' | 'looked-at' | Outcome | 'closed'
export type Decision = Outcome | 'closed'

const decisions: Record<FakeState, readonly Decision[]> = {
  new: [],
  'looked-at': ['fake', 'passed-to-authority', 'ours-after-all'],
  fake: ['passed-to-authority', 'closed'],
  'passed-to-authority': ['closed'],
  'ours-after-all': ['closed'],
  closed: [],
}

/** Where a case may go from here. */
export const decisionsFrom = (state: FakeState): readonly Decision[] => decisions[state]

export const isDecision = (text: string): text is Decision =>
  ['fake', 'passed-to-authority', 'ours-after-all', 'closed'].includes(text)

export const MOST_TEXT_CHARACTERS = 2_000
export const MOST_SENDER_CHARACTERS = 40
