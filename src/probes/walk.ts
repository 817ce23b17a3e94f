import { routes } from '../routes.ts'
import type { Exchange, Sent } from './browser.ts'
import { decoded } from './forms.ts'

/** A page that was walked. `kind`: its address with what differs from page to page left out. */
export type Page = { path: string; kind: string } & Exchange

/** More pages than this are never asked in one walk: the running shop has other visitors. */
const MOST_PAGES = 60
/** of one kind, such as products */
const MOST_OF_A_KIND = 2

/** Where a walk begins; from here it follows the links that it finds. */
const beginnings = [
  routes.home,
  routes.offers,
  routes.search,
  routes.basket,
  routes.checkout,
  routes.tracking,
  routes.policy,
  routes.policyVersions,
  routes.policyData,
  routes.policyProcessors,
  routes.policySecurity,
  routes.cookies,
  routes.terms,
  routes.delivery,
  routes.contact,
  routes.signIn,
  routes.account,
  '/no/such/page',
]

/** Walks the shop from its beginnings along its links, a few pages of each kind. */
export const walk = async (
  ask: (sent: Sent) => Promise<Exchange>,
  more: readonly string[] = [],
  first: readonly string[] = beginnings,
): Promise<Page[]> => {
  const pages: Page[] = []
  const seen = new Set<string>()
  const kinds = new Map<string, number>()
  const waiting = [...first, ...more]
  while (waiting.length > 0 && pages.length < MOST_PAGES) {
    const path = waiting.shift()!
    const kind = kindOf(path)
    if (seen.has(path) || (kinds.get(kind) ?? 0) >= MOST_OF_A_KIND) continue
    seen.add(path)
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    const answer = await ask({ path })
    pages.push({ path, kind, ...answer })
    if (isHtml(answer)) waiting.push(...linksOf(answer.body))
  }
  return pages
}

export const isHtml = ({ headers }: Pick<Exchange, 'headers'>) =>
  String(headers['content-type']).startsWith('text/html')

const kindOf = (path: string) => {
  const { pathname, search } = new URL(path, 'http://shop')
  const [, first = '', second] = pathname.split('/')
  const leaf = ['c', 'p', 'orders', 'sitemaps', 'no'].includes(first)
    ? `/${first}/…`
    : second
      ? `/${first}/${second}`
      : `/${first}`
  return leaf + (search ? '?' : '')
}

/** Links of our own, without anchors, files and what changes the language for the next pages. */
const linksOf = (html: string): string[] =>
  [...html.matchAll(/<a\b[^>]*\shref="(\/[^"]*)"/g)]
    .map(([, href]) => decoded(href!).split('#')[0]!)
    .filter((path) => !/^\/(assets|media|development)\/|[?&]lang=/.test(path) && !path.startsWith('//'))

/** Files that pages name: styles, scripts, fonts and pictures. */
export const filesOf = (pages: readonly Page[]): string[] => [
  ...new Set(
    pages.flatMap(({ body }) =>
      [...body.matchAll(/\b(?:href|src)="(\/(?:assets|media)\/[^"]+)"/g)].map(([, path]) => decoded(path!)),
    ),
  ),
]
