import { type Db, type DbOrTx, inTransaction } from '../../platform/database.ts'
import { openRecords, type Vault } from '../vault/index.ts'
import type { By } from './member.ts'
import { membersById, membersWithRecord } from './member-queries.ts'
import type { Role } from './rights.ts'

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

/** The roles of members, of which a page may tell whoever works here (C15): a member who holds none any more is absent. */
export const rolesHeld = async (db: DbOrTx, memberIds: string[]): Promise<Map<string, readonly Role[]>> =>
  new Map((await membersById(db, memberIds)).map(({ id, roles }) => [id, roles]))

/** Her own sealed record, and which ways of reaching her it holds: where a proof of what she wrote goes. */
export type OwnContacts = { recordId: string; mobile: boolean; email: boolean }

/** Opens her own record for herself: one row of her ledger. Null: her subject is erased. */
export const ownContacts = async (
  { db, vault }: { db: Db; vault: Vault },
  by: By<'campaigns.send'> | By<'surveys.run'>,
): Promise<OwnContacts | null> => {
  const [row] = await membersById(db, [by.id])
  if (!row) return null
  const opened = await inTransaction(db, (tx) =>
    openRecords(tx, vault, {
      recordIds: [row.personRecord],
      fields: ['mobile', 'email'],
      actor: { kind: 'staff', id: by.id, role: by.role },
      purpose: 'account',
      reason: 'فرستادن نمونهٔ پیام به خودم',
    }),
  )
  const fields = opened.get(row.personRecord)
  return fields ? { recordId: row.personRecord, mobile: Boolean(fields.mobile), email: Boolean(fields.email) } : null
}

/** May a message go to these sealed records, one answer for each? A member's own, while she works here. */
export const approvedStaff = async (
  db: DbOrTx,
  receivers: { subjectId: string; recordId: string }[],
): Promise<boolean[]> => {
  const ids = [...new Set(receivers.map(({ subjectId }) => subjectId))]
  const members =
    ids.length === 0
      ? []
      : await membersWithRecord(
          db,
          ids,
          receivers.map(({ recordId }) => recordId),
        )
  const own = new Map(members.map(({ id, personRecord }) => [id, personRecord]))
  return receivers.map(({ subjectId, recordId }) => own.get(subjectId) === recordId)
}
