/** The rules at the moment of sending: what was allowed when a message was written may not be any more (P06, P46, C4). */
import type { Tx } from '../../../platform/database.ts'
import { interruptedCampaigns, putOffUntil } from '../campaigns/interrupted.ts'
import { asksHerSwitch, categoryRules } from '../category.ts'
import { overCap } from '../leaving/frequency-cap.ts'
import { nextAwake } from '../leaving/quiet-hours.ts'
import type { Decision, DueRow } from './claim-queries.ts'
import type { SendingNeeds } from './needs.ts'

/** A message that does not go now: for good, or until `dueAt`. */
export type Verdict = Pick<Decision, 'state' | 'why' | 'dueAt'>

/** by the message's id */
export type Verdicts = Map<string, Verdict>

/** Another message that sells, to the same person, in the same batch: by then the first one counts. */
const NEXT_TURN_MS = 60_000

/** A word on each message that must not go now; the others may, as far as can be told without opening a contact. */
export const judge = async (tx: Tx, needs: SendingNeeds, rows: DueRow[], now: Date): Promise<Verdicts> => {
  const verdicts: Verdicts = new Map()
  const say = (row: DueRow, verdict: Verdict | null) => {
    if (verdict && !verdicts.has(row.id)) verdicts.set(row.id, verdict)
  }
  const left = () => rows.filter(({ id }) => !verdicts.has(id))

  for (const row of rows) if (row.expiresAt && row.expiresAt <= now) say(row, over('expired', row.why))
  const asked = left()
  const approved = asked.length === 0 ? [] : await needs.approved(tx, asked)
  for (const [n, row] of asked.entries()) if (approved[n] !== true) say(row, over('superseded', null))

  const interrupted = await interruptedCampaigns(tx, left())
  for (const row of left()) {
    const state = interrupted.get(row.id)
    if (state) say(row, state === 'stopped' ? over('refused', 'campaign-stopped') : later(putOffUntil(now), row.why))
  }

  const switched = left().filter(asksHerSwitch)
  const allowed = switched.length === 0 ? [] : await needs.allowed(tx, switched)
  for (const [n, row] of switched.entries()) if (allowed[n] !== true) say(row, over('refused', 'switch'))

  const awake = nextAwake(now, needs.settings.awake)
  if (awake) for (const row of left()) if (categoryRules[row.category].quiet) say(row, later(awake, row.why))

  const selling = left().filter(asksHerSwitch)
  const { weeklyCap: perWeek } = needs.settings
  const subjects = [...new Set(selling.map(({ subjectId }) => subjectId))]
  const over7Days = subjects.length === 0 ? new Set() : await overCap(tx, subjects, { now, perWeek })
  const seen = new Set<string>()
  for (const row of selling) {
    if (over7Days.has(row.subjectId)) say(row, over('refused', 'weekly-cap'))
    else if (seen.has(row.subjectId)) say(row, later(new Date(now.getTime() + NEXT_TURN_MS), row.why))
    seen.add(row.subjectId)
  }
  return verdicts
}

export const over = (state: Decision['state'], why: string | null): Verdict => ({ state, why, dueAt: null })
export const later = (dueAt: Date, why: string | null): Verdict => ({ state: 'written', why, dueAt })
