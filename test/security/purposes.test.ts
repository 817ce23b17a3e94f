import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { filledForm } from '../cast.ts'
import { officePages } from '../office/pages.ts'
import { testShop } from '../shop.ts'
import { httpBuyer, intoBasket } from '../stories/buyer.ts'
import { decoded, formsOf } from '../stories/forms.ts'
import { fieldPurposes } from './field-purposes.ts'

const shop = await testShop()
const buyer = httpBuyer(Number(new URL(shop.origin).port))

const [goods] = await shop.house.db<{ id: string; slug: string }[]>`
  select v.id, p.slug from catalogue.variant v join catalogue.product p on p.id = v.product_id
  join inventory.lot l on l.variant_id = v.id and (l.expires_on is null or l.expires_on > current_date + 60)
  group by v.id, p.slug having sum(l.on_hand) > 9 order by p.slug limit 1`

/** Every page with a form, in every state in which its form looks otherwise. */
const pages = async (): Promise<string[]> => {
  const looking = [
    routes.home,
    routes.category('cat'),
    routes.offers,
    `${routes.search}?q=غذا&sort=cheap&offers=1`,
    routes.product(goods!.slug),
    '/no/such/page',
    routes.tracking,
    routes.policy,
    routes.cookies,
    routes.terms,
    routes.delivery,
    routes.contact,
    routes.messages,
  ]
  const bodies = []
  for (const path of looking) bodies.push((await buyer.get(encodeURI(path))).body)
  await intoBasket(buyer, goods!.id)
  for (const path of [routes.basket, routes.checkout]) bodies.push((await buyer.get(path)).body)
  bodies.push((await buyer.post(routes.orders, filledForm({ name: '' }))).body)
  bodies.push((await buyer.post(routes.tracking, { number: 'x', mobile: 'y' })).body)
  bodies.push(...(await officePages(shop)))
  return bodies
}

test('every field of every form is in the register of purposes, and every purpose has a field', async () => {
  const asked = new Set((await pages()).flatMap(formsOf).flatMap(({ controls }) => controls.map(({ name }) => name)))
  expect(
    [...asked].filter((name) => !(name in fieldPurposes)),
    'asked without a purpose',
  ).toEqual([])
  expect(
    Object.keys(fieldPurposes).filter((name) => !asked.has(name)),
    'purposes of no field',
  ).toEqual([])
})

test('at the checkout, what is asked of a person says on the page what it is for', async () => {
  await intoBasket(buyer, goods!.id)
  const { body } = await buyer.get(routes.checkout)
  const controls = formsOf(body).flatMap((form) => form.controls)
  const text = (id: string) => decoded(new RegExp(`id="${id}"[^>]*>([^<]{8,})<`).exec(body)?.[1] ?? '')
  const silent = controls
    .filter(({ name, tag }) => tag !== 'button' && fieldPurposes[name]?.person)
    .filter(({ describedBy }) => !describedBy.some((id) => text(id).length > 8))
    .map(({ name }) => name)
  // The recipient's two fields share one sentence, which stands between them.
  expect(silent).toEqual(['recipientName', 'recipientPhone'])
  expect(body).toContain('نام، تلفن و نشانی گیرنده فقط برای ارسال همین سفارش')
})

test('no page asks for a number of a card, an identity code or a birthday', async () => {
  const names = (await pages()).flatMap(formsOf).flatMap(({ controls }) => controls.map(({ name }) => name))
  expect(names.filter((name) => /card|cvv|pan|national|melli|birth|gender/i.test(name))).toEqual([])
})
