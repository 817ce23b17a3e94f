/** Erasing by proof: whoever opened the link that went to her mobile, and said that the request is hers, needs no order's number. */
import { en } from '../../messages/en.ts'
import { fa } from '../../messages/fa.ts'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { type ErasedByProof, eraseByProof, type OrderNeeds } from '../orders/index.ts'
import type { Audited } from '../staff/index.ts'
import { findSubjectsOfKind, openRecords, type Vault } from '../vault/index.ts'
import { saveAnswer } from './answer-ticket.ts'
import { lockTicket, type TicketRow } from './ticket-queries.ts'

export type EraseNeeds = { db: Db; vault: Vault; origin: string; orders: OrderNeeds }
export type WriterErased = { ok: true } | { ok: false; why: 'gone' | 'not-so' }

/** A guest's request to erase, that a mobile has proven, and that waits. */
export const mayErase = ({ kind, state, customerId, contactKind, provenAt }: TicketRow): boolean =>
  kind === 'erasure' && state === 'waiting' && customerId === null && contactKind === 'mobile' && provenAt !== null

/**
 * Finds the guest orders of the proven mobile, gives up their keys, and answers what was done. What is given up does not come back
 * when the rest fails: pressed again, it goes on. The mobile is opened for this, with a row in the ledger of the case.
 */
export const eraseWriter = async (
  { tx, by, now }: Audited<'privacy.erased'>,
  needs: EraseNeeds,
  number: string,
): Promise<WriterErased> => {
  const [ticket] = await lockTicket(tx, number)
  if (!ticket) return { ok: false, why: 'gone' }
  const { contactRecord } = ticket
  if (!mayErase(ticket) || !contactRecord) return { ok: false, why: 'not-so' }
  const opened = await openRecords(tx, needs.vault, {
    recordIds: [contactRecord],
    fields: ['mobile'],
    actor: by,
    purpose: 'privacy',
    reason: 'یافتن داده‌هایی که خواستید پاک شود',
    cause: ticket.id,
  })
  const mobile = opened.get(contactRecord)?.mobile
  if (mobile === undefined) return { ok: false, why: 'gone' }
  const done = await eraseByProof(needs.orders, mobile, by)
  const accounts = await findSubjectsOfKind(tx, needs.vault, { kind: 'mobile', value: mobile }, 'customer')
  const text = answerFor(ticket.language, done, accounts.length > 0)
  const outcome = done.erased > 0 || done.open === 0 ? 'done' : 'refused'
  const saved = await saveAnswer({ tx, by, now }, needs, ticket, { formKey: newId(), text, outcome })
  return saved ? { ok: true } : { ok: false, why: 'gone' }
}

const answerFor = (language: 'fa' | 'en', { erased, open }: ErasedByProof, account: boolean): string => {
  const words = (language === 'fa' ? fa : en).officeTickets.privacy
  const first = erased > 0 ? words.erased(erased, account) : open > 0 ? '' : words.nothing(account)
  return (first + (open > 0 ? words.stillOpen(open) : '')).trim()
}
