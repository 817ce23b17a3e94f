import { routes } from '../src/routes.ts'
import type { Route } from '../test/security/every-route.ts'

/** Pages of the office that the walk does not see, and why that proves no less. */
export const notWalked: Readonly<Record<string, string>> = {
  [routes.officeSecondProof]: 'for nobody yet: a code',
  [routes.officePictureCrop()]:
    'the frame of a photograph: the goods of a copy are drawn, and it shows a picture and nobody',
  [routes.officeTotp]: 'her own key of an app, while she begins one; no customer',
}

/** Files that a page links to only when there are enough reports, of which a copy has one: asked for all the same. */
export const withoutLink: readonly string[] = ['time', 'searches'].map((table) => routes.officeUsageTable(table))

/** The addresses that a browser can open in the office, as the router has them. */
export const pagesOfOffice = (all: readonly Route[]): string[] =>
  all.filter(({ method, url }) => method === 'GET' && /^\/office(\/|$)/.test(url)).map(({ url }) => url)

/** The page that an address is, or null: `/office/products/new` is the form, though it looks like a product. */
export const pageOf = (pages: readonly string[], path: string): string | null => {
  const plain = path.replace(/[?#].*$/, '')
  if (pages.includes(plain)) return plain
  return pages.find((page) => matching(page).test(plain)) ?? null
}

const matching = (page: string): RegExp => new RegExp(`^${page.replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+')}$`)

/** What may lie below an opened page without a link in this state: the question of an order, the faults of a file. */
export const belowOf = (pages: readonly string[], page: string, path: string): string[] =>
  pages
    .filter((other) => page.includes(':') && other.startsWith(`${page}/`) && !other.slice(page.length).includes(':'))
    .map((other) => path.replace(/[?#].*$/, '') + other.slice(page.length))

/** What is neither walked nor excepted; and exceptions of what is walked, or is no page any more. */
export const troubleOfWalk = (pages: readonly string[], seen: ReadonlySet<string>): string[] => [
  ...pages.filter((page) => !seen.has(page) && !(page in notWalked)).map((page) => `nobody looks at ${page}`),
  ...Object.keys(notWalked)
    .filter((page) => seen.has(page) || !pages.includes(page))
    .map((page) => `${page} needs no exception`),
]
