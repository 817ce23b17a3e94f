import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { findSubjects } from '../../src/modules/vault/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { parseMobile } from '../../src/platform/persian/phone.ts'
import { routes } from '../../src/routes.ts'
import { signedIn, someMobile } from '../people.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { buys, plentyOf, walks } from './orders.ts'
import { asks, linkTo, somebody, wordsTo } from './tickets.ts'

const shop = await testShop()
const { db, vault } = shop.house
const words = fa.officeTickets.privacy
const officer = await member(shop, 'privacy-officer')
const [goods] = await plentyOf(shop, 'standard')

const row = async (number: string) =>
  (await db<Record<string, string>[]>`select * from support.ticket where number = ${number}`)[0]!
const living = async (mobile: string) =>
  (await findSubjects(db, vault, { kind: 'mobile', value: parseMobile(mobile)! })).length
const actsOn = async (target: string) =>
  (await db`select action from staff.audit where target = ${target} order by number`).map(({ action }) => action)

/** A member who says that something is wrong; answers the id of her correction. */
const correction = async (wrong = 'پلاک سفارشم ۱۴ است، نه ۴۱') => {
  const her = await signedIn(shop, { name: 'سارا' })
  expect((await her.post(routes.accountCorrections, { about: 'customer.profile', wrong })).status).toBe(303)
  const [asked] = await db<{ id: string }[]>`select id from customers.correction where customer_id = ${her.customerId}`
  return { her, id: asked!.id }
}

test('a complaint, a correction and a wish to be erased stand in one queue, the nearest deadline first, and say when they are late', async () => {
  const { id } = await correction()
  shop.later(1)
  const complaint = await asks(shop, { topic: 'complaint' })
  const wish = await asks(shop, { topic: 'erasure' })
  const order = (body: string) =>
    [...body.matchAll(/href="\/office\/privacy-requests\/(?:corrections\/)?([\w-]+)"/g)].map(([, found]) => found)
  const queue = await officer.get(routes.officeRequests)
  expect(order(queue.body)).toEqual([id, complaint.number, wish.number])
  expect(queue.body).toContain(words.clock)
  expect(queue.body).not.toContain(fa.officeTickets.late)
  expect(order((await officer.get(`${routes.officeRequests}?topic=erasure`)).body)).toEqual([wish.number])
  expect(order((await officer.get(`${routes.officeRequests}?topic=correction`)).body)).toEqual([id])
  const due = (await row(complaint.number)).due_at as unknown as Date
  expect(Math.round((due.getTime() - shop.house.clock().getTime()) / 86_400_000)).toBe(10)
  await db`update support.ticket set due_at = ${new Date(shop.house.clock().getTime() - 1)} where number = ${wish.number}`
  const late = await officer.get(routes.officeRequests)
  expect(order(late.body)).toEqual([wish.number, id, complaint.number])
  expect(late.body).toContain(fa.officeTickets.late)
})

