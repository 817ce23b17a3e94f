import { type Db, inTransaction } from '../../platform/database.ts'
import { openRecords, type Vault } from '../vault/index.ts'
import type { By } from './member.ts'
import { membersById } from './member-queries.ts'

export type Person = { name: string; email: string }

/**
 * The names of members, for a page of the office that needs them; each is a row in that member's own ledger, with the role
 * of who looked and why. A member whose subject is erased is absent.
 */
export const namesOf = async (
  { db, vault }: { db: Db; vault: Vault },
  by: By<'staff.read'> | By<'audit.read'>,
  memberIds: string[],
  reason: string,
): Promise<Map<string, Person>> => {
  const rows = await membersById(db, [...new Set(memberIds)])
  const opened = await inTransaction(db, (tx) =>
    openRecords(tx, vault, {
      recordIds: rows.map(({ personRecord }) => personRecord),
      fields: ['name', 'email'],
      actor: { kind: 'staff', id: by.id, role: by.role },
      purpose: 'account',
      reason,
    }),
  )
  return new Map(
    rows.flatMap(({ id, personRecord }) => {
      const fields = opened.get(personRecord)
      return fields ? [[id, { name: fields.name ?? '', email: fields.email ?? '' }] as const] : []
    }),
  )
}
