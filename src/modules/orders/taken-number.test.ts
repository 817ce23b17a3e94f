import { expect, test, vi } from 'vitest'
import { filledForm } from '../../../test/cast.ts'
import { testCounter, visitor } from '../../../test/counter.ts'
import { linesOf } from '../baskets/index.ts'
import { parseCheckout, readTyped } from './checkout-form.ts'
import { placeOrder } from './place-order.ts'

// Three candidates of ten digits are never all taken in a shop's life: here they are.
vi.mock('./order-number.ts', async (original) => ({
  ...(await original<typeof import('./order-number.ts')>()),
  newOrderNumber: () => '1234567897',
}))

const counter = await testCounter()
const [good] = await counter.inStock(6)

const place = async (who: Buffer) => {
  const lines = [{ variantId: good!.id, quantity: 1 }]
  await counter.fillBasket(who, lines)
  const form = parseCheckout(readTyped(filledForm({ shownTotal: String(await counter.totalRials(lines)) })))
  if (!form.ok) throw new Error(JSON.stringify(form.errors))
  return placeOrder(counter, who, form.form)
}

test('an order that finds each of its numbers taken is refused by the database, and leaves everything as it was', async () => {
  expect(await place(visitor())).toMatchObject({ ok: true, number: '1234567897' })
  const second = visitor()
  await expect(place(second)).rejects.toMatchObject({ code: '23502', column_name: 'number' })
  expect(await linesOf(counter.db, second)).toHaveLength(1)
  const [held] =
    await counter.db`select sum(reserved)::int as reserved from inventory.lot where variant_id = ${good!.id}`
  expect(held).toEqual({ reserved: 1 })
})
