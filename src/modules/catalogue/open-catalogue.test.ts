import { afterAll, expect, test } from 'vitest'
import { generateCatalogue } from '../../../bench/catalogue-generator.ts'
import { testDatabase } from '../../../test/database.ts'
import { addDays, addMinutes } from '../../platform/clock.ts'
import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { openLog } from '../../platform/log.ts'
import { allAvailability, announceStock, availability, receiveLots, reserve } from '../inventory/index.ts'
import { type CatalogueSnapshot, type ListingQuery, openCatalogue, variantsForSale } from './index.ts'

const { db } = await testDatabase()
let now = new Date('2026-11-22T08:00:00Z')
await generateCatalogue(db, { products: 60, seed: 3, now })

const catalogue = openCatalogue(
  db,
  { availability: () => allAvailability(db, now), availabilityOf: (ids) => availability(db, ids, now) },
  { log: openLog('silent'), clock: () => now, stockEveryMs: 30, retryAfterMs: 50 },
)
await catalogue.ready
afterAll(() => catalogue.close())

const whole: ListingQuery = {
  chosen: {},
  onlyAvailable: false,
  onlyOffers: false,
  sort: 'popular',
  page: 1,
  pageSize: 60,
}

/** The first snapshot from now on of which `wanted` is true. */
const until = async (wanted: (snapshot: CatalogueSnapshot) => boolean): Promise<CatalogueSnapshot> => {
  if (wanted(catalogue.current())) return catalogue.current()
  return new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error('no such snapshot came')), 20_000)
    const stop = catalogue.onRefresh((snapshot) => {
      if (!wanted(snapshot)) return
      clearTimeout(late)
      stop()
      done(snapshot)
    })
  })
}

const buyable = () => catalogue.current().list({ ...whole, onlyAvailable: true }).cards[0]!

test('a new title is shown by a new snapshot; whoever holds the old one goes on reading it unchanged', async () => {
  const before = catalogue.current()
  const { slug, title } = before.list(whole).cards[0]!
  await db`update catalogue.product set title_fa = 'نام ناشنیده' where slug = ${slug}`
  const after = await until((snapshot) => snapshot.product(slug)?.title.fa === 'نام ناشنیده')
  expect(after.version).not.toBe(before.version)
  expect(before.product(slug)!.title).toEqual(title)
  expect(before.list({ ...whole, text: 'ناشنیده' }).total).toBe(0)
  expect(after.list({ ...whole, text: 'نام ناشنیده' }).cards.map((card) => card.slug)).toEqual([slug])
})

test('an upsert that changes nothing is not told', async () => {
  const { version } = catalogue.current()
  await db`update catalogue.product set title_fa = title_fa where false`
  await new Promise((done) => setTimeout(done, 150))
  expect(catalogue.current().version).toBe(version)
})

test('what is sold out shows within a moment, patched and not reloaded; the old snapshot keeps its numbers', async () => {
  const announcer = announceStock(db, { everyMs: 20, onError: () => {} })
  const before = catalogue.current()
  const { slug } = buyable()
  const { variants } = before.product(slug)!
  const items = variants
    .filter(({ available }) => available > 0)
    .map(({ id, available }) => ({ variantId: id, quantity: available }))
  await inTransaction(db, (tx) => reserve(tx, { orderRef: newId(), items, until: addMinutes(now, 20), now }))
  const after = await until((snapshot) => snapshot.product(slug)!.soldOut)
  expect(after.product(slug)!.variants.every(({ available, lotCode }) => available === 0 && lotCode === null)).toBe(
    true,
  )
  expect(before.product(slug)!.soldOut).toBe(false)
  expect(before.product(slug)!.variants).toEqual(variants)
  expect(after.version).toBe(before.version)
  expect(after.changes.count).toBeGreaterThan(before.changes.count)
  const total = (snapshot: CatalogueSnapshot) => snapshot.list({ ...whole, onlyAvailable: true }).total
  expect(total(after)).toBe(total(before) - 1)
  const arrival = { variantId: variants[0]!.id, code: 'NEW', expiresOn: '2028-01-01', quantity: 5 }
  await inTransaction(db, (tx) => receiveLots(tx, [arrival], { by: 'test', cause: 'delivery', now }))
  const again = await until((snapshot) => !snapshot.product(slug)!.soldOut)
  expect(again.cardOfVariant(arrival.variantId)!.variant).toMatchObject({
    available: 5,
    expiresOn: '2028-01-01',
    lotCode: 'NEW',
  })
  await announcer.close()
})

