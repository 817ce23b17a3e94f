import { expect, test } from 'vitest'
import { tellRecalled } from '../../src/modules/inventory/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { routes } from '../../src/routes.ts'
import { storehouseSlots } from '../../src/storehouse-slots.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { httpBuyer } from '../stories/buyer.ts'
import { fieldsOf } from '../stories/forms.ts'
import { buys, plentyOf } from '../stories/orders.ts'

const shop = await testShop()
const { db } = shop.house
const keeper = await member(shop, 'catalogue')
const [goods, other] = await plentyOf(shop, 'standard')
const skuOf = async (id: string) =>
  (await db<{ sku: string }[]>`select sku from catalogue.variant where id = ${id}`)[0]!.sku
const sku = await skuOf(goods!.id)
const lotOf = async (code: string) => {
  const [lot] = await db<{ id: string; onHand: number; reserved: number; expiresOn: string; blocked: boolean }[]>`
    select id, on_hand as "onHand", reserved, expires_on::text as "expiresOn", blocked from inventory.lot where code = ${code}`
  return lot!
}
const textOf = (body: string) => body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const audits = async (action: string) =>
  (await db`select count(*)::int as n from staff.audit where action = ${action}`)[0]!.n as number

const line = (lot: string, expiry: string, quantity: string, article = sku) => ({ sku: article, lot, expiry, quantity })
const receipt = (key: string, lines: ReturnType<typeof line>[], note = 'شرکت نمونه، بارنامهٔ ۱۲') => ({
  key,
  note,
  sku: lines.map((each) => each.sku),
  lot: lines.map((each) => each.lot),
  expiry: lines.map((each) => each.expiry),
  quantity: lines.map((each) => each.quantity),
})

test('a delivery of several lots comes in once, also when its form is sent three times at once', async () => {
  const form = receipt(newId(), [
    line('NEW-1', '۱۴۰۶/۰۷/۱۵', '۱۲'),
    line('NEW-2', '2028-01-20', '7'),
    line('NEW-3', '', '3'),
  ])
  const answers = await Promise.all([1, 2, 3].map(() => keeper.post(routes.officeReceipts, form)))
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
  expect(new Set(answers.map(({ headers }) => headers.location)).size).toBe(1)
  expect(await lotOf('NEW-1')).toMatchObject({ onHand: 12, expiresOn: '2027-10-07' })
  expect(await lotOf('NEW-2')).toMatchObject({ onHand: 7, expiresOn: '2028-01-20' })
  expect(await lotOf('NEW-3')).toMatchObject({ onHand: 3, expiresOn: null })
  expect(await audits('stock.received')).toBe(1)
  const paper = await keeper.get(String(answers[0]!.headers.location))
  expect(textOf(paper.body)).toContain('شرکت نمونه، بارنامهٔ ۱۲')
})

test('a delivery with one wrong line changes nothing, says what is wrong where, and brings back what was typed', async () => {
  const lines = [
    line('OK-1', '2028-01-20', '5'),
    line('BAD', '۱۴۰۵/۱۳/۴۰', 'ده', 'NO-SUCH'),
    line('OK-1', '2028-01-20', '5'),
    line('OLD', '2020-01-01', '1'),
  ]
  const answer = await keeper.post(routes.officeReceipts, receipt(newId(), lines, ''))
  expect(answer.status).toBe(422)
  for (const id of ['sku-1', 'expiry-1', 'quantity-1', 'lot-2', 'expiry-3', 'note'])
    expect(answer.body).toContain(`href="#${id}"`)
  expect(answer.body).toContain('۱۴۰۵/۱۳/۴۰')
  expect(await db`select 1 from inventory.lot where code = 'OK-1'`).toHaveLength(0)
  const contradicting = await keeper.post(
    routes.officeReceipts,
    receipt(newId(), [line('NEW-1', '2029-01-01', '5'), line('OK-2', '', '1')]),
  )
  expect(contradicting.status).toBe(409)
  expect(textOf(contradicting.body)).toContain('۱۵ مهر ۱۴۰۶')
  expect(await db`select 1 from inventory.lot where code = 'OK-2'`).toHaveLength(0)
})

test('lines of a sheet become lines of the form', async () => {
  const answer = await keeper.post(routes.officeReceiptDrafts, {
    key: newId(),
    note: '',
    pasted: `${sku}\tP-1\t1407/01/01\t10\n${sku};P-2;;۴`,
  })
  expect(answer.status).toBe(200)
  for (const value of ['P-1', 'P-2', '1407/01/01', '۴']) expect(answer.body).toContain(`value="${value}"`)
})

