import { expect, test } from 'vitest'
import { linkageFigure } from '../src/modules/policy/linkage-figure.ts'
import { assign } from './assignment.ts'
import { closeCrashes } from './close-crashes.ts'
import { type Clue, clues } from './clues.ts'
import { crashesOf } from './crashes.ts'
import { readGoods } from './goods.ts'
import { type Defence, defences, type Held, holdMonth } from './held.ts'
import { DEFAULTS, GOODS } from './main.ts'
import { attack, reportedMonth } from './measure.ts'
import { liveMonth } from './month.ts'
import { questions } from './riddles.ts'

const goods = readGoods(GOODS)
const small = { shoppers: 400, days: 12 }
const [month, lesson] = [3, 4].map((seed) => reportedMonth(goods, { ...small, seed })) as [
  ReturnType<typeof reportedMonth>,
  ReturnType<typeof reportedMonth>,
]

test('the same seed is the same month, and another seed another', () => {
  const numbers = (seed: number) => liveMonth(goods, seed, small).orders.map(({ at, number }) => `${at} ${number}`)
  expect(numbers(3)).toEqual(numbers(3))
  expect(numbers(3)).not.toEqual(numbers(4))
})

test('with a name planted in the reports everybody is found, so the attack can find', () => {
  const planted: Clue = ({ held }, { customer }) => (held.owner === customer ? 1 : 0)
  const found = attack(month, lesson, new Set(defences), [...clues, planted])
  expect(questions.map((question) => found[question].hitRate)).toEqual([1, 1, 1, 1])
})

test('without any defence the attack finds nearly everybody who orders; with all of them far fewer, and more than lots would', () => {
  const bare = attack(month, lesson, new Set())
  const held = attack(month, lesson, new Set(defences))
  expect(bare.order.hitRate).toBeGreaterThan(0.9)
  expect(held.order.hitRate).toBeLessThan(bare.order.hitRate - 0.3)
  expect(held.order.hitRate).toBeGreaterThan(2 * held.order.chance)
  expect(held.anybody.hitRate).toBeLessThan(bare.anybody.hitRate)
})

test('a day is guessed at once: who can only be of one report leaves the other to somebody else', () => {
  const alone = [
    [2, 1.9],
    [1.9, -5],
    [-4, -4],
  ].map((row) => Float64Array.from(row))
  expect(alone.map((row) => row.indexOf(Math.max(...row)))).toEqual([0, 0, 0])
  const together = assign(alone)
  expect(together.slice(0, 2).map((row) => row.indexOf(Math.max(...row)))).toEqual([1, 0])
  for (const column of [0, 1]) expect(together.reduce((sum, row) => sum + row[column]!, 0)).toBeCloseTo(1)
})

test('the attack uses crashes: with their hours or their devices it finds whose more of them are', () => {
  const [held, hours, devices] = [defences, without('crashHours'), without('crashDevices')].map((on) =>
    attack(month, lesson, new Set(on)),
  )
  expect(hours!.crash.hitRate).toBeGreaterThan(held!.crash.hitRate + 0.1)
  expect(devices!.crash.hitRate).toBeGreaterThan(held!.crash.hitRate + 0.05)
  expect(hours!.order.hitRate).not.toBe(held!.order.hitRate)
})
const without = (off: Defence) => defences.filter((each) => each !== off)

test('of no day does a crash keep an hour, or a system and browser, that few share with it; its day stays', () => {
  const crashes = crashesOf(month, new Set(defences), { seed: 3, share: 1 / 3 })
  const rules = { among: crashes, reports: [], hours: true, devices: true }
  const closed = closeCrashes(crashes, rules)
  const sayers = (said: (held: Held) => string | null) => {
    const owners = Map.groupBy(closed, (crash) => said(crash) && `${crash.day} ${said(crash)}`)
    return [...owners].flatMap(([word, rows]) => (word ? [new Set(rows.map(({ owner }) => owner)).size] : []))
  }
  const system = ({ device }: Held) => device.browser && `${device.browser} ${device.os}`
  for (const said of [({ visits }: Held) => visits[0]!.hour?.toString() ?? null, system]) {
    expect(sayers(said).length).toBeGreaterThan(1)
    expect(sayers(said).filter((count) => count < 20)).toEqual([])
    expect(closed.some((crash) => said(crash) === null)).toBe(true)
  }
  expect(closed.map(({ day }) => day)).toEqual(crashes.map(({ day }) => day))
  // What only reports share stays too, and what was hidden in them never does.
  const held = holdMonth(month.reported, new Set(defences))
  const beside = closeCrashes(crashes, { ...rules, among: [], reports: held })
  expect(new Set(beside.map(system))).toContain('chrome android')
  expect(beside.some(({ device }) => device.memory !== null)).toBe(false)
})

test('what few said is in no report that was closed, and neither is a time', () => {
  const held = holdMonth(month.reported, new Set(defences)).filter(({ day }) => day === 5)
  const counts = new Map<string, number>()
  for (const { searches } of held) for (const { words } of searches) counts.set(words, (counts.get(words) ?? 0) + 1)
  expect(held.length).toBeGreaterThan(80)
  expect([...counts.values()].filter((count) => count < 20)).toEqual([])
  expect(held.some(({ visits }) => visits.some((visit) => 'from' in visit))).toBe(false)
})

test('the figure on the policy page is near what the attack finds among as many shoppers', { timeout: 60_000 }, () => {
  const [one, other] = [11, 12].map((seed) => reportedMonth(goods, { shoppers: DEFAULTS.shoppers, days: 10, seed }))
  const { order } = attack(one!, other!, new Set(defences))
  expect(linkageFigure.shoppers).toBe(DEFAULTS.shoppers)
  expect(Math.abs(order.hitRate - linkageFigure.hitRate)).toBeLessThan(0.08)
  expect(Math.abs(order.chance - linkageFigure.chance)).toBeLessThan(0.01)
})
