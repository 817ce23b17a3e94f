import type { House } from '../src/house.ts'
import { createCustomer } from '../src/modules/customers/index.ts'
import { openRecords } from '../src/modules/vault/index.ts'
import { type Db, inTransaction } from '../src/platform/database.ts'
import { routes } from '../src/routes.ts'
import type { Benchmark } from './benchmark.ts'
import { type Browser, openBrowser } from './buyer.ts'
import { cost, type Figure, speed } from './figure.ts'
import { openHouseOf } from './house-of.ts'
import { someAddress } from './load.ts'
import { startShop } from './shop-process.ts'
import { alternated, median, perSecond, seeded } from './statistics.ts'
import { openWires, type Wires } from './wires.ts'

const ROUNDS = 3
const SIGN_INS_A_ROUND = 120
const AT_ONCE = 8
const TIMED = 150
const SEED = 29
const GOAL_SIGN_IN = 0.05
/** how far the medians may lie apart, in percent, before a stranger could tell by a stopwatch who has an account */
const GOAL_APART = 10
/** rows that a code and its proof write: the two transactions of a sign-in, without a thought in them */
const ROWS_ASKED = 5
const ROWS_PROVEN = 8

/** Coming in by a code over HTTP: how many a second, and whether the time tells who has an account. */
export const signIns: Benchmark = {
  names: ['account.sign-in', 'account.code-apart'],
  run: async (bench, wanted) => {
    const dataDir = await bench.folders.demo()
    const shop = await startShop(bench.workshop, dataDir)
    const { house, close } = await openHouseOf(bench.workshop, dataDir)
    const wires = Array.from({ length: AT_ONCE }, openWires)
    const newcomer = visitors(shop.origin, wires)
    const figures: Figure[] = []
    try {
      if (wanted.has('account.sign-in')) figures.push(await rate(house, newcomer))
      if (wanted.has('account.code-apart')) figures.push(await timeApart(house, newcomer))
      return figures
    } finally {
      for (const { close: hangUp } of wires) hangUp()
      await close()
      await shop.stop()
    }
  },
}

type Visitor = { ask: (mobile: string) => Promise<void>; prove: (code: string) => Promise<void> }

/** Each visitor has a browser and an address of her own; connections are shared. */
const visitors = (origin: string, wires: readonly Wires[]) => {
  const random = seeded(SEED)
  let turn = 0
  return (): Visitor => {
    const browser = openBrowser(wires[turn++ % wires.length]!, someAddress(random))
    return {
      ask: (mobile) => post(browser, origin, routes.signInCodes, { mobile }, routes.signInCode),
      prove: (code) => post(browser, origin, routes.signInProofs, { code }, routes.account),
    }
  }
}

const post = async (browser: Browser, origin: string, action: string, fields: Record<string, string>, led: string) => {
  const form = { action, method: 'post' as const, fields: new Map<string, string>(), radios: [], buttons: [] }
  const answer = await browser.submit(
    origin + routes.signIn,
    form,
    new Map(Object.entries({ ...fields, back: '/account' })),
  )
  if (answer.location === null || !new URL(answer.location).pathname.startsWith(led))
    throw new Error(`${action} answered ${answer.status} and leads to ${answer.location}`)
}

let numbers = 0
const someMobile = () => `+98913${String(numbers++).padStart(7, '0')}`

const withAccounts = (house: House, count: number): Promise<string[]> =>
  inTransaction(house.db, async (tx) => {
    const mobiles = Array.from({ length: count }, someMobile)
    for (const mobile of mobiles) await createCustomer(tx, house.vault, { mobile, now: house.clock() })
    return mobiles
  })

/** What the SMS said, by number. */
const sentCodes = (house: House): Promise<Map<string, string>> =>
  inTransaction(house.db, async (tx) => {
    const rows = await tx<
      { id: string }[]
    >`select record_id as id from customers.sign_in_request where proven_at is null`
    const opened = await openRecords(tx, house.vault, {
      recordIds: rows.map(({ id }) => id),
      fields: ['mobile', 'code'],
      actor: { kind: 'system', job: 'bench' },
      purpose: 'sign-in',
      reason: 'bench',
    })
    return new Map([...opened.values()].map(({ mobile, code }) => [mobile!, code!]))
  })

const rate = async (house: House, newcomer: () => Visitor): Promise<Figure> => {
  await house.db`create table if not exists public.bench_row (id bigint generated always as identity primary key, text text)`
  const round = async () => {
    const people = (await withAccounts(house, SIGN_INS_A_ROUND)).map((mobile) => ({ mobile, visitor: newcomer() }))
    const asked = await perSecond(people, AT_ONCE, ({ mobile, visitor }) => visitor.ask(mobile))
    const codes = await sentCodes(house)
    const proven = await perSecond(people, AT_ONCE, ({ mobile, visitor }) => visitor.prove(codes.get(mobile)!))
    return 1 / (1 / asked + 1 / proven)
  }
  const bare = () => perSecond(numbersTo(SIGN_INS_A_ROUND), AT_ONCE, () => bareSignIn(house.db))
  const rates = await alternated(ROUNDS, { bare, round })
  return speed('account.sign-in', 'sign-ins/s', rates.round, { ceiling: rates.bare, goal: GOAL_SIGN_IN })
}

const numbersTo = (count: number): number[] => Array.from({ length: count }, (_, number) => number)

const bareSignIn = async (db: Db) => {
  for (const rows of [ROWS_ASKED, ROWS_PROVEN])
    await inTransaction(db, (tx) =>
      Promise.all(
        Array.from({ length: rows }, () => tx`insert into public.bench_row (text) values (${'x'.repeat(120)})`),
      ),
    )
}

/** The medians of asking for a code, for numbers with an account and without one, in turns. */
const timeApart = async (house: House, newcomer: () => Visitor): Promise<Figure> => {
  const known = await withAccounts(house, TIMED)
  const times = { known: [] as number[], unknown: [] as number[] }
  for (const mobile of known)
    for (const [kind, number] of [
      ['known', mobile],
      ['unknown', someMobile()],
    ] as const) {
      const visitor = newcomer()
      const startMs = performance.now()
      await visitor.ask(number)
      times[kind].push(performance.now() - startMs)
    }
  const [one, other] = [median(times.known), median(times.unknown)]
  return cost('account.code-apart', '%', (100 * Math.abs(one - other)) / Math.max(one, other), { goal: GOAL_APART })
}
