import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { httpBuyer } from './buyer.ts'
import { decoded, formsOf } from './forms.ts'
import { plentyOf } from './orders.ts'

const shop = await testShop()
const port = Number(new URL(shop.origin).port)
const [pack] = await plentyOf(shop, 'standard')
const card = shop.house.catalogue.current().cardOfVariant(pack!.id)!
const wanted = { variant: pack!.id, quantity: '2', next: 'checkout' }

test('who buys at once comes from the product to the checkout, with the pack in the basket', async () => {
  const buyer = httpBuyer(port)
  const product = await buyer.get(routes.product(card.slug))
  const buttons = formsOf(product.body).filter(({ action }) => action === routes.basketLines)
  expect(buttons[0]!.controls.some(({ name, value }) => name === 'next' && value === 'checkout')).toBe(true)

  const sent = await buyer.post(routes.basketLines, wanted)
  expect(sent).toMatchObject({ status: 303, headers: { location: `${routes.checkout}?added=1` } })
  const checkout = await buyer.get(sent.headers.location!)
  expect(checkout.status).toBe(200)
  expect(decoded(checkout.body)).toContain(card.title.fa)
  expect(decoded((await buyer.get(routes.basket)).body)).toContain(card.title.fa)
  buyer.close()
})

test('where no cookie comes back, the basket’s page says what it needs one for', async () => {
  const buyer = httpBuyer(port)
  const { headers } = await buyer.post(routes.basketLines, wanted)
  buyer.cookies.clear()
  const answer = await buyer.get(headers.location!)
  expect(answer).toMatchObject({ status: 303, headers: { location: `${routes.basket}?added=1` } })
  buyer.close()
})

test('a quantity that is none buys nothing at once, and a button leads nowhere but to the checkout', async () => {
  const buyer = httpBuyer(port)
  expect((await buyer.post(routes.basketLines, { ...wanted, quantity: '0' })).status).toBe(422)
  expect((await buyer.post(routes.basketLines, { ...wanted, next: 'elsewhere' })).headers.location).toBe(
    `${routes.basket}?added=1`,
  )
  buyer.close()
})
