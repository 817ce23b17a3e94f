import { brotliCompressSync } from 'node:zlib'
import type { Page, Request } from 'playwright-core'
import { expect, test } from 'vitest'
import { dayOf, daysBack } from '../../src/modules/telemetry/device/commitment.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { phone, testBrowser } from './browser.ts'
import { look } from './look.ts'

const shop = await testShop()
const browser = await testBrowser()
const { db } = shop.house.telemetry
const snapshot = shop.house.catalogue.current()
const query = { chosen: {}, onlyAvailable: true, onlyOffers: false, sort: 'popular' as const, page: 1, pageSize: 100 }
const slugsOf = (category: string) => snapshot.list({ ...query, category }).cards.map(({ slug }) => slug)
const [cats, dogs] = [slugsOf('cat'), slugsOf('dog')]
const here = cats[0]!

/** Every product of a species was chosen with the next six of it. */
const pairs = [cats, dogs].flatMap((slugs) =>
  slugs.flatMap((slug, n) =>
    slugs.slice(n + 1, n + 7).map((other, far) => ({ value: [slug, other].sort().join(' '), reports: 90 - 10 * far })),
  ),
)
const yesterday = daysBack(dayOf(shop.house.clock()), 2)[1]!
await db`
  insert into telemetry.daily (day, dimension, value, reports)
  select ${yesterday}, 'together', value, reports
  from jsonb_to_recordset(${db.json(pairs)}) as pair (value text, reports bigint)`
await db`
  insert into telemetry.daily (day, dimension, value, reports)
  select ${yesterday}, 'chosen', value, 400 from unnest(string_to_array(${[...cats, ...dogs].join()}, ',')) as value`

/** A visitor who remembers these products opens a product's page: what she is offered, and every byte of her that the server could see. */
const visit = async (
  remembered: string[],
  { without = 'no-island', offered = 0 },
  work: (page: Page) => Promise<void> = async () => {},
) => {
  const context = await browser.newContext(phone)
  await context.addInitScript((slugs) => {
    if (!localStorage.getItem('recently-seen')) localStorage.setItem('recently-seen', slugs)
  }, JSON.stringify(remembered))
  // The list of what was seen lately asks, without a cookie, what those products look like now: another feature, and another promise.
  await context.route(`**/${without}*.js`, (route) => route.abort())
  const page = await context.newPage()
  const told: Promise<string>[] = []
  const traceOf = async (request: Request) =>
    JSON.stringify([request.method(), request.url(), await request.allHeaders(), request.postData()])
  context.on('request', (request) => void told.push(traceOf(request)))
  await page.goto(shop.origin + routes.product(here), { waitUntil: 'networkidle' })
  if (offered > 0)
    await page
      .locator('chosen-together li a')
      .nth(offered - 1)
      .waitFor()
  const offers = await page.locator('chosen-together li a').allTextContents()
  const traces = await Promise.all(told)
  await work(page)
  await context.close()
  return { offers, traces: traces.sort() }
}

test('two very different visitors are shown different offers, and leave the same bytes at the server', async () => {
  const catLover = await visit(cats.slice(10, 14), { without: 'recently-seen', offered: 4 })
  const dogLover = await visit(dogs.slice(10, 14), { without: 'recently-seen', offered: 4 })
  expect(catLover.offers).toHaveLength(4)
  expect(dogLover.offers).toHaveLength(4)
  expect(catLover.offers).not.toEqual(dogLover.offers)
  expect(catLover.traces.length).toBeGreaterThan(5)
  expect(catLover.traces.some((trace) => trace.includes(routes.chosenTogether))).toBe(true)
  expect(catLover.traces).toEqual(dogLover.traces)
}, 180_000)

test('whoever remembers nothing is shown nothing, and whoever clears the list too', async () => {
  expect((await visit([], {})).offers).toEqual([])
  await visit(cats.slice(10, 14), { offered: 4 }, async (page) => {
    await look(page, 'product-offers', '390')
    await page.locator('recently-seen button').click()
    expect(await page.locator('chosen-together').isVisible()).toBe(false)
  })
}, 180_000)

test('the file is small, cacheable, versioned, and the same for everybody', async () => {
  const ask = (headers: Record<string, string>) => fetch(shop.origin + routes.chosenTogether, { headers })
  const [one, other] = [await ask({}), await ask({ cookie: 'visitor=somebody' })]
  const [text, same] = [await one.text(), await other.text()]
  expect(text).toBe(same)
  expect(one.headers.get('set-cookie')).toBeNull()
  expect(one.headers.get('cache-control')).toBe('public, max-age=3600')
  expect((await ask({ 'if-none-match': one.headers.get('etag')! })).status).toBe(304)
  expect(JSON.parse(text).pairs.length).toBeGreaterThan(500)
  expect(brotliCompressSync(text).byteLength).toBeLessThan(30 * 1_024)
})
