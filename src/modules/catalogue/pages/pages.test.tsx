import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { ErrorPage } from '../../../ui/error-page.tsx'
import type { Product } from '../product.ts'
import { HomePage } from './home-page.tsx'
import { parseListingQuery } from './listing-address.ts'
import { ListingPage } from './listing-page.tsx'
import { englishReader, listing, persianReader, product, snapshot, variant } from './pages.sample.ts'
import { chosenVariant, ProductPage } from './product-page.tsx'

const origin = 'https://shop.example'
const hostile = `</script><script>alert(1)</script>"'><img src=x onerror=alert(1)>&amp;`

const productView = (shown: Product, reader = persianReader, sku: string | null = null) => (
  <ProductPage
    reader={reader}
    snapshot={snapshot([shown])}
    product={shown}
    chosen={chosenVariant(shown, sku)}
    related={[shown]}
    origin={origin}
    deliveryPromise={{ from: '2026-11-24', to: '2026-11-26' }}
    sections={[]}
  />
)

const listingView = (shelf: Product[], search: string, place: object, reader = persianReader) => (
  <ListingPage
    reader={reader}
    snapshot={snapshot(shelf)}
    listing={listing(parseListingQuery(new URLSearchParams(search), place), shelf)}
    origin={origin}
    soonBefore="2027-02-20"
  />
)

const homeView = (shelf: Product[], reader = persianReader) => (
  <HomePage reader={reader} snapshot={snapshot(shelf)} offers={shelf} popular={shelf} fresh={[]} origin={origin} />
)

const named = (title: string) => product({ title: { fa: title, en: title } })

const views: [string, VNode][] = [persianReader, englishReader].flatMap((reader): [string, VNode][] => [
  ['home', homeView([product()], reader)],
  ['a listing', listingView([product()], 'brand=puzak&min=1000', { category: 'cat-dry' }, reader)],
  ['an empty search', listingView([], `q=${encodeURIComponent(hostile)}`, {}, reader)],
  ['a product', productView(product(), reader)],
  ['a product with a hostile name', productView(named(hostile), reader)],
  ['the lost page', <ErrorPage reader={reader} kind="not-found" species={snapshot([]).species()} />],
  ['the broken page', <ErrorPage reader={reader} kind="crash" species={[]} reference="7F3K" />],
])

