import { expect, test } from 'vitest'
import { questionToken } from '../../src/modules/messaging/index.ts'
import { lapseQuestions } from '../../src/modules/orders/index.ts'
import { refundsOf } from '../../src/modules/payments/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { routes } from '../../src/routes.ts'
import { cast } from '../cast.ts'
import { signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { type Buyer, httpBuyer } from '../stories/buyer.ts'
import { fieldsOf, messageOf } from '../stories/forms.ts'
import { type Bought, buys, labelOf, plentyOf, walks } from '../stories/orders.ts'

const shop = await testShop()
const { db, orders, messagingKeys } = shop.house
const port = Number(new URL(shop.origin).port)
const [goods] = await plentyOf(shop, 'standard')
const desk = await member(shop, 'order-desk')

let visitors = 0
const somebody = () => httpBuyer(port, `127.0.10.${++visitors}`)

const ask = async (order: Bought, fields: string[], reason = 'پلاک خانه در نشانی نیست') => {
  const { body } = await desk.get(routes.officeOrderQuestion(order.number))
  const form = { ...fieldsOf(body, routes.officeOrderQuestions(order.number)), reason }
  return desk.post(routes.officeOrderQuestions(order.number), { ...form, askedFields: fields } as never)
}

const stateOf = async ({ id }: Bought) => {
  const [row] = await db<{ state: string; record: string; version: number }[]>`
    select state, address_record as record, version from orders.purchase where id = ${id}`
  return row!
}
const questionsOf = ({ id }: Bought) => db<{ id: string; state: string; answered: string[] | null }[]>`
  select id, state, answered_fields as answered from orders.question where purchase_id = ${id} order by asked_at`
const linkOf = async (order: Bought) => questionToken(messagingKeys, (await questionsOf(order)).at(-1)!.id)
const messagesOf = ({ id }: Bought) => db<{ template: string; code: string }[]>`
  select template, check_code as code from messaging.message where cause = ${`order:${id}`} order by written_at`

const street = 'تهران، خیابان بهار، کوچهٔ سوم، پلاک ۱۲'

test('the office asks a guest for exactly one field; she answers by the link, and the label has it', async () => {
  const guest = somebody()
  const order = await buys(shop, guest, [{ id: goods!.id }])
  const before = await stateOf(order)
  expect((await ask(order, ['street'])).status).toBe(303)
  expect((await stateOf(order)).state).toBe('needs-information')
  expect((await guest.get(routes.order(order.number))).body).toContain('سفارش شما منتظر پاسخ شماست')

  const told = (await messagesOf(order)).find(({ template }) => template === 'order-question')!
  await db`update messaging.message set state = 'sent' where check_code = ${told.code}`
  const check = await somebody().post(routes.smsCheck, { sender: '50004001051233', smsText: '', smsCode: told.code })
  expect(check.body, 'the message can be verified (P53)').toContain('از ماست')

  const link = await linkOf(order)
  const stranger = somebody()
  const page = await stranger.get(routes.orderQuestionLink(link))
  expect([page.status, page.headers['referrer-policy']]).toEqual([200, 'no-referrer'])
  for (const text of ['پلاک خانه در نشانی نیست', 'نشانی دقیق', 'لغو می‌شود', routes.smsCheck])
    expect(page.body).toContain(text)
  expect(page.body).not.toContain(cast.sara.street)
  const form = fieldsOf(page.body, routes.orderQuestionLinkAnswers(link))
  expect(Object.keys(form), 'nothing else is asked').toEqual(['street'])

  const wrong = await stranger.post(routes.orderQuestionLinkAnswers(link), { street: 'کوتاه' })
  expect([wrong.status, wrong.body.includes('کوتاه')]).toEqual([422, true])
  const presses = await Promise.all(
    [1, 2].map(() => stranger.post(routes.orderQuestionLinkAnswers(link), { street, name: 'دزد نشانی' })),
  )
  expect(presses.map(({ status }) => status)).toEqual([303, 303])
  const after = await stateOf(order)
  expect(after.state).toBe('confirmed')
  expect(after.record).not.toBe(before.record)
  expect(await questionsOf(order)).toMatchObject([{ state: 'answered', answered: ['street'] }])
  expect(await db`select 1 from vault.record where id = ${before.record}`, 'the old one is destroyed').toEqual([])
  const label = await labelOf(shop, order.id)
  expect(label).toMatchObject({ street: 'تهران، خیابان بهار، کوچهٔ سوم، پلاک ۱۲', name: cast.sara.name })
  expect((await stranger.get(routes.orderQuestionLink(link))).body).toContain('پاسخ شما ثبت شده است')
  expect((await guest.get(routes.order(order.number))).body).toContain('پاسخ دادید')
  await walks(shop, order, 'packed')
})

test('a customer answers in her account; her address book and her other order stay as they are', async () => {
  const sara = await signedIn(shop, { name: cast.sara.name })
  const order = await buys(shop, sara, [{ id: goods!.id }], { keepAddress: 'yes' })
  const other = await buys(shop, sara, [{ id: goods!.id }])
  const untouched = await stateOf(other)
  await ask(order, ['name', 'phone', 'postalCode'])
  const [book] =
    await db`select count(*)::int as n from vault.record where subject_id = ${sara.customerId} and kind = 'customer.address'`
  const link = routes.orderQuestionLink(await linkOf(order))
  const byStranger = await somebody().get(link)
  expect(byStranger.headers.location, 'an account’s order is its account’s').toContain(routes.signIn)
  expect((await sara.get(link)).headers.location).toBe(routes.orderQuestion(order.number))
  expect((await somebody().get(routes.orderQuestion(order.number))).status).toBe(404)

  const page = await sara.get(routes.orderQuestion(order.number))
  expect(Object.keys(fieldsOf(page.body, routes.orderAnswers(order.number)))).toEqual(['name', 'phone', 'postalCode'])
  const empty = await sara.post(routes.orderAnswers(order.number), { name: '', phone: '12', postalCode: '' })
  expect(empty.status).toBe(422)
  const answer = { name: 'نگهبان برج یاس', phone: '۰۲۱ ۸۸۷۷ ۶۶۵۵', postalCode: '' }
  expect((await sara.post(routes.orderAnswers(order.number), answer)).status).toBe(303)
  const label = await labelOf(shop, order.id)
  expect(label).toMatchObject({ name: answer.name, street: expect.stringContaining(cast.sara.street.slice(0, 8)) })
  expect(label!.phone).toContain('2188776655')
  expect(await stateOf(other)).toEqual(untouched)
  expect((await labelOf(shop, other.id))!.name).toBe(cast.sara.name)
  const [after] =
    await db`select count(*)::int as n from vault.record where subject_id = ${sara.customerId} and kind = 'customer.address'`
  expect(after).toEqual(book)
  expect((await sara.get(routes.accountProfile)).body).not.toContain(answer.name)
})

test('what may be asked has an upper bound, and a double press asks once', async () => {
  const order = await buys(shop, somebody(), [{ id: goods!.id }])
  expect((await ask(order, ['nationalId', 'email'])).status).toBe(422)
  expect((await ask(order, ['street'], ' ')).status).toBe(422)
  expect(await questionsOf(order)).toEqual([])
  const { body } = await desk.get(routes.officeOrderQuestion(order.number))
  const form = { ...fieldsOf(body, routes.officeOrderQuestions(order.number)), reason: 'پلاک', askedFields: 'note' }
  const twice = await Promise.all([1, 2].map(() => desk.post(routes.officeOrderQuestions(order.number), form)))
  expect(twice.map(({ status }) => status)).toEqual([303, 303])
  expect(await questionsOf(order)).toHaveLength(1)
  const takeBack = () => desk.post(routes.officeQuestionTakingsBack(order.number), {})
  expect((await takeBack()).status).toBe(303)
  for (let n = 0; n < 2; n++) {
    expect((await ask(order, ['note'])).status).toBe(303)
    await takeBack()
  }
  const fourth = await desk.post(routes.officeOrderQuestions(order.number), {
    ...form,
    key: newId(),
    version: String((await stateOf(order)).version),
  })
  expect([fourth.status, messageOf(fourth.body)]).toEqual([409, expect.stringContaining('دیگر نمی‌شود پرسید')])
  expect((await stateOf(order)).state).toBe('confirmed')
})

test('the office corrects an address before dispatch: the old one is gone, the buyer is told who and why', async () => {
  const guest = somebody()
  const order = await buys(shop, guest, [{ id: goods!.id }])
  await ask(order, ['street'])
  const before = await stateOf(order)
  const { body } = await desk.get(routes.officeOrderQuestion(order.number))
  const form = fieldsOf(body, routes.officeOrderCorrections(order.number))
  const post = (fields: Record<string, string>) =>
    desk.post(routes.officeOrderCorrections(order.number), { ...form, ...fields })
  expect((await post({ reason: 'تماس گرفتیم' })).status, 'nothing is changed').toBe(422)
  expect((await post({ street })).status, 'no reason').toBe(422)
  const presses = [await post({ street, reason: 'تماس گرفتیم' }), await post({ street, reason: 'تماس گرفتیم' })]
  expect(presses.map(({ status }) => status)).toEqual([303, 303])
  const old = await desk.post(routes.officeOrderCorrections(order.number), {
    ...form,
    key: newId(),
    street: 'نشانی دیگری که کهنه است',
    reason: 'از صفحهٔ کهنه',
  })
  expect([old.status, messageOf(old.body)]).toEqual([409, expect.stringContaining('عوض شده است')])
  expect(old.body, 'what was typed comes back').toContain('نشانی دیگری که کهنه است')

  expect(await stateOf(order)).toMatchObject({ state: 'confirmed' })
  expect(await questionsOf(order)).toMatchObject([{ state: 'taken-back' }])
  expect(await db`select 1 from vault.record where id = ${before.record}`).toEqual([])
  expect((await labelOf(shop, order.id))!.street).toBe(street)
  const page = (await guest.get(`${routes.order(order.number)}?reasons=1`)).body
  for (const text of ['میز سفارش نشانی را اصلاح کرد', 'تماس گرفتیم', 'نشانی پیشین نابود شد'])
    expect(page).toContain(text)
  expect((await messagesOf(order)).map(({ template }) => template)).toContain('order-address-corrected')
  await walks(shop, order, 'dispatched')
  const late = await desk.post(routes.officeOrderCorrections(order.number), {
    key: newId(),
    version: String((await stateOf(order)).version),
    street,
    reason: 'دیر شد',
  })
  expect(late.status, 'it is on its way').toBe(409)
})

test('a recipient’s new mobile gives her a page of her own, and her data stays under her own key', async () => {
  const sara = await signedIn(shop)
  const order = await buys(shop, sara, [{ id: goods!.id }], {
    someoneElse: 'yes',
    recipientName: cast.mahnaz.name,
    recipientPhone: '02188776655',
    street: cast.mahnaz.street,
  })
  const recipientOf = async () => {
    const [row] = await db<{ subject: string; owner: string; digest: Buffer | null }[]>`
      select p.recipient_subject as subject, r.subject_id as owner, p.recipient_token_digest as digest
      from orders.purchase p join vault.record r on r.id = p.address_record where p.id = ${order.id}`
    return row!
  }
  expect((await recipientOf()).digest).toBeNull()
  await ask(order, ['phone'])
  const page = await sara.get(routes.orderQuestion(order.number))
  expect(page.body).not.toContain(cast.mahnaz.name)
  await sara.post(routes.orderAnswers(order.number), { phone: cast.mahnaz.phone })
  const after = await recipientOf()
  expect([after.owner, after.digest]).toEqual([after.subject, expect.any(Buffer)])
  expect(await labelOf(shop, order.id)).toMatchObject({ name: cast.mahnaz.name })
})

test('who may not check orders asks nothing, and a forged link opens nothing', async () => {
  const order = await buys(shop, somebody(), [{ id: goods!.id }])
  const packer = await member(shop, 'packer')
  expect((await packer.get(routes.officeOrderQuestion(order.number))).status).toBe(403)
  await ask(order, ['street'])
  const link = await linkOf(order)
  const forged = link.slice(0, -1) + (link.endsWith('A') ? 'B' : 'A')
  for (const token of [forged, 'x', questionToken(messagingKeys, newId())])
    expect((await somebody().get(routes.orderQuestionLink(token))).status).toBe(404)
  const cancel = async (who: Buyer) => who.post(routes.orderCancellation(order.number), {})
  expect((await cancel(somebody())).status).toBe(404)
  await desk.post(routes.officeQuestionTakingsBack(order.number), {})
})

test('silence: one reminder a day before the end, then the order is cancelled and all of the money goes back', async () => {
  const guest = somebody()
  const order = await buys(shop, guest, [{ id: goods!.id, quantity: 2 }])
  await ask(order, ['street'])
  const link = routes.orderQuestionLinkAnswers(await linkOf(order))
  expect(await lapseQuestions(orders)).toEqual({ reminded: 0, lapsed: 0 })
  shop.later(49 * 60)
  expect(await lapseQuestions(orders)).toEqual({ reminded: 1, lapsed: 0 })
  expect(await lapseQuestions(orders)).toEqual({ reminded: 0, lapsed: 0 })
  expect((await messagesOf(order)).filter(({ template }) => template === 'order-question-reminder')).toHaveLength(1)
  shop.later(24 * 60)
  const [run, again] = await Promise.all([lapseQuestions(orders), lapseQuestions(orders)])
  expect(run.lapsed + again.lapsed).toBe(1)
  expect((await stateOf(order)).state).toBe('cancelled')
  expect(await questionsOf(order)).toMatchObject([{ state: 'lapsed' }])
  const [total] = await db<{ total: number }[]>`select total_rials as total from orders.purchase where id = ${order.id}`
  expect(await refundsOf(db, order.id)).toMatchObject([{ amountRials: total!.total, reason: 'order-cancelled' }])
  expect((await guest.post(link, { street })).status, 'a late answer changes nothing').toBe(303)
  expect((await stateOf(order)).state).toBe('cancelled')
})
