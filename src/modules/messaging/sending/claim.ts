/**
 * Takes messages that are due. This is the one place where a `Taken` is made, and providers are called with nothing else: what is
 * not a row of the register, judged a moment ago, cannot be sent.
 */
import { inTransaction, type Tx } from '../../../platform/database.ts'
import { newId } from '../../../platform/ids.ts'
import { openRecords, removeRecordsOfAnybody, sealRecordsOf } from '../../vault/index.ts'
import { categoryRules } from '../category.ts'
import type { CampaignText, WayOut } from '../letter.ts'
import { smsParts } from '../letters/parts.ts'
import { SECRET_FIELDS } from '../templates.ts'
import { chooseProvider } from './choose-provider.ts'
import { type Decision, type DueRow, type Lane, lockDue, mistrustedProviders, updateDecided } from './claim-queries.ts'
import { raise } from './incidents.ts'
import { judge, later, over, type Verdict } from './judge.ts'
import type { SendingNeeds, Stop } from './needs.ts'
import { type Addressed, addressed, type Extras, type Words, wordsOf, wordsToKeep } from './words.ts'

declare const taken: unique symbol

/** A message that this run took: its row says `sending`, its words are sealed, and nobody else has it. */
export type Taken = {
  readonly id: string
  readonly writtenAt: Date
  readonly takenAt: Date
  readonly expiresAt: Date | null
  readonly attempts: number
  readonly provider: string
  readonly to: string
  readonly digest: Buffer
  readonly words: Words
  readonly [taken]: true
}

export type Claim = { seen: number; taken: Taken[] }

/** Judges and takes what is due in a lane; all of it is in the register before anybody is called. */
export const claimDue = (needs: SendingNeeds, lane: Lane): Promise<Claim> =>
  inTransaction(needs.db, async (tx) => {
    const now = needs.clock()
    const rows = await lockDue(tx, lane, now)
    if (rows.length === 0) return { seen: 0, taken: [] }
    const verdicts = await judge(tx, needs, rows, now)
    const going = await choose(tx, needs, rows, verdicts, now)
    const written = await write(tx, needs, await open(tx, needs, going, verdicts), verdicts)
    const kept = await keep(tx, needs, written, verdicts)
    await updateDecided(tx, [...kept.map(decisionOf), ...held(rows, verdicts)], now)
    return { seen: rows.length, taken: kept.map((one) => take(one, now)) }
  })

type Verdicts = Map<string, Verdict>
type Going = { row: DueRow; provider: string }
type Opened = Addressed & { provider: string; digest: Buffer }
type Written = Opened & { words: Words; toKeep: string }
type Kept = Written & { sentRecord: string }

const NOBODY_WAIT_MS = 30_000

const choose = async (tx: Tx, needs: SendingNeeds, rows: DueRow[], verdicts: Verdicts, now: Date): Promise<Going[]> => {
  const mistrusted = new Set((await mistrustedProviders(tx)).map(({ provider }) => provider))
  const going = rows.flatMap((row): Going[] => {
    if (verdicts.has(row.id)) return []
    const provider = chooseProvider(needs, row, mistrusted)
    if (provider) return [{ row, provider }]
    verdicts.set(row.id, later(new Date(now.getTime() + NOBODY_WAIT_MS), row.why))
    return []
  })
  const alone = rows.filter(({ id, channel }) => verdicts.get(id)?.state === 'written' && channel === 'sms')
  if (going.length === 0 && alone.length > 0 && needs.providers.sms.every(({ name }) => mistrusted.has(name)))
    await raise(tx, { kind: 'no-provider', provider: '', detail: 'mistrusted', seen: alone.length }, now)
  return going
}

/** Opens the contacts, with a line in each reader's ledger, and leaves out what may not be written to. */
const open = async (tx: Tx, needs: SendingNeeds, going: Going[], verdicts: Verdicts): Promise<Opened[]> => {
  const opened = await openRecords(tx, needs.vault, {
    recordIds: [...new Set(going.map(({ row }) => row.recordId))],
    fields: ['mobile', 'email', ...SECRET_FIELDS],
    actor: { kind: 'system', job: 'messages.send' },
    purpose: 'message',
    reason: 'فرستادن پیامی که برای شما نوشته شده بود',
  })
  const found = going.flatMap(({ row, provider }): Opened[] => {
    const record = opened.get(row.recordId)
    const one = record ? addressed(row, record) : null
    if (!one) verdicts.set(row.id, record ? over('failed', 'no-such-contact') : over('superseded', null))
    const kind = row.channel === 'sms' ? 'mobile' : 'email'
    return one ? [{ ...one, provider, digest: needs.keys.contactDigest({ kind, value: one.to }) }] : []
  })
  if (found.length === 0) return []
  const stops = await needs.rooms.stoppedAmong(
    tx,
    found.map(({ digest }) => digest),
  )
  return found.filter(({ row, digest }) => {
    const stop = stops.get(digest.toString('hex'))
    if (!stop || !stopsThis(stop, row)) return true
    verdicts.set(row.id, over('refused', stop.why))
    return false
  })
}

