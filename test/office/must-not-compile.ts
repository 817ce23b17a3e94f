import type { House } from '../../src/house.ts'
import { type Audited, type By, inAudited, type Staff } from '../../src/modules/staff/index.ts'
import { inviteMember } from '../../src/modules/staff/invitation.ts'
import { suspendMember } from '../../src/modules/staff/manage-members.ts'

/**
 * What must not compile. Each `@ts-expect-error` below is an error of its own when the line under it compiles after all, so
 * the check of types (`npm test`, `npm run check`) fails when somebody loosens these types. Nothing of this function runs.
 */
export const mustNotCompile = async (house: House, packer: Staff<'orders.pack'>, owner: Staff<'staff.manage'>) => {
  const pack = (_by: By<'orders.pack'>) => {}
  pack(packer.by)
  // @ts-expect-error a verb that needs a right is not called by whoever proved another one
  pack(owner.by)
  // @ts-expect-error nor by whoever proved none
  pack({ kind: 'staff', id: owner.id, role: 'owner' })

  const invited = { action: 'staff.invited', target: 'invitation:1', why: 'به کمک نیاز داریم' } as const
  await inAudited(house, owner.by, invited, (audited) => inviteMember(audited, ['packer'], '1'))
  // @ts-expect-error a write asks for the right that belongs to it
  await inAudited(house, packer.by, invited, (audited) => inviteMember(audited, ['packer'], '1'))
  // @ts-expect-error the row of one act does not cover another
  await inAudited(house, owner.by, invited, (audited) => suspendMember(audited, '1'))
  // @ts-expect-error a verb of the office has no way around its row
  await inviteMember({ tx: house.db, by: owner.by, now: new Date() }, ['packer'], '1')
  // @ts-expect-error there is no write without a reason
  await inAudited(house, owner.by, { action: 'staff.invited', target: 'x' }, async () => {})
  // @ts-expect-error an act that is not on the list cannot be written
  await inAudited(house, owner.by, { action: 'staff.promoted', target: 'x', why: 'x' }, async () => {})
  // @ts-expect-error a right that is not on the list cannot be asked for
  const nobody: By<'everything'> | null = null
  const widened: Audited<'staff.invited'> | null = null
  return [nobody, widened]
}
