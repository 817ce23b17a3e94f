/**
 * Something that she says is wrong and cannot change herself (E-Commerce Act, article 59: correct and current).
 *
 *   asked ──> mended | refused
 *
 *   -> asked                     askForCorrection   sealed under her key
 *   asked -> mended | refused    answerCorrection   by the shop, with a sentence for her
 */
import { inTransaction, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { type Actor, openRecords, sealRecord, type Vault } from '../vault/index.ts'
import { answerRow, correctionsOf, countWaiting, insertCorrection, lockCorrection } from './correction-queries.ts'
import type { PrivacyNeeds } from './privacy-needs.ts'
import { lockCustomer } from './queries.ts'

export const LEAST_WRONG_CHARACTERS = 5
export const MOST_WRONG_CHARACTERS = 1_000
/** unanswered ones of one person */
export const MOST_WAITING = 10
const SHOWN = 30

export type Correction = {
  id: string
  /** the kind of record, or the table, that it is about */
  about: string
  state: 'asked' | 'mended' | 'refused'
  askedAt: Date
  wrong: string | null
  answer: string | null
}

export type Asked = { ok: true } | { ok: false; why: 'too-many' | 'gone' }

export const askForCorrection = (
  { db, vault, clock }: PrivacyNeeds,
  customerId: string,
  { about, wrong }: { about: string; wrong: string },
): Promise<Asked> =>
  inTransaction(db, async (tx): Promise<Asked> => {
    const now = clock()
    const [customer] = await lockCustomer(tx, customerId)
    if (!customer) return { ok: false, why: 'gone' }
    const [waiting] = await countWaiting(tx, customerId)
    if ((waiting?.count ?? 0) >= MOST_WAITING) return { ok: false, why: 'too-many' }
    const sealed = await sealRecord(tx, vault, customerId, { kind: 'customer.correction', fields: { wrong } })
    if (!sealed) return { ok: false, why: 'gone' }
    await insertCorrection(tx, { id: newId(now.getTime()), customerId, about, askedRecord: sealed.recordId, now })
    return { ok: true }
  })

/** Her requests with what she wrote and what we answered, the latest first. Reading them is a look of her own. */
export const correctionsShown = ({ db, vault }: PrivacyNeeds, customerId: string): Promise<Correction[]> =>
  inTransaction(db, async (tx) => {
    const rows = await correctionsOf(tx, customerId, SHOWN)
    const opened = await openRecords(tx, vault, {
      recordIds: rows.flatMap(({ askedRecord, answerRecord }) => [askedRecord, answerRecord ?? []].flat()),
      fields: ['wrong', 'answer'],
      actor: { kind: 'customer' },
      purpose: 'privacy',
      reason: 'دیدن درخواست‌های درست‌کردن',
    })
    return rows.map(({ id, about, state, askedAt, askedRecord, answerRecord }) => ({
      id,
      about,
      state,
      askedAt,
      wrong: opened.get(askedRecord)?.wrong ?? null,
      answer: answerRecord ? (opened.get(answerRecord)?.answer ?? null) : null,
    }))
  })

/** The shop's answer. Whose it is; null when it was answered already, or she is erased. */
export const answerCorrection = async (
  tx: Tx,
  vault: Vault,
  { id, state, answer, now }: { id: string; state: 'mended' | 'refused'; answer: string; now: Date },
): Promise<{ customerId: string } | null> => {
  const [asked] = await lockCorrection(tx, id)
  if (asked?.state !== 'asked') return null
  const sealed = await sealRecord(tx, vault, asked.customerId, {
    kind: 'customer.correction-answer',
    fields: { answer },
  })
  if (!sealed) return null
  await answerRow(tx, { id, state, answerRecord: sealed.recordId, now })
  return { customerId: asked.customerId }
}

/** What a member of staff reads before answering; a row of her ledger. */
export const openCorrection = async (
  tx: Tx,
  vault: Vault,
  id: string,
  actor: Actor & { kind: 'staff' },
): Promise<string | null> => {
  const [asked] = await lockCorrection(tx, id)
  if (!asked) return null
  const opened = await openRecords(tx, vault, {
    recordIds: [asked.askedRecord],
    fields: ['wrong'],
    actor,
    purpose: 'support',
    reason: 'خواندن درخواست شما برای درست‌کردن داده‌ها',
    cause: id,
  })
  return opened.get(asked.askedRecord)?.wrong ?? null
}
