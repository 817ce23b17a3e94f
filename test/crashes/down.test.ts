import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { owner } from '../staff.ts'

/** Nobody listens at this port of loopback. */
const nobody = 'postgres://nobody@127.0.0.1:9/nothing'
const shop = await testShop({ products: 'none', settings: { TELEMETRY_DATABASE_URL: nobody } })
const some = '0191e0a0-0000-7000-8000-000000000000'

test('while the database of crashes does not answer, the office says so in its own page', async () => {
  const boss = await owner(shop)
  for (const path of [routes.officeCrashes, routes.officeCrash(some)]) {
    const { status, body } = await boss.get(path)
    expect([path, status]).toEqual([path, 503])
    expect(body).toContain(fa.crashes.down)
  }
})

test('what is decided meanwhile is not decided, and no audit says that it was', async () => {
  const boss = await owner(shop)
  const decisions = [
    [routes.officeCrashSettlements(some), { release: 'next', why: 'درست شد' }],
    [routes.officeCrashIgnorings(some), { days: '7', why: 'فعلاً' }],
    [routes.officeCrashReopenings(some), { why: 'باز می‌شکند' }],
  ] as const
  for (const [path, form] of decisions) {
    const { status, body } = await boss.post(path, form)
    expect([path, status]).toEqual([path, 503])
    expect(body).toContain(fa.crashes.down)
  }
  expect(await shop.house.db`select action from staff.audit where action like 'crash.%'`).toEqual([])
})