test('when the cheapest size is sold out the card shows the next, and the product moves to its place by price', async () => {
  const announcer = announceStock(db, { everyMs: 20, onError: () => {} })
  const card = catalogue
    .current()
    .list({ ...whole, sort: 'cheap', onlyAvailable: true })
    .cards.find((each) => {
      const others = catalogue
        .current()
        .product(each.slug)!
        .variants.filter(({ id, available }) => id !== each.variant.id && available > 0)
      return others.length > 0
    })!
  const items = [{ variantId: card.variant.id, quantity: card.variant.available }]
  await inTransaction(db, (tx) => reserve(tx, { orderRef: newId(), items, until: addMinutes(now, 20), now }))
  const after = await until((snapshot) => snapshot.product(card.slug)!.variant.id !== card.variant.id)
  await announcer.close()
  expect(after.product(card.slug)!.variant.priceRials).toBeGreaterThan(card.variant.priceRials)
  const share = ({ priceRials, earlierPriceRials }: { priceRials: number; earlierPriceRials: number | null }) =>
    earlierPriceRials === null ? 0 : 1 - priceRials / earlierPriceRials
  const cheap = after.list({ ...whole, sort: 'cheap' }).cards.map(({ variant }) => variant.priceRials)
  expect(cheap).toHaveLength(60)
  expect(cheap).toEqual(cheap.toSorted((one, other) => one - other))
  const discount = after.list({ ...whole, sort: 'discount' }).cards.map(({ variant }) => share(variant))
  expect(discount).toEqual(discount.toSorted((one, other) => other - one))
  const dearer = { ...whole, minRials: card.variant.priceRials + 1 }
  expect(after.list({ ...dearer, pageSize: 100 }).cards.map(({ slug }) => slug)).toContain(card.slug)
})

test('a price of tomorrow holds from tomorrow on, in the shop and in the order; then the snapshot follows by itself', async () => {
  const { variant, slug } = buyable()
  const opens = new Date(now.getTime() + 300)
  await inTransaction(db, async (tx) => {
    await tx`update catalogue.price set valid_until = ${opens} where variant_id = ${variant.id}`
    await tx`
      insert into catalogue.price (variant_id, valid_from, price_rials, earlier_price_rials)
      values (${variant.id}, ${opens}, 1230, 4560)`
  })
  const seen = await until((snapshot) => snapshot.cardOfVariant(variant.id)?.variant.priceUntil === opens.toISOString())
  expect(seen.cardOfVariant(variant.id)!.variant.priceRials).toBe(variant.priceRials)
  const price = async () => (await variantsForSale(db, [variant.id], now))[0]
  expect(await price()).toMatchObject({ priceRials: variant.priceRials, vatBasisPoints: 1000, slug })
  now = opens
  expect(await price()).toMatchObject({ priceRials: 1230, earlierPriceRials: 4560 })
  const shown = await until((snapshot) => snapshot.cardOfVariant(variant.id)?.variant.priceRials === 1230)
  expect(shown.cardOfVariant(variant.id)!.variant.lowestRials).toBe(variant.priceRials)
})

test('beside a struck-through price stands the lowest of the thirty days before, not an older one and not the offer itself', async () => {
  const { variant } = buyable()
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
  const windows: [number, number | null, number, number | null][] = [
    [60, 31, 1_000, null],
    [31, 20, 7_000, null],
    [20, 10, 5_000, null],
    [10, 1, 6_000, null],
    [1, null, 4_000, 6_000],
  ]
  await inTransaction(db, async (tx) => {
    await tx`delete from catalogue.price where variant_id = ${variant.id}`
    for (const [from, to, price, earlier] of windows)
      await tx`
        insert into catalogue.price (variant_id, valid_from, valid_until, price_rials, earlier_price_rials)
        values (${variant.id}, ${daysAgo(from)}, ${to === null ? null : daysAgo(to)}, ${price}, ${earlier})`
  })
  const shown = await until((snapshot) => snapshot.cardOfVariant(variant.id)?.variant.priceRials === 4_000)
  expect(shown.cardOfVariant(variant.id)!.variant.lowestRials).toBe(5_000)
})

test('two prices of one moment are refused by the database', async () => {
  const { variant } = buyable()
  await expect(
    db`insert into catalogue.price (variant_id, valid_from, price_rials) values (${variant.id}, ${addDays(now, 3)}, 5000)`,
  ).rejects.toThrow('windows_do_not_overlap')
})

test('what is not published, retired or without a price is not for sale', async () => {
  const [one, two, three] = catalogue
    .current()
    .list({ ...whole, sort: 'dear' })
    .cards.map((card) => card.variant.id)
  await db`update catalogue.variant set retired_at = now() where id = ${one!}`
  await db`delete from catalogue.price where variant_id = ${two!}`
  await db`
    update catalogue.product set published_on = '2030-01-01'
    where id = (select product_id from catalogue.variant where id = ${three!})`
  expect(await variantsForSale(db, [one!, two!, three!, newId()], now)).toEqual([])
  await until((snapshot) => [one, two, three].every((id) => snapshot.cardOfVariant(id!) === null))
})

test('after its connection was cut the shop hears again, and what it missed is there', async () => {
  const { slug } = catalogue.current().list(whole).cards[0]!
  await db`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%' and pid <> pg_backend_pid()`
  await db`update catalogue.product set title_en = 'While away' where slug = ${slug}`
  await until((snapshot) => snapshot.product(slug)!.title.en === 'While away')
  await db`update catalogue.product set title_en = 'Back again' where slug = ${slug}`
  await until((snapshot) => snapshot.product(slug)!.title.en === 'Back again')
})
