import { resolve } from 'node:path'
import { openHouse } from '../src/house.ts'
import { openLog } from '../src/platform/log.ts'
import { seatColleague } from '../src/probes/colleague.ts'
import { routes } from '../src/routes.ts'
import { type Browser, openBrowser } from './browser.ts'
import { type Life, ok } from './life.ts'
import type { CanaryShop } from './shop.ts'

/** She writes to us, in her account. */
export const askUs = async ({ browser, person }: Life): Promise<void> => {
  const page = ok(await browser.get(routes.contact))
  ok(await browser.send(page, routes.questions, { topic: 'order', question: person.question }))
}

/** Pages of staff that are walked at most: lists, and what they lead to. */
const MOST_PAGES = 45
const lists = [routes.office, routes.officeOrders, routes.officeTickets, routes.officeRequests, routes.officeMessages]

/** Everything that staff see of her before they say what for: queues, orders, returns, questions, requests; as HTML. */
export const coveredPages = async (shop: CanaryShop): Promise<string[]> => {
  const pages: string[] = []
  for (const role of ['order-desk', 'privacy-officer', 'packer']) {
    const staff = openBrowser(shop.origin)
    staff.cookies.set('staff_session', await seated(shop, role))
    await walkOffice(staff)
    pages.push(...staff.seen.pages)
  }
  if (pages.length < MOST_PAGES / 3) throw new Error(`staff saw only ${pages.length} pages`)
  return pages
}

const walkOffice = async (staff: Browser): Promise<void> => {
  const waiting: string[] = [...lists]
  const seen = new Set<string>()
  while (waiting.length > 0 && seen.size < MOST_PAGES) {
    const path = waiting.shift()!
    if (seen.has(path)) continue
    seen.add(path)
    const { text, status } = await staff.get(path)
    // What was refused for its number of requests shows nothing, and would prove nothing.
    if (status === 429) throw new Error(`the office answers ${status}`)
    const links = [...text.matchAll(/<a\b[^>]*\shref="(\/office\/[^"#]*)"/g)].map(([, href]) =>
      href!.replaceAll('&amp;', '&'),
    )
    waiting.push(...links)
  }
}

const seated = async (shop: CanaryShop, role: string): Promise<string> => {
  const log = openLog('error', { write: (line) => process.stderr.write(line) })
  const house = await openHouse({
    config: shop.config,
    log,
    url: shop.url,
    programDir: resolve('dist'),
    sandboxUrl: null,
  })
  try {
    return await seatColleague(house, role)
  } finally {
    await house.close()
  }
}