const stopsThis = ({ marketingOnly }: Stop, { category }: DueRow): boolean =>
  !marketingOnly || categoryRules[category].consent === 'switch'

const write = async (tx: Tx, needs: SendingNeeds, found: Opened[], verdicts: Verdicts): Promise<Written[]> => {
  const { rooms, keys, origin, settings } = needs
  const selling = found.filter(({ row }) => categoryRules[row.category].stops)
  const ways =
    selling.length === 0
      ? new Map<string, WayOut>()
      : await rooms.waysOut(
          tx,
          keys,
          origin,
          selling.map(({ row: { id, subjectId, channel }, digest }) => ({ messageId: id, subjectId, channel, digest })),
        )
  const campaigns = await campaignsOf(tx, needs, found)
  return found.flatMap((one): Written[] => {
    const { row } = one
    const wayOut = ways.get(row.id) ?? null
    const campaign = campaigns.get(campaignIn(row) ?? '') ?? null
    const link = row.category === 'survey' ? rooms.surveyLink(keys, origin, row.id) : null
    const extras: Extras = { wayOut, campaign, link, smsSuffix: settings.smsSuffix }
    // Whatever sells and has no way out does not go (P46); neither does a campaign whose words are gone.
    const lacks = categoryRules[row.category].stops ? !wayOut : false
    if (lacks || (campaignIn(row) && !campaign)) {
      verdicts.set(row.id, over('failed', lacks ? 'no-way-out' : 'no-words'))
      return []
    }
    const words = wordsOf(one, extras)
    return [{ ...one, words, toKeep: wordsToKeep(one, extras, words) }]
  })
}

const campaignIn = ({ cause }: DueRow): string | null =>
  cause.startsWith('campaign:') ? cause.slice('campaign:'.length) : null

const campaignsOf = (tx: Tx, { rooms }: SendingNeeds, found: Opened[]): Promise<Map<string, CampaignText>> => {
  const ids = new Set(found.flatMap(({ row }) => campaignIn(row) ?? []))
  return ids.size === 0 ? Promise.resolve(new Map()) : rooms.campaignTexts(tx, [...ids])
}

/** Seals address and words as they leave, each under the key of whoever gets it; of an earlier attempt nothing stays. */
const keep = async (tx: Tx, { vault }: SendingNeeds, written: Written[], verdicts: Verdicts): Promise<Kept[]> => {
  await removeRecordsOfAnybody(
    tx,
    written.flatMap(({ row }) => row.sentRecord ?? []),
  )
  const named = written.map((one) => ({ ...one, sentRecord: newId() }))
  const sealed = await sealRecordsOf(
    tx,
    vault,
    named.map(({ row, to, toKeep, sentRecord }) => ({
      id: sentRecord,
      subjectId: row.subjectId,
      kind: 'message.sent',
      fields: { to, text: toKeep },
    })),
  )
  return named.filter(({ row, sentRecord }) => {
    if (!sealed.has(sentRecord)) verdicts.set(row.id, over('superseded', null))
    return sealed.has(sentRecord)
  })
}

const decisionOf = ({ row, provider, sentRecord, words }: Kept): Decision => ({
  id: row.id,
  writtenAt: row.writtenAt,
  state: 'sending',
  why: null,
  dueAt: null,
  provider,
  sentRecord,
  parts: words.channel === 'sms' ? smsParts(words.text).parts : null,
})

const held = (rows: DueRow[], verdicts: Verdicts): Decision[] =>
  rows.flatMap(({ id, writtenAt }) => {
    const verdict = verdicts.get(id)
    return verdict ? [{ id, writtenAt, ...verdict, provider: null, sentRecord: null, parts: null }] : []
  })

const take = ({ row, provider, to, digest, words }: Kept, now: Date): Taken =>
  ({
    id: row.id,
    writtenAt: row.writtenAt,
    takenAt: now,
    expiresAt: row.expiresAt,
    attempts: row.attempts + 1,
    provider,
    to,
    digest,
    words,
  }) as Taken
