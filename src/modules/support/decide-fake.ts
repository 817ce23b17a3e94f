import type { Tx } from '../../platform/database.ts'
import { contactForNews } from '../customers/index.ts'
import { writeMessage } from '../messaging/index.ts'
import type { Audited } from '../staff/index.ts'
import { openRecords, type Vault } from '../vault/index.ts'
import { type Decision, decisionsFrom, type Outcome } from './fake-report.ts'
import { type FakeRow, lockFake, moveFake } from './queries.ts'

export type OpenedFake = { text: string; sender: string }
type Opened = { ok: true; fake: OpenedFake | null } | { ok: false; why: 'gone' }

/**
 * Opens what was reported, for the one who works on it: her reason stands in the ledger of the case. From then on it counts as
 * looked at. `fake` null: erased meanwhile.
 */
export const openFake = async (
  { tx, by, now }: Audited<'fake.opened'>,
  vault: Vault,
  { number, reason }: { number: string; reason: string },
): Promise<Opened> => {
  const [fake] = await lockFake(tx, number)
  if (!fake) return { ok: false, why: 'gone' }
  if (fake.state === 'new') await moveFake(tx, fake.id, 'looked-at', null, now)
  const record = fake.reportRecord
  const opened = await openRecords(tx, vault, {
    recordIds: record ? [record] : [],
    fields: ['text', 'sender'],
    actor: by,
    purpose: 'support',
    reason,
    cause: fake.id,
  })
  const { text, sender } = (record && opened.get(record)) || {}
  return { ok: true, fake: text === undefined || sender === undefined ? null : { text, sender } }
}

type Decided = { ok: true; answered: boolean } | { ok: false; why: 'gone' | 'not-from-here' }

/** Moves a case on; an outcome is told to whoever wanted an answer, once for each. */
export const decideFake = async (
  { tx, now }: Audited<'fake.decided'>,
  { number, to }: { number: string; to: Decision },
): Promise<Decided> => {
  const [fake] = await lockFake(tx, number)
  if (!fake) return { ok: false, why: 'gone' }
  if (!decisionsFrom(fake.state).includes(to)) return { ok: false, why: 'not-from-here' }
  await moveFake(tx, fake.id, to, to === 'closed' ? null : to, now)
  return { ok: true, answered: to !== 'closed' && (await answer(tx, fake, to, now)) }
}

/** Through her account's own contact, or the one that was given for this case alone. */
const answer = async (tx: Tx, fake: FakeRow, outcome: Outcome, now: Date): Promise<boolean> => {
  const to = await receiverOf(tx, fake)
  if (!to) return false
  await writeMessage(tx, {
    ...to,
    category: 'answer',
    template: 'fake-answered',
    params: { number: fake.number, outcome },
    cause: `fake:${fake.id}`,
    language: fake.language,
    now,
  })
  return true
}

const receiverOf = async (tx: Tx, fake: FakeRow) => {
  if (fake.customerId) {
    const contact = await contactForNews(tx, fake.customerId)
    return contact && { subjectId: fake.customerId, ...contact }
  }
  const { caseSubject, contactRecord, contactKind } = fake
  if (!caseSubject || !contactRecord || !contactKind) return null
  const channel = contactKind === 'mobile' ? ('sms' as const) : ('email' as const)
  return { subjectId: caseSubject, recordId: contactRecord, field: contactKind, channel }
}
