import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { routes } from '../../routes.ts'
import { product, snapshot } from './pages/pages.sample.ts'
import { shop } from './shop.tsx'
import { robotsText, sitemapIndex, sitemapPart } from './sitemap.ts'

const origin = 'https://shop.example'
const locations = (xml: string | null) => [...(xml ?? '').matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => match[1]!)

/** A shelf of so many products that hands out its slugs in slices, as the real one does. */
const shelfOf = (count: number) => {
  const slugs = Array.from({ length: count }, (_, index) => `product-${index + 1}`)
  return {
    ...snapshot([product()]),
    productCount: count,
    slugs: (offset: number, limit: number) => slugs.slice(offset, offset + limit),
  }
}

test('the sitemap leads to every product, every category and the pages of words, each once', () => {
  const shelf = shelfOf(12_001)
  const parts = locations(sitemapIndex(shelf, origin))
  expect(parts).toEqual([
    'https://shop.example/sitemaps/pages.xml',
    'https://shop.example/sitemaps/products-1.xml',
    'https://shop.example/sitemaps/products-2.xml',
    'https://shop.example/sitemaps/products-3.xml',
  ])
  const listed = parts.flatMap((part) => locations(sitemapPart(shelf, origin, part.split('/').at(-1)!)))
  expect(new Set(listed).size).toBe(listed.length)
  expect(listed.filter((address) => address.includes('/p/'))).toHaveLength(12_001)
  for (const path of ['/', '/c/cat', '/c/cat-dry', '/offers', '/delivery', '/privacy-policy'])
    expect(listed).toContain(origin + path)
})

test('no part of the sitemap holds more than five thousand addresses', () => {
  const shelf = shelfOf(10_000)
  expect(locations(sitemapIndex(shelf, origin))).toHaveLength(3)
  expect(locations(sitemapPart(shelf, origin, 'products-2.xml'))).toHaveLength(5_000)
})

test('an empty shop has a sitemap of its pages alone', () => {
  expect(locations(sitemapIndex(shelfOf(0), origin))).toEqual(['https://shop.example/sitemaps/pages.xml'])
})

test.each(['products-4.xml', 'products-0.xml', 'products-.xml', 'products-1e9.xml', '../etc', ''])(
  'there is no part %s',
  (name) => {
    expect(sitemapPart(shelfOf(12_001), origin, name)).toBeNull()
  },
)

test('an address with odd signs does not break the file', () => {
  const shelf = { ...shelfOf(1), slugs: () => ['a&b<c>'] }
  const xml = sitemapPart(shelf, origin, 'products-1.xml')!
  expect(locations(xml)).toEqual(['https://shop.example/p/a%26b%3Cc%3E'])
  expect(xml.match(/<[a-z]+/g)).toHaveLength(xml.match(/<\/[a-z]+>/g)!.length)
})

test('robots stay out of baskets, checkouts, orders and endless searches, and learn where the sitemap is', () => {
  const lines = robotsText(origin).split('\n')
  for (const path of ['/basket', '/checkout', '/orders', '/payments/', '/search?'])
    expect(lines).toContain(`Disallow: ${path}`)
  expect(lines).toContain('Sitemap: https://shop.example/sitemap.xml')
  expect(lines).not.toContain('Disallow: /')
})

test('a robot follows robots.txt to the sitemap, its parts and the products, over the shop’s own door', async () => {
  const app = Fastify()
  const lost = async () => Promise.reject(new Error('a robot asked for a page that is not there'))
  shop(app, { snapshot: () => shelfOf(3), origin, render: lost })
  const read = async (address: string) => {
    const answer = await app.inject(address.replace(origin, ''))
    expect(answer.statusCode).toBe(200)
    return answer
  }
  const robots = await read(routes.robots)
  expect(robots.headers['content-type']).toContain('text/plain')
  const index = await read(/^Sitemap: (.*)$/m.exec(robots.body)![1]!)
  expect(index.headers['content-type']).toContain('application/xml')
  const parts = await Promise.all(locations(index.body).map(read))
  expect(parts.flatMap(({ body }) => locations(body)).filter((address) => address.includes('/p/'))).toHaveLength(3)
  await app.close()
})
