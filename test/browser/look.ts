import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** `PICTURES=folder npm test -- test/browser` keeps a picture of every page that is looked at, at 390 and 1280 px. */
export const pictures = process.env.PICTURES

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
type AxeRun = { violations: { id: string; nodes: { target: string[] }[] }[] }

/**
 * Holds a page against what every page keeps: nothing inline, axe finds nothing, nothing is wider than the screen. The strip that
 * asks about usage floats over the end of a short page until it is answered, and axe takes what it half covers for small targets:
 * it is looked at where `strip` is `shown`, and put away elsewhere.
 */
export const look = async (page: Page, name: string, size: string, strip: 'shown' | 'away' = 'away') => {
  // A press ends when the next page begins: it is looked at when it is whole, in the letters that it brings.
  await page.waitForLoadState('load')
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  if (strip === 'away')
    await page.evaluate(() => {
      for (const each of document.querySelectorAll('usage-strip')) each.setAttribute('hidden', '')
    })
  expect
    .soft(
      await page.locator('[style], style, script:not([src]):not([type="application/ld+json"])').count(),
      `${name}: nothing inline`,
    )
    .toBe(0)
  // The page's own policy forbids scripts from elsewhere; the debugger puts axe in without asking it.
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: axe })
  const { result } = await session.send('Runtime.evaluate', {
    expression:
      "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((run) => JSON.stringify(run))",
    awaitPromise: true,
  })
  await session.detach()
  const { violations } = JSON.parse(result.value as string) as AxeRun
  expect.soft(violations.map(({ id, nodes }) => `${name} ${size}: ${id} at ${nodes[0]?.target.join(' ')}`)).toEqual([])
  const wider = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const out = [...document.querySelectorAll('body *')].filter((element) => {
      const { left, right } = element.getBoundingClientRect()
      return left < -0.5 || right > clientWidth + 0.5
    })
    return out
      .slice(-3)
      .map(({ tagName, className }) => `${tagName}.${className} of ${out.length}, ${scrollWidth - clientWidth} px`)
  })
  expect.soft(wider, `${name} ${size} scrolls sideways`).toEqual([])
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}-${size}.png`), fullPage: true, caret: 'initial' })
}
