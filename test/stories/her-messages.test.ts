import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { forgetMessages, writeMessage } from '../../src/modules/messaging/index.ts'
import { ledgerOf, sealRecord } from '../../src/modules/vault/index.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { keptSince } from '../../src/platform/retention.ts'
import { routes } from '../../src/routes.ts'
import { type SignedIn, signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import { httpBuyer } from './buyer.ts'

const shop = await testShop({ products: 'none' })
const { db, vault } = shop.house
const words = fa.authenticity.mine

/** A message to her, `minutesAgo`; with `text` it was sent, and those words are sealed. */
const toHer = async (her: SignedIn, minutesAgo: number, text?: string) => {
  const now = new Date(shop.house.clock().getTime() - minutesAgo * 60_000)
  return inTransaction(db, async (tx) => {
    const id = await writeMessage(tx, {
      category: 'security-code',
      channel: 'sms',
      subjectId: her.customerId,
      recordId: newId(),
      field: 'mobile',
      template: 'sign-in-code',
      params: { minutes: 2, host: 'localhost' },
      cause: 'sign-in:x',
      now,
    })
    if (text === undefined) return id
    const sealed = await sealRecord(tx, vault, her.customerId, {
      kind: 'message.sent',
      fields: { to: '+989120000001', text },
    })
    await tx`update messaging.message set state = 'delivered', sent_record = ${sealed!.recordId} where id = ${id}`
    return id
  })
}

test('a member sees every message that was written to her, as it was sent, the latest first, and nobody else’s', async () => {
  const [her, other] = [await signedIn(shop), await signedIn(shop)]
  await toHer(other, 1, 'پیامی به کسی دیگر')
  await toHer(her, 90)
  for (let n = 0; n < 25; n++) await toHer(her, 10 + n, `پیام شمارهٔ n${String(n).padStart(2, '0')}`)
  const first = await her.get(routes.accountMessages)
  expect(first.status).toBe(200)
  expect(first.headers['cache-control']).toBe('no-store')
  expect(first.body).not.toContain('کسی دیگر')
  expect(first.body).toContain(words.states.delivered)
  expect(first.body).toContain('۱۸۰ روز')
  const [latest] = await db<{ code: string }[]>`
    select check_code as code from messaging.message where subject_id = ${her.customerId} order by written_at desc limit 1`
  expect(first.body).toContain(latest!.code)
  const shown = (body: string) => [...body.matchAll(/n(\d\d)\s*</g)].map(([, n]) => Number(n))
  const next = /href="(\/account\/messages\?before=[^"]+)"/.exec(first.body)![1]!
  const second = await her.get(next)
  expect([...shown(first.body), ...shown(second.body)]).toEqual(Array.from({ length: 25 }, (_, n) => n))
  // What was not sent yet is told by its template, and its code is masked.
  expect(second.body).toContain('••••••')
  expect(second.body).toContain(words.states.written)
  const ledger = await ledgerOf(db, vault, her.customerId)
  expect(ledger.filter(({ purpose }) => purpose === 'account')).toHaveLength(2)
  expect((await her.get(routes.account)).body).toContain(`href="${routes.accountMessages}"`)
})

test('nobody sees them without signing in, and a place in the list that is none begins at the top', async () => {
  const stranger = httpBuyer(Number(new URL(shop.origin).port))
  expect((await stranger.get(routes.accountMessages)).status).toBe(303)
  const her = await signedIn(shop)
  for (const before of ['x', '1_2', "'; drop table", '99999999999999_00000000-0000-0000-0000-000000000000'])
    expect((await her.get(`${routes.accountMessages}?before=${encodeURIComponent(before)}`)).status, before).toBe(200)
  expect((await her.get(routes.accountMessages)).body).toContain(words.empty)
})

test('«what we hold» lists the sealed words of every message, for 180 days', async () => {
  const her = await signedIn(shop)
  await toHer(her, 5, 'سفارش شما رسید')
  const held = (await her.get(routes.accountHeld)).body
  expect(held).toContain(fa.privacy.things['message.sent'])
  const [record] = await db<
    { id: string }[]
  >`select id from vault.record where subject_id = ${her.customerId} and kind = 'message.sent'`
  expect((await her.post(routes.accountOpenings, { record: record!.id })).body).toContain('سفارش شما رسید')
})

test('after 180 days a message goes, and its sealed words with it; those of yesterday stay', async () => {
  const her = await signedIn(shop)
  await toHer(her, 181 * 24 * 60, 'کهنه')
  const kept = await toHer(her, 24 * 60, 'دیروز')
  const records = () => db`select id from vault.record where subject_id = ${her.customerId} and kind = 'message.sent'`
  expect(await records()).toHaveLength(2)
  expect(await forgetMessages(db, keptSince('message-180d', shop.house.clock()))).toBe(1)
  expect(await records()).toHaveLength(1)
  expect((await db`select id from messaging.message where subject_id = ${her.customerId}`).map(({ id }) => id)).toEqual(
    [kept],
  )
})
