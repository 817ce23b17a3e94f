import { brotliDecompressSync } from 'node:zlib'
import type { Benchmark } from './benchmark.ts'
import { fetchPage } from './fetch-page.ts'
import { cost, type Figure } from './figure.ts'
import { openHouseOf } from './house-of.ts'
import { listingPaths, productPaths } from './listing-mix.ts'
import { BROWSER } from './load.ts'
import { assetsOf, fontsOf } from './page-assets.ts'
import { type ShopProcess, startShop } from './shop-process.ts'

const KB = 1_024
const GOALS = { js: 12 * KB, css: 16 * KB, html: 14 * KB }
const GOAL_FONT = 60 * KB
const MOST_FONTS = 1
const SAMPLES = 40
const SEED = 17

const kinds = ['home', 'listing', 'product'] as const

/** Bytes over the wire, brotli, of a first view. Of listings and products: the largest of forty. */
export const sizes: Benchmark = {
  names: [
    ...kinds.flatMap((kind) => ['js', 'css', 'html'].map((part) => `size.${kind}-${part}`)),
    'size.font',
    'size.font-files',
  ],
  run: async ({ workshop, folders }) => {
    const dataDir = await folders.demo()
    const shop = await startShop(workshop, dataDir)
    const { house, close } = await openHouseOf(workshop, dataDir)
    const snapshot = house.catalogue.current()
    const paths = {
      home: ['/'],
      listing: [...snapshot.species().map(({ slug }) => `/c/${slug}`), ...listingPaths(snapshot, SAMPLES, SEED)],
      product: everyNth(productPaths(snapshot, 10_000), SAMPLES),
    }
    await close()
    try {
      const views = {
        home: await largest(shop, paths.home),
        listing: await largest(shop, paths.listing),
        product: await largest(shop, paths.product),
      }
      const fonts = new Set(kinds.flatMap((kind) => [...views[kind].fonts]))
      const fontBytes = await total(shop, [...fonts])
      return [
        ...kinds.flatMap((kind) => figuresOf(kind, views[kind])),
        cost('size.font', 'bytes', fontBytes, { goal: GOAL_FONT }),
        cost('size.font-files', 'files', fonts.size, { goal: MOST_FONTS }),
      ]
    } finally {
      await shop.stop()
    }
  },
}

type View = { html: number; js: number; css: number; fonts: Set<string> }

const figuresOf = (kind: string, view: View): Figure[] =>
  (['js', 'css', 'html'] as const).map((part) =>
    cost(`size.${kind}-${part}`, 'bytes', view[part], { goal: GOALS[part] }),
  )

const largest = async (shop: ShopProcess, paths: string[]): Promise<View> => {
  const most: View = { html: 0, js: 0, css: 0, fonts: new Set() }
  for (const path of paths) {
    const view = await viewOf(shop, path)
    for (const part of ['html', 'js', 'css'] as const) most[part] = Math.max(most[part], view[part])
    for (const font of view.fonts) most.fonts.add(font)
  }
  return most
}

const viewOf = async (shop: ShopProcess, path: string): Promise<View> => {
  const page = await fetchPage(shop.origin, path, BROWSER)
  if (page.status !== 200) throw new Error(`${path} answered ${page.status}`)
  const found = assetsOf(brotliDecompressSync(page.body).toString('utf8'))
  const sheets = await Promise.all(found.css.map((sheet) => assetOf(shop, sheet)))
  const fonts = new Set([...found.fonts, ...sheets.flatMap((sheet) => fontsOf(textOf(sheet)))])
  return {
    html: page.body.byteLength,
    js: await total(shop, found.js),
    css: sheets.reduce((bytes, { body }) => bytes + body.byteLength, 0),
    fonts,
  }
}

const textOf = ({ headers, body }: Awaited<ReturnType<typeof fetchPage>>): string =>
  (headers['content-encoding'] === 'br' ? brotliDecompressSync(body) : body).toString('utf8')

const total = async (shop: ShopProcess, paths: string[]): Promise<number> => {
  let bytes = 0
  for (const path of paths) bytes += (await assetOf(shop, path)).body.byteLength
  return bytes
}

/** An asset never changes under its name; asked once, so that a hundred views stay below what the shop allows in a minute. */
const assetOf = (shop: ShopProcess, path: string): ReturnType<typeof fetchPage> => {
  const known = assets.get(path) ?? fetchPage(shop.origin, path, BROWSER)
  assets.set(path, known)
  return known.then((asset) => {
    if (asset.status !== 200) throw new Error(`${path} answered ${asset.status}`)
    return asset
  })
}
const assets = new Map<string, ReturnType<typeof fetchPage>>()

const everyNth = <T>(all: T[], count: number): T[] =>
  all.filter((_, place) => place % Math.max(1, Math.floor(all.length / count)) === 0)
