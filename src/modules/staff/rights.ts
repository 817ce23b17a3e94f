/**
 * What somebody may do in the office. The list is closed: a right that is not here cannot be asked for, and a role that is
 * not here cannot be given. Everybody who is let in has `office.enter`; it is for her own sign-in and nobody else's.
 */
export const rights = [
  'office.enter',
  'staff.read',
  'staff.manage',
  'audit.read',
  'orders.read',
  'orders.check',
  'orders.pack',
  'orders.dispatch',
  'orders.cancel',
  'orders.return',
  'refunds.pay',
  'catalogue.edit',
  'stock.edit',
  'stock.recall',
  'prices.edit',
  'discounts.edit',
  'delivery.edit',
  'content.edit',
  'settings.edit',
  'figures.read',
  'health.read',
  'jobs.mend',
  'tickets.answer',
  'messages.read',
  'messages.mend',
  'telemetry.read',
  'crashes.read',
  'crashes.settle',
  'campaigns.send',
  'surveys.run',
  'reviews.moderate',
  'privacy.answer',
  'fakes.answer',
  'disclosures.prepare',
  'disclosures.approve',
  'policy.edit',
] as const
export type Right = (typeof rights)[number]

export const roles = [
  'owner',
  'order-desk',
  'packer',
  'catalogue',
  'marketing',
  'moderator',
  'privacy-officer',
] as const
export type Role = (typeof roles)[number]

/** The owner has no right to look at people's data by being the owner: what she needs beyond this is a role of its own. */
const rightsOfRole: Record<Role, readonly Right[]> = {
  owner: [
    'staff.read',
    'staff.manage',
    'audit.read',
    'orders.read',
    'prices.edit',
    'discounts.edit',
    'delivery.edit',
    'content.edit',
    'settings.edit',
    'figures.read',
    'health.read',
    'jobs.mend',
    'refunds.pay',
    'messages.read',
    'messages.mend',
    'telemetry.read',
    'crashes.read',
    'crashes.settle',
    'disclosures.approve',
  ],
  'order-desk': [
    'orders.read',
    'orders.check',
    'orders.dispatch',
    'orders.cancel',
    'orders.return',
    'refunds.pay',
    'stock.recall',
    'tickets.answer',
    'figures.read',
    'messages.read',
  ],
  packer: ['orders.read', 'orders.pack', 'orders.dispatch'],
  catalogue: ['catalogue.edit', 'stock.edit', 'stock.recall', 'prices.edit', 'figures.read', 'telemetry.read'],
  marketing: [
    'campaigns.send',
    'surveys.run',
    'discounts.edit',
    'content.edit',
    'figures.read',
    'messages.read',
    'telemetry.read',
  ],
  moderator: ['reviews.moderate'],
  'privacy-officer': [
    'staff.read',
    'audit.read',
    'privacy.answer',
    'fakes.answer',
    'disclosures.prepare',
    'disclosures.approve',
    'policy.edit',
  ],
}

/** What these roles may do together; nothing for somebody without a role. */
export const rightsOf = (held: readonly Role[]): ReadonlySet<Right> =>
  new Set(held.length === 0 ? [] : ['office.enter', ...held.flatMap((role) => rightsOfRole[role])])

/** The role by which somebody with these roles has this right, the narrower one first; null when none gives it. */
export const roleFor = (held: readonly Role[], right: Right): Role | null =>
  [...held]
    .sort((one, other) => rightsOfRole[one].length - rightsOfRole[other].length)
    .find((role) => right === 'office.enter' || rightsOfRole[role].includes(right)) ?? null

export const isRole = (text: unknown): text is Role => (roles as readonly unknown[]).includes(text)
