/**
 * Takes messages that are due. This is the one place where a `Taken` is made, and providers are called with nothing else: what is
 * not a row of the register, judged a moment ago, cannot be sent.
 */
import { inTransaction, type Tx } from '../../../platform/database.ts'
import { newId } from '../../../platform/ids.ts'
import { openRecords, removeRecordsOfMany, sealRecordsOf } from '../../vault/index.ts'
import { keepsBack, stoppedAmong } from '../leaving/suppression.ts'
import { smsParts } from '../letters/parts.ts'
import { SECRET_FIELDS } from '../templates.ts'
import { chooseProvider } from './choose-provider.ts'
import { type Decision, type DueRow, type Lane, lockDue, mistrustedProviders, updateDecided } from './claim-queries.ts'
import { raise } from './incidents.ts'
import { judge, later, over, type Verdicts } from './judge.ts'
import type { SendingNeeds } from './needs.ts'
import { addressed, type Words } from './words.ts'
import { type Opened, type Written, writeWords } from './write-words.ts'

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
    const written = await writeWords(tx, needs, await open(tx, needs, going, verdicts), verdicts)
    const kept = await keep(tx, needs, written, verdicts)
    await updateDecided(tx, [...kept.map(decisionOf), ...held(rows, verdicts)], now)
    return { seen: rows.length, taken: kept.map((one) => take(one, now)) }
  })

type Going = { row: DueRow; provider: string }
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
    await raise(
      tx,
      {
        kind: 'no-provider',
        provider: '',
        detail: needs.providers.sms.length === 0 ? 'none' : 'mistrusted',
        seen: alone.length,
      },
      now,
    )
  return going
}

/** Opens the contacts, with a line in each reader's ledger, and leaves out what may not be written to. */
const open = async (tx: Tx, needs: SendingNeeds, going: Going[], verdicts: Verdicts): Promise<Opened[]> => {
  const broken = new Set<string>()
  const opened = await openRecords(tx, needs.vault, {
    recordIds: [...new Set(going.map(({ row }) => row.recordId))],
    fields: ['mobile', 'email', ...SECRET_FIELDS],
    actor: { kind: 'system', job: 'messages.send' },
    purpose: 'message',
    reason: 'فرستادن پیامی که برای شما نوشته شده بود',
    // One that cannot be opened fails alone: else it would hold up everything behind it, for ever.
    onBroken: (recordId) => broken.add(recordId),
  })
  const found = going.flatMap(({ row, provider }): Opened[] => {
    const record = opened.get(row.recordId)
    const one = record ? addressed(row, record) : null
    if (!one) verdicts.set(row.id, notAddressed(record !== undefined, broken.has(row.recordId)))
    const kind = row.channel === 'sms' ? 'mobile' : 'email'
    return one ? [{ ...one, provider, digest: needs.keys.contactDigest({ kind, value: one.to }) }] : []
  })
  if (found.length === 0) return []
  const stops = await stoppedAmong(
    tx,
    found.map(({ digest }) => digest),
  )
  return found.filter(({ row, digest }) => {
    const stop = stops.get(digest.toString('hex'))
    if (!stop || !keepsBack(stop, row)) return true
    verdicts.set(row.id, over('refused', stop.why))
    return false
  })
}

const notAddressed = (opened: boolean, broken: boolean) => {
  if (broken) return over('failed', 'contact-broken')
  return opened ? over('failed', 'no-such-contact') : over('superseded', null)
}

/** Seals address and words as they leave, each under the key of whoever gets it; of an earlier attempt nothing stays. */
const keep = async (tx: Tx, { vault }: SendingNeeds, written: Written[], verdicts: Verdicts): Promise<Kept[]> => {
  await removeRecordsOfMany(
    tx,
    written.flatMap(({ row: { subjectId, sentRecord } }) => (sentRecord ? [{ subjectId, recordId: sentRecord }] : [])),
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
