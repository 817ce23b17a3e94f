import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import { decoded } from '../stories/forms.ts'

const shop = await testShop({ products: 'none' })
const { db } = shop.house
const name = 'نگار آزمونی'

const recordOf = async (customerId: string, kind: string) =>
  (await db<{ id: string }[]>`select id from vault.record where subject_id = ${customerId} and kind = ${kind}`)[0]!.id

const ledger = (customerId: string) => db<{ actor_kind: string; purpose: string; fields: string[] }[]>`
  select actor_kind, purpose, fields from vault.ledger where subject_id = ${customerId} order by at, id`

test('a stranger is asked to sign in, and comes back to the page that she wanted', async () => {
  const { httpBuyer } = await import('../stories/buyer.ts')
  const stranger = httpBuyer(Number(new URL(shop.origin).port))
  for (const page of [routes.accountPrivacy, routes.accountHeld, routes.accountSeen, routes.accountExports]) {
    const answer = await stranger.get(page)
    expect([answer.status, answer.headers.location]).toEqual([303, `${routes.signIn}?back=${encodeURIComponent(page)}`])
  }
})

test('what we hold is listed and covered; looking at the list opens nothing', async () => {
  const sara = await signedIn(shop, { name, mobile: '09120004411' })
  for (const page of [routes.accountPrivacy, routes.accountHeld]) {
    const { status, body } = await sara.get(page)
    expect(status).toBe(200)
    expect(decoded(body)).toContain('راه تماس')
    expect(body).not.toContain(name)
    expect(body).not.toMatch(/9120004411|۹۱۲ ۰۰۰ ۴۴۱۱/)
  }
  expect(await ledger(sara.customerId)).toEqual([])
})

test('a covered value opens on a button, leaves a row of its own looks, and is in no address', async () => {
  const sara = await signedIn(shop, { name, mobile: '09120004412' })
  const record = await recordOf(sara.customerId, 'customer.contact')
  const opened = await sara.post(routes.accountOpenings, { record })
  expect(opened.status).toBe(200)
  expect(opened.body).toContain('۰۹۱۲ ۰۰۰ ۴۴۱۲')
  expect(opened.body).not.toContain(name)
  expect(opened.headers['cache-control']).toBe('no-store')
  expect(await ledger(sara.customerId)).toEqual([{ actor_kind: 'customer', purpose: 'privacy', fields: ['mobile'] }])

  const seen = await sara.get(routes.accountSeen)
  expect(seen.body).toContain('خودتان')
  expect(seen.body).toContain('دیدن دادهٔ خود در «چه داریم؟»')
})

test('nobody opens what is another’s, or nobody’s, by knowing its id', async () => {
  const sara = await signedIn(shop, { name })
  const thief = await signedIn(shop, {})
  const record = await recordOf(sara.customerId, 'customer.profile')
  for (const asked of [record, '00000000-0000-7000-8000-000000000000', 'x'.repeat(2_000), '']) {
    const answer = await thief.post(routes.accountOpenings, { record: asked })
    expect(answer.status).toBe(404)
    expect(answer.body).not.toContain(name)
    expect(answer.body).toContain('این داده دیگر نیست')
  }
  expect(await ledger(sara.customerId)).toEqual([])
})

test('keys of machines are said to be there and are shown to nobody', async () => {
  const sara = await signedIn(shop, { name })
  const { inTransaction } = await import('../../src/platform/database.ts')
  const { sealRecord } = await import('../../src/modules/vault/index.ts')
  const sealed = await inTransaction(db, (tx) =>
    sealRecord(tx, shop.house.vault, sara.customerId, {
      kind: 'customer.totp',
      fields: { secret: 'JBSWY3DPEHPK3PXP' },
    }),
  )
  const { body } = await sara.get(routes.accountHeld)
  expect(body).toContain('کلید دستگاه؛ به هیچ‌کس نشان داده نمی‌شود')
  expect(body).not.toContain(`value="${sealed!.recordId}"`)
  expect((await sara.post(routes.accountOpenings, { record: sealed!.recordId })).status).toBe(404)
})
