import { addDays } from '../../../platform/clock.ts'
import type { DbOrTx } from '../../../platform/database.ts'
import { isId } from '../../../platform/ids.ts'
import type { Category, TemplateAndParams } from '../message.ts'
import { statesOfInterrupted } from './sending-queries.ts'

/** so far off that nothing comes of it by itself: what is paused is called back, or refused */
const PUT_OFF_DAYS = 3_650

export const putOffUntil = (now: Date): Date => addDays(now, PUT_OFF_DAYS)

type OfCampaign = { id: string; category: Category; template: TemplateAndParams['template']; cause: string }

/**
 * Which of these messages belong to a campaign that somebody paused or stopped, by the message's id? What was with a provider at that
 * moment, and comes back untaken, was not among those that waited. Proofs are answers, and go.
 */
export const interruptedCampaigns = async (
  db: DbOrTx,
  messages: OfCampaign[],
): Promise<Map<string, 'paused' | 'stopped'>> => {
  const theirs = messages.filter(({ template, category }) => template === 'campaign' && category !== 'answer')
  if (theirs.length === 0) return new Map()
  const ids = theirs.map(({ cause }) => cause.slice('campaign:'.length)).filter(isId)
  const rows = await statesOfInterrupted(db, [...new Set(ids)])
  const states = new Map(rows.map(({ id, state }) => [`campaign:${id}`, state]))
  return new Map(
    theirs.flatMap(({ id, cause }) => {
      const state = states.get(cause)
      return state ? [[id, state] as const] : []
    }),
  )
}
