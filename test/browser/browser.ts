import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, inject } from 'vitest'
import { launchChromium } from '../setup/chromium.ts'

/** A browser for this test file; it ends with the file. */
export const testBrowser = async (): Promise<Browser> => {
  const browser = await launchChromium(inject('chromium'))
  afterAll(() => browser.close())
  return browser
}

const persian = { deviceScaleFactor: 1, locale: 'fa-IR', timezoneId: 'Asia/Tehran' }
export const phone = { ...persian, viewport: { width: 390, height: 844 } }
export const desktop = { ...persian, viewport: { width: 1280, height: 900 } }

/** As in a browser that was told to keep nothing: whoever asks for its memory gets an error. */
export const forbidStorage = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() =>
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new Error('forbidden')
      },
    }),
  )
