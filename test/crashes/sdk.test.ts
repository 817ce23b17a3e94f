import { spawn } from 'node:child_process'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { desktop, testBrowser } from '../browser/browser.ts'
import { testShop } from '../shop.ts'
import { dsnOf, grantedDevice } from './client.ts'

const shop = await testShop({ products: 'none' })
const { db } = shop.house.telemetry
const personal = /sara|سارا|09121234567|4827193065|آزادی|5\.160|example\.ir|home/i

const eventsOf = async (commitment: string) =>
  db`select * from crashes.event where commitment = ${Buffer.from(commitment, 'base64url')}`

const run = (words: string[]): Promise<string> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.on('data', (chunk) => (said += chunk))
    child.stderr.on('data', (chunk) => (said += chunk))
    child.on('error', fail)
    child.on('exit', () => done(said))
  })

test.each([['@sentry/node'], ['sentry-node-10']])(
  '%s in a program of its own is a client; nothing of what it says about somebody is kept',
  async (name) => {
    const { commitment } = await grantedDevice(shop)
    const said = await run(['test/crashes/sdk-child.mjs', name, dsnOf(shop), commitment])
    const rows = await eventsOf(commitment)
    expect(rows.length, said).toBe(1)
    const [{ commitment: _commitment, fingerprint: _fingerprint, ...row }] = rows as never as [Record<string, unknown>]
    expect(row).toMatchObject({
      client: 'app',
      type: 'TypeError',
      message: 'Cannot read properties of undefined (reading …)',
      release: 'ipetplus@1.4.0',
      wifi: 'on',
      mobile_data: 'off',
      roaming: 'refused',
    })
    expect(JSON.stringify(row.frames)).toContain('weighBasket')
    expect(JSON.stringify(row)).not.toMatch(personal)
  },
  60_000,
)

const browser = await testBrowser()

/** A page of the shop's origin with the SDK in it, as somebody would put it there: no cookie goes along. */
const pageWith = async (name: string, commitment: string): Promise<string> => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import * as Sentry from ${JSON.stringify(name)}
        Sentry.init({
          dsn: ${JSON.stringify(dsnOf(shop))},
          release: 'ipetplus@1.4.0',
          sendDefaultPii: true,
          transportOptions: { fetchOptions: { credentials: 'omit' } },
          initialScope: { contexts: { grant: { commitment: ${JSON.stringify(commitment)} } } },
        })
        Sentry.setUser({ email: 'sara@example.ir', username: 'سارا احمدی' })
        window.pressed = function pressBuy() { return window.basket.lines }
        setTimeout(() => window.pressed(), 0)`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'silent',
  })
  return `<!doctype html><title>sara@example.ir</title><script>${outputFiles[0]!.text.replaceAll('</script', '<\\/script')}</script>`
}

test.each([['@sentry/browser'], ['sentry-browser-10']])(
  '%s in Chromium is a client; the browser is known by its kind and major version',
  async (name) => {
    const { commitment } = await grantedDevice(shop)
    const html = await pageWith(name, commitment)
    const context = await browser.newContext(desktop)
    const page = await context.newPage()
    await page.route('**/search?q=sara%40example.ir', (route) =>
      route.fulfill({ contentType: 'text/html', body: html }),
    )
    const answered = page.waitForResponse(
      (response) =>
        response.url().includes('/envelope/') &&
        response.status() === 200 &&
        response.request().postData()?.includes('"exception"') === true,
    )
    await page.goto(`${shop.origin}/search?q=sara%40example.ir`)
    await answered
    const [{ commitment: _commitment, fingerprint: _fingerprint, ...row }] = (await eventsOf(commitment)) as never as [
      Record<string, unknown>,
    ]
    expect(row).toMatchObject({
      client: 'web',
      type: 'TypeError',
      browser: 'chrome',
      device_type: 'desktop',
      route: '/search',
    })
    expect(row.browser_major).toBeGreaterThan(100)
    expect(JSON.stringify(row.frames)).toContain('pressBuy')
    expect(JSON.stringify(row)).not.toMatch(personal)
    await context.close()
  },
  90_000,
)
