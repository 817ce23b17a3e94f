import { brotliDecompressSync } from 'node:zlib'
import type { Browser, CDPSession } from 'playwright-core'
import { launchChromium, unpackedChromium } from '../test/setup/chromium.ts'
import type { Benchmark } from './benchmark.ts'
import { fetchPage } from './fetch-page.ts'
import { cost, type Figure } from './figure.ts'
import { BROWSER } from './load.ts'
import { assetsOf } from './page-assets.ts'
import { startShop } from './shop-process.ts'
import { median } from './statistics.ts'

const GOAL_BYTES = 4_096
const GOAL_REPORTER_BYTES = 1_536
const GOAL_MS = 10
const VIEWS = 15
const SAMPLE_US = 100

/**
 * What the client of anonymous usage and the reporter of crashes cost a page after a yes: bytes over the wire, brotli, with all that they
 * load; and milliseconds of the main thread in the client's own functions, the median of some views of a list that a search found.
 */
export const usageClient: Benchmark = {
  names: ['telemetry.client-bytes', 'telemetry.client-ms', 'crashes.reporter-bytes'],
  run: async ({ workshop, folders }): Promise<Figure[]> => {
    const shop = await startShop(workshop, await folders.demo())
    const browser = await launchChromium(await unpackedChromium())
    const stopBrowser = workshop.ending(() => browser.close())
    try {
      const page = await fetchPage(shop.origin, '/', BROWSER)
      const { js } = assetsOf(brotliDecompressSync(page.body).toString('utf8'))
      const bytesOf = (island: string) => weightOf(shop.origin, js.find((path) => path.includes(`/${island}-`))!)
      return [
        cost('telemetry.client-bytes', 'bytes', await bytesOf('usage-strip'), { goal: GOAL_BYTES }),
        cost('telemetry.client-ms', 'ms', await mainThreadMs(browser, shop.origin), { goal: GOAL_MS }),
        cost('crashes.reporter-bytes', 'bytes', await bytesOf('crash-reporter'), { goal: GOAL_REPORTER_BYTES }),
      ]
    } finally {
      await stopBrowser()
      await shop.stop()
    }
  },
}

/** A script with every other that it could load. */
const weightOf = async (origin: string, path: string): Promise<number> => {
  const { body } = await fetchPage(origin, path, BROWSER)
  let bytes = body.byteLength
  for (const [loaded] of brotliDecompressSync(body)
    .toString('utf8')
    .matchAll(/\/assets\/[\w-]+\.js/g))
    bytes += await weightOf(origin, loaded)
  return bytes
}

const mainThreadMs = async (browser: Browser, origin: string): Promise<number> => {
  const page = await browser.newPage()
  await page.goto(origin)
  await page.locator('usage-strip button[value="yes"]').click()
  await page.waitForLoadState('networkidle')
  const session = await page.context().newCDPSession(page)
  await session.send('Profiler.enable')
  await session.send('Profiler.setSamplingInterval', { interval: SAMPLE_US })
  const views: number[] = []
  for (let view = 0; view < VIEWS; view++) {
    await session.send('Profiler.start')
    await page.goto(`${origin}/search?q=${encodeURIComponent('غذا')}`, { waitUntil: 'networkidle' })
    views.push(ownMs(await session.send('Profiler.stop')))
  }
  await page.close()
  return median(views)
}

/** Time of the samples that fell into functions of the client's file. */
const ownMs = ({ profile }: Awaited<ReturnType<CDPSession['send']>> & { profile: Profile }): number => {
  const own = new Set(
    profile.nodes.filter(({ callFrame }) => callFrame.url.includes('/usage-strip-')).map(({ id }) => id),
  )
  const us = profile.samples?.map((node, place) => (own.has(node) ? profile.timeDeltas![place]! : 0)) ?? []
  return us.reduce((sum, delta) => sum + delta, 0) / 1_000
}
type Profile = { nodes: { id: number; callFrame: { url: string } }[]; samples?: number[]; timeDeltas?: number[] }
