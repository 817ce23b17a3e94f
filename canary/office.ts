import { createApp } from '../src/app.ts'
import { roles } from '../src/modules/staff/rights.ts'
import type { Browser } from '../src/probes/browser.ts'
import { routes } from '../src/routes.ts'
import { everyRoute } from '../test/security/every-route.ts'
import { belowOf, pageOf, pagesOfOffice, troubleOfWalk, withoutLink } from './office-pages.ts'
import { colleague, inHouse } from './seat.ts'
import type { CanaryShop } from './shop.ts'

/** How many addresses of one page each role looks at: her orders are three, and no list of goods ends. */
const MOST_OF_A_PAGE = 4

/**
 * Everything that staff see of her before they say what for, in every role: queues, orders, returns, questions, figures, files; as text.
 * A second walk of a shop, after the erasure, asks for all addresses of the first one too: what was hers may be gone there.
 * @throws when a page of the office is neither looked at nor excepted: its silence would prove nothing
 */
export const coveredPages = async (shop: CanaryShop): Promise<string[]> => {
  const pages = await inHouse(shop, async (house) => pagesOfOffice(await everyRoute(await createApp(house))))
  const walks: Walked[] = []
  for (const [number, role] of roles.entries()) {
    const before = openedBefore.get(`${shop.origin} ${role}`) ?? []
    const walked = await inRole(shop, pages, { role, from: `127.1.9.${number + 1}`, before })
    openedBefore.set(`${shop.origin} ${role}`, walked.addresses)
    walks.push(walked)
  }
  const trouble = troubleOfWalk(pages, new Set(walks.flatMap(({ opened }) => [...opened])))
  if (trouble.length > 0) throw new Error(`the walk of the office: ${trouble.join(', ')}`)
  return walks.flatMap(({ texts }) => texts)
}

/** Which addresses of a shop a role has opened. */
const openedBefore = new Map<string, string[]>()

type Walked = { opened: Set<string>; addresses: string[]; texts: string[] }
type Walk = { role: string; from: string; before: readonly string[] }

const inRole = async (shop: CanaryShop, pages: readonly string[], { role, from, before }: Walk) => {
  const staff = await colleague(shop, role, from)
  return walkOffice(staff, pages, before).finally(staff.leave)
}

/** Follows every link from the home of the office and from whatever has no name in its address, and asks for what lies below. */
const walkOffice = async (staff: Browser, pages: readonly string[], again: readonly string[]): Promise<Walked> => {
  const waiting: string[] = [...again, routes.office, ...withoutLink, ...pages.filter((page) => !page.includes(':'))]
  const [asked, looks] = [new Set<string>(), new Map<string, number>()]
  const walked: Walked = { opened: new Set(), addresses: [], texts: [] }
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const page = pageOf(pages, path)
    const before = page ? (looks.get(page) ?? 0) : MOST_OF_A_PAGE
    if (!page || before >= MOST_OF_A_PAGE || asked.has(path)) continue
    asked.add(path)
    looks.set(page, before + 1)
    const { body, status, headers } = await staff.get(path)
    // What was refused for its number of requests shows nothing, and would prove nothing.
    if (status === 429) throw new Error(`${path} answers ${status}`)
    if (status === 200) walked.addresses.push(path)
    if (status === 200 || again.includes(path)) walked.opened.add(page)
    walked.texts.push(`${JSON.stringify(headers)}\n${body}`)
    const links = [...body.matchAll(/\s(?:href|src)="(\/office\/[^"#]*)"/g)].map(([, href]) =>
      href!.replaceAll('&amp;', '&'),
    )
    waiting.push(...links, ...(status === 200 ? belowOf(pages, page, path) : []))
  }
  return walked
}
