import type { By, Staff } from './member.ts'
import { type Right, type Role, roleFor } from './rights.ts'

/** Who acts by this right, or null where her roles do not give it. The one place where a `By` is made: `guard.ts` calls it. */
export const proveRight = <R extends Right>(id: string, held: readonly Role[], right: R): By<R> | null => {
  const role = roleFor(held, right)
  return role === null ? null : ({ kind: 'staff', id, role } as By<R>)
}

/** The same for a member who is signed in. */
export const withRight = <R extends Right>(staff: Omit<Staff, 'by'>, right: R): Staff<R> | null => {
  const by = proveRight(staff.id, staff.roles, right)
  return by === null ? null : { ...staff, by }
}
