import { expect, test } from 'vitest'
import type { Product } from '../../src/modules/catalogue/index.ts'
import { receiveLots, reserve } from '../../src/modules/inventory/index.ts'
import { addMinutes } from '../../src/platform/clock.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'

const { house, origin, logged } = await testShop()
const { db, clock } = house

/** Pages that were made: each request that the page cache did not answer, and no other, writes a line; soon after it is answered. */
const made = () => logged.filter((line) => line.includes('"msg":"request"'))

const look = async (path: string, stamp?: string) => {
  const before = made().length
  const answer = await fetch(origin + path, { headers: stamp ? { 'if-none-match': stamp } : {} })
  const body = await answer.text()
  // A basket is never kept: its line is written for certain, and after that of the page.
  await (await fetch(origin + routes.basket)).text()
  await expect
    .poll(() =>
      made()
        .slice(before)
        .some((line) => line.includes(`"${routes.basket}"`)),
    )
    .toBe(true)
  return { status: answer.status, etag: answer.headers.get('etag')!, body, kept: made().length === before + 1 }
}

const until = (slug: string, wanted: (product: Product) => boolean) =>
  expect.poll(() => wanted(house.catalogue.current().product(slug)!), { timeout: 10_000 }).toBe(true)

/** Two products with packs, neither of which stands on the other's page. */
const apart = (): [Product, Product] => {
  const snapshot = house.catalogue.current()
  const products = snapshot.slugs(0, 200).map((slug) => snapshot.product(slug)!)
  const beside = ({ slug }: Product) => snapshot.related(slug, 10).map((card) => card.slug)
  for (const one of products)
    for (const other of products)
      if (one !== other && !one.soldOut && !beside(one).includes(other.slug) && !beside(other).includes(one.slug))
        return [one, other]
  throw new Error('no two products stand apart')
}

test('a sale that brings the next lot forward makes this product’s page anew, and leaves all others as they are kept', async () => {
  const [sold, other] = apart()
  const { id: variantId, available } = sold.variant
  const now = clock()
  const lot = { variantId, code: 'LATER-LOT', expiresOn: '2039-01-01', quantity: 50 }
  await inTransaction(db, (tx) => receiveLots(tx, [lot], { by: 'test', cause: 'delivery', now }))
  await inTransaction(db, (tx) =>
    reserve(tx, { orderRef: newId(), items: [{ variantId, quantity: 1 }], until: addMinutes(now, 20), now }),
  )
  await until(sold.slug, ({ variant }) => variant.available === available + 49)

  const paths = [routes.product(sold.slug), routes.product(other.slug), routes.cookies]
  const before = []
  for (const path of paths) before.push(await look(path))
  for (const path of paths) expect(await look(path), path).toMatchObject({ status: 200, kept: true })

  const rest = [{ variantId, quantity: available - 1 }]
  await inTransaction(db, (tx) => reserve(tx, { orderRef: newId(), items: rest, until: addMinutes(now, 20), now }))
  await until(sold.slug, ({ variant }) => variant.lotCode === 'LATER-LOT')

  const after = []
  for (const [at, path] of paths.entries()) after.push(await look(path, before[at]!.etag))
  expect(after[0]).toMatchObject({ status: 200, kept: false })
  expect(after[0]!.body).toContain('LATER-LOT')
  expect(before[0]!.body).not.toContain('LATER-LOT')
  expect(after.slice(1).map(({ status, kept }) => [status, kept])).toEqual([
    [304, true],
    [304, true],
  ])
})

test('who is sold out says so at once in every row in which its card stands', async () => {
  const snapshot = house.catalogue.current()
  // With one pack, so that its card cannot show another one instead.
  const single = (slug: string) =>
    snapshot.related(slug, 5).find(({ soldOut, variantCount }) => !soldOut && variantCount === 1)
  const shown = snapshot.slugs(0, 300).find((slug) => single(slug))!
  const card = single(shown)!
  const page = routes.product(shown)
  const list = `${routes.search}?available=1&q=${encodeURIComponent(card.title.fa)}`
  for (const path of [page, list]) expect((await look(path)).body).toContain(routes.product(card.slug))
  expect([(await look(page)).kept, (await look(list)).kept]).toEqual([true, true])

  const now = clock()
  const items = snapshot
    .product(card.slug)!
    .variants.filter(({ available }) => available > 0)
    .map(({ id, available }) => ({ variantId: id, quantity: available }))
  await inTransaction(db, (tx) => reserve(tx, { orderRef: newId(), items, until: addMinutes(now, 20), now }))
  await until(card.slug, ({ soldOut }) => soldOut)
  const [pageAfter, listAfter] = [await look(page), await look(list)]
  expect([pageAfter.kept, listAfter.kept]).toEqual([false, false])
  expect(listAfter.body).not.toContain(routes.product(card.slug))
  const beside = house.catalogue.current().related(shown, 5)
  expect(beside.every(({ slug, soldOut }) => slug !== card.slug || soldOut)).toBe(true)
  expect(pageAfter.body.includes(routes.product(card.slug))).toBe(beside.some(({ slug }) => slug === card.slug))
})
