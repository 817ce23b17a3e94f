import { routes } from '../../routes.ts'
import type { OfficeFrame } from '../../ui/office-page.tsx'
import type { Staff } from './member.ts'
import type { OfficeNeeds, OfficeSection } from './needs.ts'

/** The pages of this module, which every office has. */
const ownSections: OfficeSection[] = [
  {
    address: routes.officeStaff,
    right: 'staff.read',
    icon: 'user',
    title: ({ office }) => office.staff.title,
    text: ({ office }) => office.staff.text,
  },
  {
    address: routes.officeRights,
    right: 'office.enter',
    icon: 'grid',
    title: ({ office }) => office.rights.title,
    text: ({ office }) => office.rights.text,
  },
  {
    address: routes.officeAudit,
    right: 'audit.read',
    icon: 'shield',
    title: ({ office }) => office.audit.title,
    text: ({ office }) => office.audit.text,
  },
  {
    address: routes.officeOwn,
    right: 'office.enter',
    icon: 'lock',
    title: ({ office }) => office.own.title,
    text: ({ office }) => office.own.text,
  },
]

/** What this member may open, in the order of the menu. */
export const sectionsFor = ({ sections }: Pick<OfficeNeeds, 'sections'>, staff: Pick<Staff, 'may'>): OfficeSection[] =>
  [...sections, ...ownSections].filter(({ right }) => staff.may.has(right))

/** The frame of a page of the office: its menu, which page this is, and as what she is here. */
export const officeFrame = (
  needs: Pick<OfficeNeeds, 'sections'>,
  staff: Pick<Staff, 'may' | 'roles'>,
  current: string | null,
): OfficeFrame => ({ sections: sectionsFor(needs, staff), roles: staff.roles, current })
