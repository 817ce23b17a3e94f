import { expect, test } from 'vitest'
import { browserEnvironment } from './browser-environment.ts'
import { buildReport } from './build-report.ts'
import { newDay, noteChoice, noteSearch, seePage, visitsOf } from './day-record.ts'
import type { Switch } from './register.ts'

const at = (time: string) => new Date(`2026-11-27T${time}+03:30`)

test('a visit goes on until half an hour passes without a page, and is told by its hour and its length', () => {
  let day = newDay('2026-11-27')
  day = seePage(day, at('21:00:00'), 'home')
  day = seePage(day, at('21:07:00'), 'product')
  day = seePage(day, at('21:12:00'), 'basket')
  day = seePage(day, at('21:13:00'), 'listing')
  day = seePage(day, at('22:50:00'), 'search')
  expect(visitsOf(day)).toEqual([
    { hour: 21, minutes: '5-15', entry: 'home', exit: 'listing', reached: 'basket' },
    { hour: 22, minutes: '<1', entry: 'search', exit: 'search', reached: 'looked' },
  ])
})

test('a bought basket is the furthest a visit comes', () => {
  const day = seePage(seePage(newDay('2026-11-27'), at('10:00:00'), 'checkout'), at('10:02:00'), 'other', true)
  expect(visitsOf(day)[0]).toMatchObject({ reached: 'bought', minutes: '1-5' })
})

test('a search is noted once in its scrubbed form, and one that says more than it looks for is not', () => {
  let day = newDay('2026-11-27')
  for (const [typed, results] of [
    ['غذاي گربه', 4],
    ['غذای گربه', 12],
    ['۰۹۱۲۳۴۵۶۷۸۹', 0],
  ] as const)
    day = noteSearch(day, typed, results)
  expect(day.searches).toEqual([{ words: 'غذای گربه', found: '10+' }])
})

test('what was chosen is noted with its place; words that are not noted do not come along either', () => {
  let day = noteChoice(newDay('2026-11-27'), 'cat-food', 3, 'غذای گربه')
  day = noteChoice(day, 'dog-food', 1, 'sara@example.ir')
  day = noteChoice(day, 'far-away', 501)
  expect(day.choices).toEqual([
    { product: 'cat-food', rank: 3, words: 'غذای گربه' },
    { product: 'dog-food', rank: 1 },
  ])
})

const phone =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Mobile Safari/537.36'

test('a browser tells types and a major version, never a model', () => {
  const facts = { userAgent: phone, language: 'fa-IR', screen: 390, touch: true, connection: 'cellular', online: true }
  expect(browserEnvironment(facts)).toMatchObject({
    deviceType: 'phone',
    language: 'fa',
    osType: 'android',
    networkType: 'cell',
    browser: { name: 'chrome', major: 153 },
  })
  expect(browserEnvironment({ ...facts, userAgent: 'x', language: '', connection: undefined })).toMatchObject({
    deviceType: 'other',
    language: 'unavailable',
    osType: 'other',
    networkType: 'unavailable',
    browser: 'unavailable',
  })
})

test('what no switch allows is refused, and what a browser cannot know is unavailable: never a false no', () => {
  const environment = browserEnvironment({ userAgent: phone, language: 'fa', screen: 390, touch: true, online: true })
  const record = noteSearch(newDay('2026-11-27'), 'غذا', 1)
  const report = (switches: Switch[]) => buildReport(record, { switches, commitment: 'c', environment })
  expect(report(['usage'])).toMatchObject({ deviceType: 'phone', searches: 'refused', choices: 'refused', visits: [] })
  expect(report(['searches'])).toMatchObject({ deviceType: 'refused', visits: 'refused', searches: [{ words: 'غذا' }] })
  expect(report(['searches'])).toMatchObject({ installedApps: 'unavailable', androidPseudonym: 'unavailable' })
})
