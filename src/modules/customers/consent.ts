/**
 * Marketing to members (P45 to P47, C4). For each way and kind of message there is a switch:
 *
 *   off ──> on (implied_by_membership)   e-mail only, when the account is made
 *   off ──> on (explicit)                she said yes
 *   on  ──> off                          she said no, or her browser says `Sec-GPC: 1` while nothing but membership said yes
 *
 * SMS begins off: advertising by SMS needs an explicit yes. Telemetry has a regime of its own and is never mixed in here.
 */
export type ConsentChannel = 'email' | 'sms'
export type ConsentCategory = 'event' | 'news' | 'service' | 'promotion' | 'survey'
export type ConsentBasis = 'implied_by_membership' | 'explicit'
export type ConsentSource = 'membership' | 'sign-up' | 'account-page' | 'unsubscribe-link' | 'gpc' | 'number-left'

export type Switch = { channel: ConsentChannel; category: ConsentCategory }

const categories: readonly ConsentCategory[] = ['event', 'news', 'service', 'promotion']

/** Every switch that there is, in the order of the page. Surveys come by SMS alone (P52). */
export const switches: readonly Switch[] = [
  ...categories.map((category) => ({ channel: 'email' as const, category })),
  ...categories.map((category) => ({ channel: 'sms' as const, category })),
  { channel: 'sms', category: 'survey' },
]

export const switchOf = (channel: string, category: string): Switch | null =>
  switches.find((each) => each.channel === channel && each.category === category) ?? null