test.each(views)('%s carries no inline script, style or handler', (_, view) => {
  const html = renderToString(view)
  expect(html).not.toMatch(/<style|\sstyle=/)
  const tags = html.match(/<[a-z][^<>]*>/g) ?? []
  expect(tags.filter((tag) => /\son[a-z]+=/.test(tag.replace(/"[^"]*"/g, '""')))).toEqual([])
  const scripts = tags.filter((tag) => tag.startsWith('<script'))
  expect(scripts.filter((tag) => !/ src="\/assets\//.test(tag) && !tag.includes('application/ld+json'))).toEqual([])
})

test.each(views)('%s asks nothing of another origin', (_, view) => {
  const asked = [
    ...renderToString(view).matchAll(/(?:\ssrc|\saction|rel="(?:stylesheet|preload|icon)"[^>]*href)="([^"]*)"/g),
  ]
  expect(asked.map(([, address]) => address).filter((address) => !/^\/(?!\/)/.test(address ?? ''))).toEqual([])
})

const jsonOf = (view: VNode): Record<string, unknown>[] =>
  [...renderToString(view).matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, text]) =>
    JSON.parse(text!),
  )

test('a hostile name is a name in the page and in the data, and nothing else', () => {
  const view = productView(named(hostile))
  expect(renderToString(view)).not.toContain('<script>alert')
  expect(renderToString(view)).not.toContain('<img src=x')
  expect(jsonOf(view)[0]?.name).toBe(hostile)
})

test('machines read one offer for each pack, in Rials, with its stock', () => {
  const sold = variant({ sku: 'B', available: 0 })
  const [found, way] = jsonOf(productView(product({ variants: [variant(), sold], variantCount: 2 })))
  expect(found).toMatchObject({ '@type': 'Product', sku: '20417', brand: { name: 'پوزک' } })
  expect(found).not.toHaveProperty('aggregateRating')
  expect(found?.offers).toMatchObject([
    { price: '12850000', priceCurrency: 'IRR', availability: 'https://schema.org/InStock' },
    { sku: 'B', availability: 'https://schema.org/OutOfStock' },
  ])
  expect(way).toMatchObject({ '@type': 'BreadcrumbList', itemListElement: [{ name: 'گربه' }, {}, {}] })
})

test('the buyer sees price, price per 100 g, the expiry of this lot and the promise before the button', () => {
  const html = renderToString(productView(product()))
  for (const said of ['۱٬۲۸۵٬۰۰۰', '۱٬۵۱۰٬۰۰۰', '۱۵٪', '۶۴٬۲۵۰ تومان', '۱۸ مهر ۱۴۰۶', 'سه‌شنبه ۳ آذر', 'بیش از ۲۰ بسته'])
    expect(html).toContain(said)
  expect(html).not.toContain('class="stars"')
})

test('how many there are is told while they are scarce; above that, that there are more', () => {
  const said = (available: number) =>
    /<small>([^<]* بسته)<\/small>/.exec(
      renderToString(productView(product({ variants: [variant({ available })] }))),
    )?.[1]
  expect([1, 20, 21, 5_000].map(said)).toEqual(['۱ بسته', '۲۰ بسته', 'بیش از ۲۰ بسته', 'بیش از ۲۰ بسته'])
})

test('the pack in the address is the one on show; the others wait hidden', () => {
  const small = variant({ sku: 'A', id: '0190a3b2-0000-7000-8000-000000000002', priceRials: 3_850_000 })
  const html = renderToString(productView(product({ variants: [small, variant()] }), persianReader, 'A'))
  expect(html).toMatch(/data-variant-panel="A">/)
  expect(html).toMatch(/data-variant-panel="20417-2KG" hidden/)
  expect(html).toMatch(/\?v=A" aria-current="true"/)
})

test('a sold-out pack cannot be put into the basket and says so', () => {
  const html = renderToString(productView(product({ variants: [variant({ available: 0 })] })))
  expect(html).not.toContain('name="variant" value="0190a3b2-0000-7000-8000-000000000001"')
  expect(html).toContain('این بسته تمام شده است')
})

test('an empty search tells what was searched and offers the species', () => {
  const html = renderToString(listingView([], 'q=سمور', {}))
  expect(html).toContain('برای «سمور» چیزی نداریم')
  expect(html).toContain('href="/c/cat"')
})

test('filters that leave nothing can be taken back', () => {
  const html = renderToString(listingView([], 'brand=puzak', { category: 'cat' }))
  expect(html).toContain('با این صافی‌ها چیزی نماند')
  expect(html).toContain('href="/c/cat"')
})

test('deep mixtures of filters are kept from robots; the canonical address is the plain one', () => {
  const html = renderToString(listingView([product()], 'brand=puzak&form=dry&utm_source=x', { category: 'cat' }))
  expect(html).toContain('name="robots" content="noindex,follow"')
  expect(html).toContain(`rel="canonical" href="${origin}/c/cat"`)
})

test('a lost visitor finds a search field and a way home', () => {
  const html = renderToString(<ErrorPage reader={persianReader} kind="product-gone" species={snapshot([]).species()} />)
  expect(html).toContain('این کالا دیگر نیست')
  expect(html).toContain('id="lost-search"')
})

test('a page says where it is in the other language; robots find the English one by its own address', () => {
  const links = (html: string) => html.match(/<link rel="(canonical|alternate)"[^>]*>/g)
  const alternates = [
    `<link rel="alternate" hreflang="fa" href="${origin}/p/puzak-adult"/>`,
    `<link rel="alternate" hreflang="en" href="${origin}/p/puzak-adult?lang=en"/>`,
    `<link rel="alternate" hreflang="x-default" href="${origin}/p/puzak-adult"/>`,
  ]
  expect(links(renderToString(productView(product())))).toEqual([
    `<link rel="canonical" href="${origin}/p/puzak-adult"/>`,
    ...alternates,
  ])
  expect(links(renderToString(productView(product(), englishReader)))).toEqual([
    `<link rel="canonical" href="${origin}/p/puzak-adult?lang=en"/>`,
    ...alternates,
  ])
})

test('a page that robots shall not keep names no other language', () => {
  const html = renderToString(listingView([product()], 'brand=puzak&sort=cheap', { category: 'cat' }))
  expect(html).toContain('name="robots" content="noindex,follow"')
  expect(html).not.toContain('hreflang="x-default"')
})
