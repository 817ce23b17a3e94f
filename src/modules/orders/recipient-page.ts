import { addDays } from '../../platform/clock.ts'
import { inTransaction } from '../../platform/database.ts'
import { eraseSubjects, type LedgerEntry, ledgerOf, openRecords } from '../vault/index.ts'
import { type RecipientRow, recipientByToken } from './erasure-queries.ts'
import { writeReceipt } from './erasure-receipt.ts'
import type { OrderNeeds } from './needs.ts'
import { beingSent, type OrderState, RECIPIENT_KEEP_DAYS } from './order.ts'
import { provinceName } from './province-name.ts'
import { recipientTokenDigest } from './recipient-token.ts'
import { noteRecipientsErased } from './sweep-queries.ts'

/** How many openings of her data her page lists. */
const MOST_OPENINGS = 50

const FIELDS = ['name', 'mobile', 'province', 'city', 'street', 'postalCode', 'note'] as const
export type RecipientField = (typeof FIELDS)[number]

export type RecipientView =
  | {
      gone: false
      state: OrderState
      /** what we hold, as it was written by who ordered; a field that she has not is absent */
      held: Partial<Record<RecipientField, string>>
      /** when it is destroyed; null: fourteen days after a delivery that has not been yet */
      until: Date | null
      openings: LedgerEntry[]
      mayErase: boolean
    }
  | { gone: true; erasedAt: Date }

/** While a parcel is on its way its label needs her; from then on, and when nothing will come, she may let it be erased. */
const stillNeeded: readonly OrderState[] = ['awaiting-payment', ...beingSent]

/**
 * What the recipient of a parcel sees of herself (P10). Looking opens her data, so it is a row of her ledger, the first of
 * those she sees. Null: nobody has this token; an unknown one costs what a known one does until that is decided.
 */
export const viewRecipient = async (needs: OrderNeeds, token: string): Promise<RecipientView | null> => {
  const recipient = await recipientOf(needs, token)
  if (!recipient) return null
  if (recipient.recipientErasedAt) return { gone: true, erasedAt: recipient.recipientErasedAt }
  const { db, vault } = needs
  const opened = await inTransaction(db, (tx) =>
    openRecords(tx, vault, {
      recordIds: [recipient.addressRecord],
      fields: [...FIELDS],
      actor: { kind: 'recipient' },
      purpose: 'privacy',
      reason: 'دیدن صفحهٔ خودتان با پیوند پیامک',
      cause: recipient.id,
    }),
  )
  const held = opened.get(recipient.addressRecord)
  // Erased a moment ago, by her or by the night's job.
  if (!held) return { gone: true, erasedAt: needs.clock() }
  return {
    gone: false,
    state: recipient.state,
    held: inOrder(held),
    until: keptUntil(recipient),
    openings: await ledgerOf(db, vault, recipient.recipientSubject, MOST_OPENINGS),
    mayErase: !stillNeeded.includes(recipient.state),
  }
}

export type RecipientErased = { ok: true; code: string } | { ok: false; why: 'unknown' | 'on-its-way' | 'gone-already' }

/** Destroys her key at once, at her own wish, once the parcel is delivered or will never come. */
export const eraseRecipient = async (needs: OrderNeeds, token: string): Promise<RecipientErased> => {
  const recipient = await recipientOf(needs, token)
  if (!recipient) return { ok: false, why: 'unknown' }
  if (stillNeeded.includes(recipient.state)) return { ok: false, why: 'on-its-way' }
  const { db, vault } = needs
  const erased = await eraseSubjects(db, vault, [recipient.recipientSubject], {
    by: { kind: 'recipient' },
    why: 'recipient-asked',
  })
  const now = needs.clock()
  if (!recipient.recipientErasedAt) await noteRecipientsErased(db, [recipient.id], now)
  if (erased.length === 0) return { ok: false, why: 'gone-already' }
  const subjectId = recipient.recipientSubject
  return { ok: true, code: await writeReceipt(db, { purchaseId: recipient.id, whose: 'recipient', subjectId, now }) }
}

const recipientOf = async ({ db }: OrderNeeds, token: string): Promise<RecipientRow | null> => {
  const [recipient] = await recipientByToken(db, recipientTokenDigest(token))
  return recipient ?? null
}

/** Her name first; the province, which is sealed by its code, by its name. */
const inOrder = (held: Record<string, string>): Partial<Record<RecipientField, string>> => {
  const shown: Record<string, string | undefined> = { ...held, province: provinceName(held.province) }
  return Object.fromEntries(FIELDS.filter((field) => shown[field] !== undefined).map((field) => [field, shown[field]]))
}

const keptUntil = ({ state, placedAt, deliveredAt }: RecipientRow): Date | null => {
  if (deliveredAt) return addDays(deliveredAt, RECIPIENT_KEEP_DAYS)
  return state === 'cancelled' || state === 'expired' ? addDays(placedAt, RECIPIENT_KEEP_DAYS) : null
}
