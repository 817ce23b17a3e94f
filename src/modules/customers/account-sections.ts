import type { Messages } from '../../messages/fa.ts'
import { routes } from '../../routes.ts'
import type { IconName } from '../../ui/icon.tsx'

export type AccountGroup = 'orders' | 'mine' | 'security' | 'privacy'

export type AccountSection = {
  group: AccountGroup
  href: string
  icon: IconName
  /** from the words of its own area */
  title: (words: Messages) => string
  text: (words: Messages) => string
}

const mine = (href: string, icon: IconName, name: keyof Messages['profile']['sections']): AccountSection => ({
  group: 'mine',
  href,
  icon,
  title: ({ profile }) => profile.sections[name].title,
  text: ({ profile }) => profile.sections[name].text,
})

/** What the account's home leads to, in this order. Each part of the account adds its own lines. */
export const accountSections: AccountSection[] = [
  // her orders
  {
    group: 'orders',
    href: routes.accountOrders,
    icon: 'box',
    title: (words) => words.accountOrders.list.title,
    text: (words) => words.accountOrders.list.text,
  },
  // what was written to her
  {
    group: 'orders',
    href: routes.accountMessages,
    icon: 'sms',
    title: ({ authenticity }) => authenticity.mine.title,
    text: ({ authenticity }) => authenticity.mine.text,
  },
  // what she asked us
  {
    group: 'orders',
    href: routes.accountTickets,
    icon: 'mail',
    title: ({ tickets }) => tickets.own.list,
    text: ({ tickets }) => tickets.own.listText,
  },
  // who she is, and what is hers
  mine(routes.accountProfile, 'user', 'profile'),
  mine(routes.accountAddresses, 'pin', 'addresses'),
  mine(routes.accountPets, 'leaf', 'pets'),
  mine(routes.accountFavourites, 'heart', 'favourites'),
  // what she signs in with
  {
    group: 'security',
    href: routes.accountSecurity,
    icon: 'shield',
    title: (words) => words.security.title,
    text: (words) => words.security.section,
  },
  {
    group: 'security',
    href: routes.accountDevices,
    icon: 'lock',
    title: (words) => words.signIn.account.devices,
    text: (words) => words.signIn.account.devicesText,
  },

  // her privacy
  {
    group: 'privacy',
    href: routes.accountPrivacy,
    icon: 'shield',
    title: (words) => words.privacy.title,
    text: (words) => words.privacy.lead,
  },
  { ...mine(routes.accountConsents, 'check', 'consents'), group: 'privacy' },
]
