/** What became of a campaign, as counts that point at nobody. */
import type { Db } from '../../../platform/database.ts'
import { causeOf } from './campaign.ts'
import { type OutcomeRow, outcomesOfCampaign } from './sending-queries.ts'

/** Fewer than so many are not told apart. */
export const FLOOR = 5

export type Outcome = 'waiting' | 'sent' | 'delivered' | 'bounced' | 'failed' | 'refused'
const outcomeOfState: Record<string, Outcome> = {
  written: 'waiting',
  sending: 'waiting',
  unknown: 'waiting',
  held: 'sent',
  sent: 'sent',
  delivered: 'delivered',
  undelivered: 'bounced',
  failed: 'failed',
  superseded: 'refused',
  refused: 'refused',
  expired: 'refused',
}

/** null: more than none, fewer than five. */
export type Told = number | null
export type Results = {
  byChannel: { channel: 'sms' | 'email'; outcomes: { outcome: Outcome; messages: Told }[] }[]
  /** why nothing went to some, a reason each */
  refusals: { why: string; messages: Told }[]
}

/** The floor of every count that stands on a page. */
export const told = (count: number): Told => (count > 0 && count < FLOOR ? null : count)

export const resultsOf = async (db: Db, campaignId: string): Promise<Results> =>
  toldOf(await outcomesOfCampaign(db, causeOf(campaignId)))

export const toldOf = (rows: OutcomeRow[]): Results => {
  const channels = [...new Set(rows.map(({ channel }) => channel))]
  const refused = rows.filter(({ state }) => outcomeOfState[state] === 'refused' || state === 'failed')
  return {
    byChannel: channels.map((channel) => ({
      channel,
      outcomes: summed(
        rows.filter((row) => row.channel === channel),
        ({ state }) => outcomeOfState[state] ?? 'waiting',
      ).map(([outcome, messages]) => ({ outcome, messages })),
    })),
    refusals: summed(refused, ({ state, why }) => why ?? state).map(([why, messages]) => ({ why, messages })),
  }
}

const summed = <Key extends string>(rows: OutcomeRow[], keyOf: (row: OutcomeRow) => Key): [Key, Told][] => {
  const sums = new Map<Key, number>()
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.messages)
  return [...sums].map(([key, count]) => [key, told(count)])
}