const countForm = async (counted: Record<string, string>, note = 'شمارش ماهانه') => {
  const { body } = await keeper.get(routes.officeStockVariant(goods!.id))
  const lots = [...body.matchAll(/name="lot" value="([^"]+)"\/?><input type="hidden" name="expected" value="(\d+)"/g)]
  return {
    key: /name="key" value="([^"]+)"/.exec(body)![1]!,
    lot: lots.map(([, id]) => id!),
    expected: lots.map(([, , units]) => units!),
    counted: lots.map(([, id]) => counted[id!] ?? ''),
    note,
  }
}

test('a count books the difference once, and knows what is sold and still on the shelf', async () => {
  const buyer = httpBuyer(Number(new URL(shop.origin).port), '127.0.0.31')
  await buys(shop, buyer, [{ id: goods!.id, quantity: 2 }])
  const lot = await lotOf('NEW-2')
  const [sold] = await db<{ code: string; id: string; onHand: number }[]>`
    select l.code, l.id, l.on_hand as "onHand" from inventory.movement m join inventory.lot l on l.id = m.lot_id
    where m.kind = 'sold' and l.variant_id = ${goods!.id} order by m.id desc limit 1`
  // Two more stand there than the books say: the packer has not come yet.
  const form = await countForm({ [lot.id]: '۵', [sold!.id]: String(sold!.onHand + 2) })
  const answers = await Promise.all([
    keeper.post(routes.officeStockCounts(goods!.id), form),
    keeper.post(routes.officeStockCounts(goods!.id), form),
  ])
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect((await lotOf('NEW-2')).onHand).toBe(5)
  expect((await lotOf(sold!.code)).onHand).toBe(sold!.onHand)
  expect(await audits('stock.counted')).toBe(1)
})

test('what changed between looking and saving is shown, and nothing is booked', async () => {
  const lot = await lotOf('NEW-1')
  const form = await countForm({ [lot.id]: '9' })
  await keeper.post(routes.officeReceipts, receipt(newId(), [line('NEW-1', '2027-10-07', '1')]))
  const answer = await keeper.post(routes.officeStockCounts(goods!.id), form)
  expect(answer.status).toBe(409)
  expect(textOf(answer.body)).toMatch(/NEW-1: باید باشد ۱۳ ۱۲/)
  expect(answer.body).toContain('value="9"')
  expect((await lotOf('NEW-1')).onHand).toBe(11)
})

test('a correction has a reason that goes with it, happens once, and never goes below what is promised', async () => {
  const lot = await lotOf('NEW-1')
  const path = routes.officeLotCorrections(lot.id)
  const form = { key: newId(), direction: 'less', units: '۳', reason: 'damaged', note: 'پاکت پاره' }
  expect((await keeper.post(path, { ...form, reason: 'found' })).status).toBe(422)
  expect((await keeper.post(path, { ...form, units: '99' })).status).toBe(409)
  const twice = await Promise.all([keeper.post(path, form), keeper.post(path, form)])
  expect(twice.map(({ status }) => status)).toEqual([303, 303])
  expect((await lotOf('NEW-1')).onHand).toBe(8)
  const { body } = await keeper.get(`${routes.officeMovements}?lot=${lot.id}`)
  expect(textOf(body)).toContain('شکست یا پاره شد: پاکت پاره')
  expect(textOf(body)).toContain('خودتان')
})

test('what runs out and what expires is listed, each by its own mark', async () => {
  const path = routes.officeLowMarks(other!.id)
  expect((await keeper.post(path, { seen: '', mark: '5000' })).status).toBe(303)
  expect((await keeper.post(path, { seen: '', mark: '3' })).status).toBe(409)
  expect((await keeper.get(routes.officeLowStock)).body).toContain(routes.officeStockVariant(other!.id))
  expect((await keeper.post(path, { seen: '5000', mark: '' })).status).toBe(303)
  expect((await keeper.get(routes.officeLowStock)).body).not.toContain(routes.officeStockVariant(other!.id))
  const soon = new Date(shop.house.clock().getTime() + 5 * 86_400_000).toISOString().slice(0, 10)
  await keeper.post(routes.officeReceipts, receipt(newId(), [line('SOON', soon, '4')]))
  const page = textOf((await keeper.get(`${routes.officeExpiring}?within=10`)).body)
  expect(page).toMatch(/SOON .*۵ روز مانده/)
  expect(textOf((await keeper.get(`${routes.officeExpiring}?within=2`)).body)).not.toContain('SOON')
})