test('a correction is read for the decision, decided once with a sentence, and she is told by her own contact', async () => {
  const { her, id } = await correction('نام خانوادگی من اشتباه است')
  const covered = await officer.get(routes.officeCorrection(id))
  expect(covered.body).not.toContain('نام خانوادگی من')
  expect((await officer.post(routes.officeCorrectionOpenings(id), {})).status).toBe(422)
  const opened = await officer.post(routes.officeCorrectionOpenings(id), { purpose: 'answer' })
  expect(opened.body).toContain('نام خانوادگی من اشتباه است')
  const decide = (fields: Record<string, string>) => officer.post(routes.officeCorrectionDecisions(id), fields)
  expect((await decide({ decision: 'nonsense', reply: 'درست شد' })).status).toBe(422)
  expect((await decide({ decision: 'mended', reply: ' ' })).status).toBe(422)
  expect((await decide({ decision: 'mended', reply: 'الف'.repeat(1_001) })).status).toBe(422)
  const both = await Promise.all([
    decide({ decision: 'mended', reply: 'درستش کردیم.' }),
    decide({ decision: 'refused', reply: 'نمی‌شود.' }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  const [message, ...more] = await db`
    select subject_id, template from messaging.message where cause = ${`correction:${id}`}`
  expect(more).toEqual([])
  expect(message).toEqual({ subject_id: her.customerId, template: 'correction-answered' })
  expect(await wordsTo(shop, her.mobile)).toContain(routes.accountCorrections)
  expect((await her.get(routes.accountCorrections)).body).toMatch(/درستش کردیم|نمی‌شود/)
  expect((await her.get(routes.accountSeen)).body).toContain(words.reason)
  expect((await actsOn(`correction:${id}`)).at(-1)).toBe('privacy.corrected')
  expect((await officer.get(routes.officeCorrection(newId()))).status).toBe(404)
})

test('a request about privacy is answered with a decision, never without', async () => {
  const { number, mobile } = await asks(shop, { topic: 'complaint', question: 'چرا دو بار پیامک گرفتم؟' })
  const answer = (fields: Record<string, string>) =>
    officer.post(routes.officeRequestAnswers(number), { key: newId(), seen: '1', reply: 'پوزش؛ درست شد.', ...fields })
  const undecided = await answer({})
  expect([undecided.status, undecided.body.includes(fa.officeTickets.errors.outcome)]).toEqual([422, true])
  expect((await answer({ outcome: 'done' })).status).toBe(303)
  expect(await row(number)).toMatchObject({ state: 'answered', outcome: 'done' })
  expect((await somebody(shop).get(await linkTo(shop, mobile))).body).toContain('پوزش؛ درست شد.')
  expect(await actsOn(`ticket:${number}`)).toEqual(['privacy.opened', 'privacy.answered'])
})

test('who proves her mobile by the link is erased from all her guest orders without a number, and is told so', async () => {
  const mobile = someMobile()
  const bought = [
    await buys(shop, somebody(shop), [{ id: goods!.id }], { mobile }),
    await buys(shop, somebody(shop), [{ id: goods!.id }], { mobile }),
  ]
  await walks(shop, bought[0]!, 'delivered')
  const { number } = await asks(shop, { topic: 'erasure', answerBy: mobile, question: 'همه را پاک کنید' })
  const erase = (fields: Record<string, string>) => officer.post(routes.officeRequestErasures(number), fields)
  expect((await officer.get(routes.officeRequest(number))).body).toContain(words.eraseUnproven)
  expect((await erase({ sure: '1' })).status, 'not proven').toBe(409)
  expect(await living(mobile)).toBe(2)
  const link = await linkTo(shop, mobile)
  expect((await somebody(shop).get(link)).body).toContain(fa.tickets.own.prove)
  expect(await row(number), 'a look proves nothing').toMatchObject({ proven_at: null })
  expect((await somebody(shop).post(`${link}/proofs`, {})).status).toBe(303)
  expect((await officer.get(routes.officeRequest(number))).body).toContain(words.eraseButton)
  expect((await erase({})).status, 'not sure').toBe(422)
  expect((await erase({ sure: '1' })).status).toBe(303)
  expect(await living(mobile), 'the one that is on its way stays').toBe(1)
  expect(
    await db`select 1 from vault.record where subject_id = (select buyer_subject from orders.purchase where id = ${bought[0]!.id})`,
  ).toHaveLength(0)
  expect(await row(number)).toMatchObject({ state: 'answered', outcome: 'done' })
  expect((await erase({ sure: '1' })).status, 'a second press').toBe(409)
  const told = (await somebody(shop).get(link)).body
  expect(told).toContain(words.erased(1, false))
  expect(told).toContain(words.stillOpen(1).trim())
  const [by] = await db`
    select by_kind, by_id from vault.erasure
    where subject_id = (select buyer_subject from orders.purchase where id = ${bought[0]!.id})`
  expect(by).toEqual({ by_kind: 'staff', by_id: officer.memberId })
  expect((await actsOn(`ticket:${number}`)).filter((act) => act === 'privacy.erased')).toHaveLength(1)
})

test('an account is never erased by the office, and a stranger’s mobile is never erased by whoever writes it down', async () => {
  const her = await signedIn(shop, { name: 'سارا' })
  const attack = await asks(shop, { topic: 'erasure', answerBy: her.mobile, question: 'حساب من را پاک کنید' })
  expect((await officer.post(routes.officeRequestErasures(attack.number), { sure: '1' })).status).toBe(409)
  await somebody(shop).post(`${await linkTo(shop, her.mobile)}/proofs`, {})
  expect((await officer.post(routes.officeRequestErasures(attack.number), { sure: '1' })).status).toBe(303)
  expect((await her.get(routes.account)).status, 'her account is as it was').toBe(200)
  expect((await somebody(shop).get(await linkTo(shop, her.mobile))).body).toContain(words.nothing(true))

  const hers = await asks(shop, { topic: 'erasure', question: 'پاکم کنید' }, her)
  const page = await officer.get(routes.officeRequest(hers.number))
  expect(page.body).toContain(words.eraseMember)
  expect((await officer.post(routes.officeRequestErasures(hers.number), { sure: '1' })).status).toBe(409)
})

test('an order that somebody names is shown as hers only where it is', async () => {
  const mobile = someMobile()
  const bought = await buys(shop, somebody(shop), [{ id: goods!.id }], { mobile })
  const clerk = await member(shop, 'order-desk')
  const stranger = await asks(shop, { topic: 'order', orderNumber: bought.number })
  expect(await row(stranger.number)).toMatchObject({ purchase_id: null })
  const opened = await clerk.post(routes.officeTicketOpenings(stranger.number), { purpose: 'answer' })
  expect(opened.body).toContain(fa.officeTickets.orderUnproven)

  const own = await asks(shop, { topic: 'order', orderNumber: bought.number, answerBy: mobile })
  expect(await row(own.number)).toMatchObject({ purchase_id: bought.id, proven_at: null })
  const before = await clerk.post(routes.officeTicketOpenings(own.number), { purpose: 'answer' })
  expect(before.body, 'not before she has shown her mobile').toContain(fa.officeTickets.orderUnproven)
  await somebody(shop).post(`${await linkTo(shop, mobile)}/words`, { key: newId(), question: 'کی می‌رسد؟' })
  const after = await clerk.post(routes.officeTicketOpenings(own.number), { purpose: 'answer' })
  expect(after.body).not.toContain(fa.officeTickets.orderUnproven)
})
