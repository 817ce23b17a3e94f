import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { jalaliOf } from '../../src/platform/persian/jalali.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { type Member, member } from '../staff.ts'
import { filledCheckout, httpBuyer, intoBasket, receipt } from '../stories/buyer.ts'
import { decoded, fieldsOf } from '../stories/forms.ts'
import { plentyOf } from '../stories/orders.ts'

const shop = await testShop()
const { db, discounts } = shop.house
const port = Number(new URL(shop.origin).port)
const clerk = await member(shop, 'marketing')
const [pack] = await plentyOf(shop, 'standard')
const words = fa.officeDiscounts

const jalali = (days: number) => {
  const { year, month, day } = jalaliOf(new Date(Date.now() + days * 86_400_000))
  return `${year}/${month}/${day}`
}

const form = async (changes: Record<string, string | string[]> = {}) => ({
  ...fieldsOf((await clerk.get(routes.officeNewDiscount)).body, routes.officeDiscounts),
  titleFa: 'جشن یلدا',
  titleEn: 'Yalda',
  kind: 'percent',
  percent: '۲۰',
  fromDay: jalali(-1),
  ...changes,
})

const made = async (who: Member, fields: Record<string, string | string[]>): Promise<string> => {
  const { status, headers } = await who.post(routes.officeDiscounts, fields)
  expect(status).toBe(303)
  return String(headers.location).split('/').at(-1)!
}

const row = async (id: string) => (await db`select * from discounts.discount where id = ${id}`)[0]!

test('a code is made, used by a buyer, counted without her, and stopped; each act is in the audit', async () => {
  const id = await made(clerk, await form({ discountCode: 'yalda-۲۰', usesTotal: '۱۰۰', lastDay: jalali(30) }))
  expect(await row(id)).toMatchObject({ code: 'YALDA-20', percent: 20, uses_total: 100 })
  const buyer = httpBuyer(port, '127.0.0.9')
  await intoBasket(buyer, pack!.id, 1)
  await buyer.post(routes.basketCoupon, { coupon: 'YALDA-20' })
  const { number } = receipt(await buyer.post(routes.orders, await filledCheckout(buyer)))
  await db`update orders.purchase set state = 'confirmed' where number = ${number}`
  const page = decoded((await clerk.get(routes.officeDiscount(id))).body)
  expect(page).toContain(words.usesOf('۱', '۱۰۰'))
  expect(page).toContain('<dd>۲۰٪</dd>')
  expect(page).not.toContain(number!)

  const refused = await clerk.post(routes.officeDiscountStops(id), { why: ' ' })
  expect(refused.status).toBe(422)
  expect((await clerk.post(routes.officeDiscountStops(id), { why: 'بودجه تمام شد' })).status).toBe(303)
  await clerk.post(routes.officeDiscountStops(id), { why: 'دوباره' })
  const acts = await db`select action from staff.audit where target = ${`discount:${id}`} order by number`
  expect(acts.map(({ action }) => action)).toEqual(['discount.made', 'discount.stopped'])
  await intoBasket(buyer, pack!.id, 1)
  const answer = await buyer.post(routes.basketCoupon, { coupon: 'YALDA-20' })
  expect(decoded(answer.body)).toContain(fa.discounts.troubles.unknown)
})

test('a double click makes one discount, and a code that is there is not made again', async () => {
  const fields = await form({ discountCode: 'TWICE' })
  const [one, other] = [await made(clerk, fields), await made(clerk, fields)]
  expect(one).toBe(other)
  const again = await clerk.post(routes.officeDiscounts, await form({ discountCode: 'twice' }))
  expect(again.status).toBe(422)
  expect(decoded(again.body)).toContain(words.faults['code-taken'])
})

test('what is wrong is named at its field, what was typed comes back, and nothing is made', async () => {
  const [before] = await db`select count(*)::int as n from discounts.discount`
  const wrong: [Record<string, string | string[]>, keyof typeof words.faults][] = [
    [{ percent: '۹۹' }, 'percent'],
    [{ kind: 'amount', amount: 'زیاد' }, 'amount'],
    [{ kind: 'gift' }, 'kind'],
    [{ titleFa: 'ی' }, 'title'],
    [{ discountCode: 'a b!' }, 'code'],
    [{ usesTotal: '۵' }, 'needs-code'],
    [{ firstOrder: 'yes' }, 'needs-code'],
    [{ fromDay: '۱۴۰۵/۱۳/۱' }, 'day'],
    [{ lastDay: jalali(-3) }, 'window'],
    [{ productCodes: '99999' }, 'unknown-product'],
    [{ categories: ['no-such'] }, 'unknown-category'],
    [{ minimum: '-5' }, 'minimum'],
  ]
  for (const [changes, fault] of wrong) {
    const answer = await clerk.post(routes.officeDiscounts, await form(changes))
    expect(answer.status, fault).toBe(422)
    expect(decoded(answer.body), fault).toContain(words.faults[fault])
    if (!('titleFa' in changes)) expect(decoded(answer.body)).toContain('value="جشن یلدا"')
  }
  expect((await db`select count(*)::int as n from discounts.discount`)[0]).toEqual(before)
})

test('of two who change the same terms the later is shown the difference, and overwrites nothing unseen', async () => {
  const id = await made(clerk, await form({ discountCode: 'TWO-HANDS' }))
  const other = await member(shop, 'owner')
  const path = routes.officeDiscountTerms(id)
  const [mine, hers] = [fieldsOf((await clerk.get(path)).body, path), fieldsOf((await other.get(path)).body, path)]
  expect((await other.post(path, { ...hers, percent: '30' })).status).toBe(303)
  const late = await clerk.post(path, { ...mine, percent: '40', discountCode: 'OTHER', kind: 'amount' })
  expect(late.status).toBe(409)
  expect(await row(id)).toMatchObject({ percent: 30, code: 'TWO-HANDS', kind: 'percent' })
  expect((await clerk.post(path, fieldsOf(late.body, path))).status).toBe(303)
  expect(await row(id)).toMatchObject({ percent: 40, code: 'TWO-HANDS' })
})

test('an automatic discount is on the shop’s pages as soon as it is made, for its goods alone', async () => {
  const [product] = await db`
    select p.code, p.category_slug from catalogue.product p join catalogue.variant v on v.product_id = p.id where v.id = ${pack!.id}`
  const id = await made(clerk, await form({ titleFa: 'تخفیف خودکار', productCodes: String(product!.code) }))
  await discounts.renew()
  const buyer = httpBuyer(port, '127.0.0.9')
  await intoBasket(buyer, pack!.id, 1)
  expect(decoded((await buyer.get(routes.basket)).body)).toContain('تخفیف خودکار')
  await clerk.post(routes.officeDiscountStops(id), { why: 'آزمون' })
  await discounts.renew()
  expect(decoded((await buyer.get(routes.basket)).body)).not.toContain('تخفیف خودکار')
})
