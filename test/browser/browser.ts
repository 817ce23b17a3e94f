import bundled from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, inject } from 'vitest'

/** What the package proposes, less what would make this browser more lenient, or less like a visitor's, than it is. */
const unwanted = /single-process|no-zygote|disable-web-security|allow-running-insecure|site-isolation|headless/
const flags = [
  ...bundled.args.filter((flag) => !unwanted.test(flag)),
  '--headless=shell',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

/** A browser for this test file; it ends with the file. */
export const testBrowser = async (): Promise<Browser> => {
  const { path, libraries } = inject('chromium')
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
  } as Record<string, string>
  const browser = await chromium.launch({ executablePath: path, args: flags, env })
  afterAll(() => browser.close())
  return browser
}

const persian = { deviceScaleFactor: 1, locale: 'fa-IR', timezoneId: 'Asia/Tehran' }
export const phone = { ...persian, viewport: { width: 390, height: 844 } }
export const desktop = { ...persian, viewport: { width: 1280, height: 900 } }
