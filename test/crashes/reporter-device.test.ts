import { afterEach, expect, test, vi } from 'vitest'
import { readDevice } from '../../src/modules/crashes/read-device.ts'
import { browserEnvironment } from '../../src/modules/telemetry/device/browser-environment.ts'
import { crashBody } from '../../src/modules/telemetry/device/crash-body.ts'

afterEach(() => vi.unstubAllGlobals())

/** The third line of what the reporter would send from such a browser. */
const toldBy = (facts: { userAgent: string; deviceMemory?: number }, broken: Error = new TypeError('x')) => {
  vi.stubGlobal('RELEASE', 'ipetplus@0123456789')
  vi.stubGlobal('navigator', { language: 'fa-IR', ...facts })
  const body = crashBody(broken, { route: '/', usage: true, commitment: '', now: new Date('2026-11-28T09:29:59Z') })
  return JSON.parse(body.split('\n')[2]!)
}

const apple = 'AppleWebKit/605.1.15 (KHTML, like Gecko)'
const google = 'AppleWebKit/537.36 (KHTML, like Gecko)'
const android = (device: string) => `Mozilla/5.0 (Linux; Android 10; ${device}) ${google}`
const iphone = `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) ${apple}`

test.each([
  `${android('K')} Chrome/131.0.0.0 Mobile Safari/537.36`,
  `${android('K')} Chrome/131.0.0.0 Safari/537.36`,
  `${android('SM-G998B')} SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36`,
  `${android('K; wv')} Version/4.0 Chrome/115.0.0.0 Mobile Safari/537.36`,
  `${android('K')} Chrome/131.0.0.0 Mobile Safari/537.36 EdgA/130.0.0.0`,
  `${android('K')} Chrome/131.0.0.0 Mobile Safari/537.36 OPR/84.0.0.0`,
  'Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0',
  `${iphone} Version/17.5 Mobile/15E148 Safari/604.1`,
  `${iphone} CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1`,
  `${iphone} FxiOS/132.0 Mobile/15E148 Safari/605.1.15`,
  `${iphone} Version/17.0 EdgiOS/130.0.2849.80 Mobile/15E148 Safari/605.1.15`,
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${google} Chrome/131.0.0.0 Safari/537.36`,
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${google} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0`,
  `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${apple} Version/18.1 Safari/605.1.15`,
  'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0',
  `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${google} Chrome/131.0.0.0 Safari/537.36`,
])('a crash and a report say the same of a browser, and neither says more: %s', (userAgent) => {
  const facts = {
    userAgent,
    language: 'fa-IR',
    screen: userAgent.includes('Mobile') ? 360 : 800,
    touch: userAgent.includes('Android'),
    online: true,
  }
  const { deviceType, osType, browser, language } = browserEnvironment(facts)
  const told = toldBy({ userAgent })
  const read = readDevice(told)
  expect({ name: read.browser, major: read.browserMajor }).toEqual(browser)
  expect([read.deviceType, read.osType, read.language]).toEqual([deviceType, osType, language])
  expect(JSON.stringify(told.contexts)).not.toMatch(/SM-|Intel|NT 10|\d\.\d|_\d/)
})

test('memory is a number where the browser says one and unavailable where not; the moment is the beginning of its hour', () => {
  expect(readDevice(toldBy({ userAgent: '', deviceMemory: 8 })).memoryTotal).toBe('8-12')
  expect(readDevice(toldBy({ userAgent: '' })).memoryTotal).toBe('unavailable')
  expect(toldBy({ userAgent: '' }).timestamp).toBe(Date.parse('2026-11-28T08:30:00Z') / 1_000)
})

test.each([
  [
    'Chrome',
    'TypeError: x\n    at new A.b (https://s.ir/assets/a-1.js:1:20)\n    at https://s.ir/orders/12:3:7\n    at <anonymous>',
  ],
  ['Firefox and Safari', 'A.b@https://s.ir/assets/a-1.js:1:20\n@https://s.ir/orders/12:3:7\n'],
])('of a stack as %s writes it, calls leave with files of ours only, the one that broke last', (_, stack) => {
  const [{ stacktrace }] = toldBy({ userAgent: '' }, Object.assign(new Error('x'), { stack })).exception
  expect(stacktrace.frames).toMatchObject([
    { lineno: 3, colno: 7 },
    { function: expect.stringMatching(/A\.b$/), filename: '/assets/a-1.js', lineno: 1, colno: 20 },
  ])
  expect(JSON.stringify(stacktrace)).not.toMatch(/orders|s\.ir/)
})

test('neither a message that ends like a place nor an address with something typed in it passes for a call', () => {
  const stack = [
    'TypeError: سارا sara@example.ir:1:2',
    'of https://s.ir/x:1:2',
    '    at https://s.ir/search?q=sara@example.ir:3:7',
    'sara@example.ir@https://s.ir/search?q=sara@example.ir:3:7',
    '    at late (https://s.ir/search?q=sara%40example.ir:4:7)',
  ].join('\n')
  const told = JSON.stringify(toldBy({ userAgent: '' }, Object.assign(new Error('x'), { stack })).exception)
  expect(told).not.toMatch(/sara|سارا|s\.ir/)
  expect(told).toContain('"function":"late"')
})
