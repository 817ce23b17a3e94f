import type { House } from '../src/house.ts'
import { newReceipt } from '../src/modules/customers/erasure.ts'
import { createCustomer, eraseCustomer, type PrivacyNeeds } from '../src/modules/customers/index.ts'
import { whoSaw } from '../src/modules/customers/seen.ts'
import { openRecords, sealSubjects } from '../src/modules/vault/index.ts'
import { seenRows } from '../src/modules/vault/seen-queries.ts'
import { type Db, inTransaction } from '../src/platform/database.ts'
import { privacyOf } from '../src/privacy-sources.ts'
import type { Benchmark } from './benchmark.ts'
import { cost, type Figure } from './figure.ts'
import { openHouseOf } from './house-of.ts'
import { alternated, median } from './statistics.ts'

const ROUNDS = 9
const LEDGER_ROWS = 1_000
const PAGES_A_ROUND = 10
const SMALL = 1_000
const LARGE = 100_000
const ERASURES = 25
const SUBJECTS_A_STATEMENT = 500
/** erasing one of 100,000 may cost this many times what erasing one of 1,000 does: the noise of a shared machine */
const MOST_RATIO = 1.5

export const privacy: Benchmark = {
  names: ['privacy.seen-1000', 'privacy.seen-all-1000', 'privacy.erase-100000', 'privacy.erase-growth'],
  run: async ({ workshop, folders }, wanted) => {
    const { house, close } = await openHouseOf(workshop, await folders.demo())
    const figures: Figure[] = []
    if ([...wanted].some((name) => name.startsWith('privacy.seen'))) figures.push(...(await seen(house)))
    if ([...wanted].some((name) => name.startsWith('privacy.erase'))) figures.push(...(await erased(house)))
    await close()
    return figures
  },
}

/** A customer at whom somebody has looked a thousand times: her first page, and all of it, beside the bare rows. */
const seen = async (house: House): Promise<Figure[]> => {
  const { db } = house
  const needs = privacyOf(house)
  const customerId = await newCustomer(needs, 1)
  const [record] = await db<{ id: string }[]>`select id from vault.record where subject_id = ${customerId} limit 1`
  for (let row = 0; row < LEDGER_ROWS; row++)
    await inTransaction(db, (tx) =>
      openRecords(tx, house.vault, {
        recordIds: [record!.id],
        fields: ['mobile', 'name'],
        actor: { kind: 'staff', id: customerId, role: 'order-desk' },
        purpose: 'support',
        reason: 'پاسخ به تماس شما دربارهٔ سفارش',
      }),
    )
  await db`analyze vault.ledger`
  const each = (work: () => Promise<unknown>) => async () => {
    const startMs = performance.now()
    for (let count = 0; count < PAGES_A_ROUND; count++) await work()
    return (performance.now() - startMs) / PAGES_A_ROUND
  }
  const ms = await alternated(ROUNDS, {
    barePage: each(() => seenRows(db, [customerId], null, 51)),
    page: each(() => whoSaw(needs, customerId, { before: null })),
    bareAll: each(() => seenRows(db, [customerId], null, LEDGER_ROWS + 1)),
    all: each(() => whoSaw(needs, customerId, { before: null, limit: LEDGER_ROWS })),
  })
  return [
    cost('privacy.seen-1000', 'ms', ms.page, { ceiling: ms.barePage, goal: 50 }),
    cost('privacy.seen-all-1000', 'ms', ms.all, { ceiling: ms.bareAll }),
  ]
}

/** Erasing one account among few subjects and among many: the cost must not grow with their number. */
const erased = async (house: House): Promise<Figure[]> => {
  const needs = privacyOf(house)
  await fillTo(house, SMALL)
  const few = await eraseSome(needs, 2)
  await fillTo(house, LARGE)
  const many = await eraseSome(needs, 3)
  return [
    cost('privacy.erase-100000', 'ms', many, { ceiling: few }),
    cost('privacy.erase-growth', 'times', many / few, { goal: MOST_RATIO }),
  ]
}

const fillTo = async ({ db, vault }: House, wanted: number): Promise<void> => {
  const [there] = await db<{ count: number }[]>`select count(*)::int as count from vault.subject`
  for (let made = there!.count; made < wanted; made += SUBJECTS_A_STATEMENT) {
    const subjects = Array.from({ length: SUBJECTS_A_STATEMENT }, (_, n) => ({
      kind: 'guest' as const,
      records: [{ kind: 'order.buyer', fields: { name: 'سارا محمدی', mobile: '+989121234567' } }],
      lookups: [{ kind: 'mobile' as const, value: `+98913${String(made + n).padStart(7, '0')}` }],
    }))
    await inTransaction(db, (tx) => sealSubjects(tx, vault, subjects))
  }
  await analysed(db)
}

const analysed = async (db: Db) => {
  await db`analyze vault.subject`
  await db`analyze vault.record`
  await db`analyze vault.lookup`
}

const eraseSome = async (needs: PrivacyNeeds, range: number): Promise<number> => {
  const people: string[] = []
  for (let n = 0; n < ERASURES; n++) people.push(await newCustomer(needs, range * 1_000 + n))
  const times: number[] = []
  for (const customerId of people) {
    const startMs = performance.now()
    const done = await eraseCustomer(needs, { customerId, receipt: newReceipt() })
    times.push(performance.now() - startMs)
    if (!done.ok) throw new Error(`an account was not erased: ${done.why}`)
  }
  return median(times)
}

const newCustomer = async ({ db, vault, clock }: PrivacyNeeds, n: number): Promise<string> =>
  inTransaction(db, async (tx) => {
    const mobile = `+98914${String(n).padStart(7, '0')}`
    return (await createCustomer(tx, vault, { mobile, name: 'سارا محمدی', now: clock() })).customerId
  })
