/** The door for other modules: who acts in the office, by which right, and the audit that every write of theirs leaves. */
export type { Action, RightFor } from './actions.ts'
export {
  type Act,
  type Audited,
  type AuditNeeds,
  inAudited,
  inAuditedTransaction,
  MOST_WHY_CHARACTERS,
} from './audit.ts'
export { type AuditVerdict, verifyAudit } from './audit-chain.ts'
export { forgetOld } from './forget-old.ts'
export { textField, whyField } from './form-body.ts'
export { officeFrame } from './frame.ts'
export { office, officeFresh } from './guard.tsx'
export { offerFirstOwner } from './invitation.ts'
export type { By, Staff } from './member.ts'
export type { OfficeNeeds, OfficeSection, Waiting } from './needs.ts'
export { approvedStaff, namesOf, type OwnContacts, ownContacts, rolesHeld } from './people.ts'
export { withRight } from './prove.ts'
export type { Right, Role } from './rights.ts'
export { membersWith, type Told } from './tell-members.ts'
