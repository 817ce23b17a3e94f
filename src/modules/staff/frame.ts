import { routes } from '../../routes.ts'
import type { OfficeFrame } from '../../ui/office-page.tsx'
import type { Staff } from './member.ts'
import type { OfficeGroup, OfficeNeeds, OfficeSection, Waiting } from './needs.ts'

const groups: readonly OfficeGroup[] = ['orders', 'goods', 'people', 'messages', 'figures', 'house']

/** The pages of this module, which every office has. */
const ownSections: OfficeSection[] = [
  {
    address: routes.officeStaff,
    group: 'house',
    right: 'staff.read',
    icon: 'user',
    title: ({ office }) => office.staff.title,
    text: ({ office }) => office.staff.text,
  },
  {
    address: routes.officeRights,
    group: 'house',
    right: 'office.enter',
    icon: 'grid',
    title: ({ office }) => office.rights.title,
    text: ({ office }) => office.rights.text,
  },
  {
    address: routes.officeAudit,
    group: 'house',
    right: 'audit.read',
    icon: 'shield',
    title: ({ office }) => office.audit.title,
    text: ({ office }) => office.audit.text,
  },
  {
    address: routes.officeOwn,
    group: 'house',
    right: 'office.enter',
    icon: 'lock',
    title: ({ office }) => office.own.title,
    text: ({ office }) => office.own.text,
  },
]

/** What this member may open, in the order of the menu. */
export const sectionsFor = ({ sections }: Pick<OfficeNeeds, 'sections'>, staff: Pick<Staff, 'may'>): OfficeSection[] =>
  [...sections, ...ownSections]
    .filter(({ right }) => staff.may.has(right))
    .sort((one, other) => groups.indexOf(one.group) - groups.indexOf(other.group))

/** What waits behind each door of this member, by its address; every door is asked at once, and what is nothing is left out. */
export const waitingFor = async (
  needs: Pick<OfficeNeeds, 'sections' | 'db' | 'clock'>,
  staff: Pick<Staff, 'may'>,
): Promise<ReadonlyMap<string, Waiting[]>> =>
  new Map(
    await Promise.all(
      sectionsFor(needs, staff).map(async ({ address, waiting }) => {
        const all = waiting ? await waiting(needs, staff.may) : []
        return [address, all.filter(({ count }) => count > 0)] as const
      }),
    ),
  )

/** The frame of a page of the office: its menu, which page this is, and as what she is here. */
export const officeFrame = (
  needs: Pick<OfficeNeeds, 'sections'>,
  staff: Pick<Staff, 'may' | 'roles'>,
  current: string | null,
): OfficeFrame => ({ sections: sectionsFor(needs, staff), roles: staff.roles, current })