test('the rule of shelf life is tried out, then counts at once; a second saver is shown the difference', async () => {
  const { body } = await keeper.get(routes.officeStockRules)
  const seen = fieldsOf(body, routes.officeStockRules).seen!
  const rules = { seen, lowUnits: '5', expiringDays: '60', why: 'آزمون' }
  const tried = await keeper.post(routes.officeStockRules, { ...rules, minimumDays: '10', step: 'see' })
  expect(textOf(tried.body)).toMatch(/از فروش بیرون می‌رود/)
  const [before] = await db`select minimum_days from inventory.shelf_life`
  expect(before!.minimum_days).toBe(0)
  expect((await keeper.post(routes.officeStockRules, { ...rules, minimumDays: '۱۰', step: 'save' })).status).toBe(303)
  const late = await keeper.post(routes.officeStockRules, { ...rules, minimumDays: '3', step: 'save' })
  expect(late.status).toBe(409)
  expect(textOf(late.body)).toMatch(/۱۰ ۳/)
  expect(textOf((await keeper.get(routes.officeStockRules)).body)).toMatch(/روز تا انقضا برای فروش.* ۰ .*۱۰/)
  await db`update inventory.shelf_life set minimum_days = 0`
})

test('a recall: counted without persons, pressed twice once, the rest blocked, one message for each order', async () => {
  const numbers: string[] = []
  const clerk = await member(shop, 'order-desk')
  // Two guests and nobody else buy of one lot: all other lots of the goods are sold out first.
  await db`update inventory.lot set blocked = true where variant_id = ${other!.id}`
  await keeper.post(
    routes.officeReceipts,
    receipt(newId(), [line('BAD-LOT', '2028-06-01', '20', await skuOf(other!.id))]),
  )
  for (const n of [41, 42]) {
    const buyer = httpBuyer(Number(new URL(shop.origin).port), `127.0.0.${n}`)
    numbers.push((await buys(shop, buyer, [{ id: other!.id, quantity: 2 }])).number)
  }
  const lot = await lotOf('BAD-LOT')
  expect(lot).toMatchObject({ onHand: 16, blocked: false })
  const found = await clerk.get(`${routes.officeRecalls}?code=BAD-LOT`)
  expect(found.body).toContain(routes.officeLotRecall(lot.id))
  const before = await clerk.get(routes.officeLotRecall(lot.id))
  expect(textOf(before.body)).toContain('۲ سفارش، ۴ عدد')
  for (const number of numbers) expect(before.body).not.toContain(number)
  const form = { key: newId(), reason: 'safety', note: 'نامهٔ سازنده ۱۲۳' }
  expect((await clerk.post(routes.officeLotRecall(lot.id), { ...form, note: '' })).status).toBe(422)
  const pressed = await Promise.all([1, 2].map(() => clerk.post(routes.officeLotRecall(lot.id), form)))
  expect(new Set(pressed.map(({ status, headers }) => `${status} ${headers.location}`)).size).toBe(1)
  expect(await lotOf('BAD-LOT')).toMatchObject({ onHand: 16, reserved: 0, blocked: true })
  expect(await audits('stock.recalled')).toBe(1)
  const page = String(pressed[0]!.headers.location)
  expect(textOf((await clerk.get(page)).body)).toContain('پیام ۰ سفارش از ۲ نوشته شد')

  const recall = page.split('/').at(-1)!
  const telling = { db, clock: shop.house.clock, slots: storehouseSlots(shop.house) }
  await Promise.all([tellRecalled(telling, { recall }), tellRecalled(telling, { recall })])
  const messages = await db<{ params: { number: string }; category: string; cause: string }[]>`
    select params, category, cause from messaging.message where template = 'lot-recalled'`
  expect(messages.map(({ params }) => params.number).sort()).toEqual(numbers.sort())
  expect(new Set(messages.map(({ category }) => category))).toEqual(new Set(['service']))
  expect(JSON.stringify(messages)).not.toMatch(/\+98|09\d{9}/)
  const told = textOf((await clerk.get(page)).body)
  expect(told).toContain('به همه گفته شد')
  expect(told).toMatch(/پیامش نوشته شد ۲ سفارش/)

  const refused = await keeper.post(
    routes.officeReceipts,
    receipt(newId(), [line('BAD-LOT', '2028-06-01', '2', await skuOf(other!.id))]),
  )
  expect(refused.status).toBe(409)
  expect((await clerk.post(routes.officeRecallLiftings(recall), { why: 'آزمایش سالم بود' })).status).toBe(303)
  expect((await lotOf('BAD-LOT')).blocked).toBe(false)
})
