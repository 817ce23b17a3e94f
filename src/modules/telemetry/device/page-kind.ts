import type { pageKinds } from './register.ts'

const kinds: [(typeof pageKinds)[number], string[]][] = [
  ['home', ['']],
  ['listing', ['c', 'offers']],
  ['product', ['p']],
  ['search', ['search']],
  ['basket', ['basket']],
  ['checkout', ['checkout']],
  ['account', ['account', 'sign-in']],
  ['help', ['privacy-policy', 'cookies', 'terms', 'delivery', 'contact', 'usage-data']],
]

/** The kind of a page, from the first part of its path; the path itself is noted nowhere. A test holds this against the addresses. */
export const pageKindOf = (path: string): (typeof pageKinds)[number] =>
  kinds.find(([, firsts]) => firsts.includes(path.split('/')[1]!))?.[0] ?? 'other'
