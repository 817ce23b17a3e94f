import { addMinutes } from '../../../platform/clock.ts'
import { type Db, inTransaction, type Tx } from '../../../platform/database.ts'
import { categoryRules } from '../category.ts'
import type { Channel, NewMessage } from '../message.ts'
import { writeMessages } from '../write-messages.ts'
import { audienceBatch } from './audience-batch.ts'
import { causeOf } from './campaign.ts'
import { type CampaignRow, endCampaign, lockCampaign } from './queries.ts'
import {
  advanceCampaign,
  campaignsToSend,
  deleteReceivers,
  insertReceivers,
  startCampaign,
  waitingOfCampaign,
} from './sending-queries.ts'
import type { CampaignSending, Member } from './slots.ts'

const MOST_CAMPAIGNS = 20
/** members that one transaction looks at; each gets at most two messages */
const BATCH = 1_000
/**
 * No more than so many messages of a campaign wait at a time: what is not written yet needs no calling back when somebody pauses, and
 * does not grow old overnight.
 */
const MOST_WAITING = 5_000
/** a run ends well before its job counts as left by a dead worker; the next minute goes on */
const LONGEST_RUN_MS = 5 * 60_000
const FORGOTTEN_AT_ONCE = 5_000

/** `mostWaiting` infinite: nobody looks how many wait. */
export type Pace = { mostWaiting: number; batch: number }

/**
 * The job `messaging:campaigns`, each minute: begins what is due and writes what goes next of every campaign under way into the register,
 * a batch of members at a time. Whether somebody still allows it is asked here, and again when her message is sent.
 */
export const sendCampaigns = async (
  sending: CampaignSending,
  pace: Pace = { mostWaiting: MOST_WAITING, batch: BATCH },
): Promise<void> => {
  const until = performance.now() + LONGEST_RUN_MS
  const due = await campaignsToSend(sending.db, sending.clock(), MOST_CAMPAIGNS)
  for (const { id } of due) while (performance.now() < until && (await sendBatch(sending, id, pace)));
  await forgetReceivers(sending.db)
}

/** Writes one batch: the messages, and how far the campaign is, or nothing. Answers whether there is more to do now. */
const sendBatch = ({ db, clock, campaigns: slots }: CampaignSending, id: string, { mostWaiting, batch }: Pace) =>
  inTransaction(db, async (tx) => {
    const now = clock()
    const [campaign] = await lockCampaign(tx, id)
    // Paused or stopped since, or another host has just ended it.
    if (!campaign || (campaign.state !== 'scheduled' && campaign.state !== 'sending')) return false
    if (campaign.state === 'scheduled') await startCampaign(tx, id, now)
    const [queue] = Number.isFinite(mostWaiting) ? await waitingOfCampaign(tx, causeOf(id), mostWaiting) : []
    if (queue && queue.waiting >= mostWaiting) return false

    const joinedBefore = campaign.startedAt ?? now
    const { looked, chosen } = await audienceBatch(tx, slots, campaign, {
      after: campaign.place,
      limit: batch,
      joinedBefore,
    })
    const last = looked.at(-1)
    if (last) {
      const written = await writeToMembers(tx, campaign, chosen, now)
      await advanceCampaign(tx, id, { place: last.id, lookedAt: looked.length, written })
    }
    if (looked.length === batch) return true
    await endCampaign(tx, id, 'done', now)
    return false
  })

type Receiving = { subjectId: string; recordId: string; channel: Channel }

/** Writes the campaign to these members, each by every channel she allows; whoever has hers already gets none. Answers how many. */
export const writeToMembers = async (
  tx: Tx,
  campaign: Pick<CampaignRow, 'id' | 'category' | 'language' | 'channels'>,
  members: Member[],
  now: Date,
): Promise<number> => {
  const wanted = members.flatMap((member) => receivingsOf(member, campaign.channels))
  if (wanted.length === 0) return 0
  const fresh = await insertReceivers(
    tx,
    campaign.id,
    wanted.map(({ subjectId }) => subjectId),
    wanted.map(({ channel }) => channel),
  )
  const isFresh = new Set(fresh.map(({ subjectId, channel }) => `${subjectId} ${channel}`))
  const messages = wanted
    .filter(({ subjectId, channel }) => isFresh.has(`${subjectId} ${channel}`))
    .map((receiving) => messageOf(campaign, receiving, now))
  return (await writeMessages(tx, messages)).length
}

const receivingsOf = ({ id: subjectId, smsRecord, emailRecord }: Member, channels: Channel[]): Receiving[] =>
  channels.flatMap((channel) => {
    const recordId = channel === 'sms' ? smsRecord : emailRecord
    return recordId ? [{ subjectId, recordId, channel }] : []
  })

const messageOf = (
  { id, category, language }: Pick<CampaignRow, 'id' | 'category' | 'language'>,
  { subjectId, recordId, channel }: Receiving,
  now: Date,
): NewMessage => ({
  category,
  channel,
  subjectId,
  recordId,
  field: channel === 'sms' ? 'mobile' : 'email',
  template: 'campaign',
  params: { campaign: id },
  cause: causeOf(id),
  language,
  now,
})

/** When a message of this kind, called back into the queue now, is of no use any more. */
export const freshUntil = ({ category }: Pick<CampaignRow, 'category'>, now: Date): Date =>
  addMinutes(now, categoryRules[category].expiresMinutes)

/** Who got a campaign that is over is in the register for its time, and nowhere else. */
const forgetReceivers = async (db: Db): Promise<void> => {
  let gone = FORGOTTEN_AT_ONCE
  while (gone === FORGOTTEN_AT_ONCE) gone = (await deleteReceivers(db, FORGOTTEN_AT_ONCE)).length
}
