import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { sealSubjects, type Vault } from '../vault/index.ts'
import { insertContact, insertCustomer } from './queries.ts'

export type NewCustomer = {
  /** E.164, proven by a code in the same sign-in */
  mobile: string
  name?: string
  now: Date
}

/** Makes an account around a proven number, in the transaction of the proof. The caller holds `lockLookup` of the number. */
export const createCustomer = async (
  tx: Tx,
  vault: Vault,
  { mobile, name, now }: NewCustomer,
): Promise<{ customerId: string; contactId: string }> => {
  const customerId = newId(now.getTime())
  const profileRecord = name ? newId() : null
  const contactRecord = newId()
  await sealSubjects(tx, vault, [
    {
      id: customerId,
      kind: 'customer',
      records: [
        ...(profileRecord && name ? [{ id: profileRecord, kind: 'customer.profile', fields: { name } }] : []),
        { id: contactRecord, kind: 'customer.contact', fields: { mobile } },
      ],
      lookups: [{ kind: 'mobile', value: mobile }],
    },
  ])
  await insertCustomer(tx, customerId, profileRecord, now)
  const contactId = newId(now.getTime())
  await insertContact(tx, {
    id: contactId,
    customerId,
    kind: 'mobile',
    recordId: contactRecord,
    addedAt: now,
    confirmedAt: now,
    main: true,
  })
  return { customerId, contactId }
}
