import { routes } from '../../../routes.ts'
import type { pageKinds } from './register.ts'

const kinds: [RegExp, (typeof pageKinds)[number]][] = [
  [/^\/$/, 'home'],
  [new RegExp(`^${routes.search}$`), 'search'],
  [/^\/c\/|^\/offers$/, 'listing'],
  [/^\/p\//, 'product'],
  [new RegExp(`^${routes.basket}`), 'basket'],
  [new RegExp(`^${routes.checkout}`), 'checkout'],
  [new RegExp(`^${routes.account}|^${routes.signIn}`), 'account'],
  [/^\/(?:privacy-policy|cookies|terms|delivery|contact|usage-data)/, 'help'],
]

/** The kind of a page, from its path; the path itself is noted nowhere. */
export const pageKindOf = (path: string): (typeof pageKinds)[number] =>
  kinds.find(([form]) => form.test(path))?.[1] ?? 'other'
