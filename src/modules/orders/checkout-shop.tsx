import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import type { BasketView } from '../baskets/index.ts'
import { variantsForSale } from '../catalogue/index.ts'
import { citiesOf, type DeliveryOption, findCity, isProvince, provinces, quote } from '../delivery/index.ts'
import { cashOnDeliveryAllowed } from '../payments/index.ts'
import { checkoutAccount, keepAddress } from './checkout-account.ts'
import { type FieldErrors, hasKey, parseCheckout, readTyped, type TypedForm } from './checkout-form.ts'
import { type Totals, totalsOf } from './order.ts'
import { CheckoutPage } from './pages/checkout-page.tsx'
import { toBank } from './payment-shop.tsx'
import { placeOrder } from './place-order.ts'
import type { OrderShopNeeds } from './shop.tsx'

/** Where a form that nobody has filled begins: most parcels go to Tehran. */
const FIRST_PROVINCE = '23'
const FIRST_CITY = 'تهران'

export const checkoutShop = (app: FastifyInstance, needs: OrderShopNeeds): void => {
  app.get(routes.checkout, (request, reply) =>
    showCheckout(needs, request, reply, { ...shownWell, typed: emptyForm(needs), fresh: true }),
  )

  // The same form with the delivery of another place: nothing is kept, and nothing personal enters an address.
  app.post(routes.checkout, (request, reply) =>
    showCheckout(needs, request, reply, { ...shownWell, typed: readTyped(request.body), chosen: chosenIn(request) }),
  )

  app.get(routes.checkoutPlaces, (request, reply) => {
    const { province } = request.query as Record<string, unknown>
    if (typeof province !== 'string' || !isProvince(province)) return reply.code(404).send({ cities: [] })
    return reply
      .header('cache-control', 'public, max-age=86400')
      .send({ cities: citiesOf(province).map(({ name }) => name) })
  })

  app.post(routes.orders, { config: { rateLimit: { max: 30, timeWindow: 60_000 } } }, async (request, reply) => {
    const typed = readTyped(request.body)
    const visitor = await needs.owners.of(request)
    if (!visitor) return reply.redirect(`${routes.basket}?added=1`, 303)
    if (!hasKey(typed))
      return showCheckout(needs, request, reply, {
        typed: { ...typed, key: newId() },
        errors: {},
        trouble: 'stale-form',
        status: 409,
      })
    const parsed = parseCheckout(typed)
    if (!parsed.ok)
      return showCheckout(needs, request, reply, { typed, errors: parsed.errors, trouble: null, status: 422 })

    const placed = await placeOrder(needs, visitor.digest, parsed.form, visitor.customerId)
    if (!placed.ok) return showCheckout(needs, request, reply, { typed, errors: {}, trouble: placed.why, status: 409 })
    if (visitor.customerId && typed.keepAddress) await keepAddress(needs, visitor.customerId, parsed.form)
    needs.jar.set(reply, 'basketCount', '0')
    const gateway = parsed.form.paymentMethod
    if (placed.attemptId === null || gateway === 'cash') return reply.redirect(routes.order(placed.number), 303)
    const { number, attemptId, totalRials, keptUntil } = placed
    return toBank(needs, request, reply, { number, attemptId, gateway, totalRials, keptUntil })
  })
}

type Shown = {
  typed: TypedForm
  errors: FieldErrors
  trouble: string | null
  status: number
  /** nobody has written into it yet: a customer's own data may be written into it for her */
  fresh?: boolean
  /** the address of her book that she has just chosen */
  chosen?: string
}

const shownWell = { errors: {}, trouble: null, status: 200 }

const chosenIn = (request: FastifyRequest): string => {
  const { savedAddress, use } = (request.body ?? {}) as Record<string, unknown>
  return use === 'saved' && typeof savedAddress === 'string' ? savedAddress : ''
}

const emptyForm = (needs: OrderShopNeeds): TypedForm => ({
  key: newId(),
  name: '',
  mobile: '',
  email: '',
  province: FIRST_PROVINCE,
  city: FIRST_CITY,
  street: '',
  postalCode: '',
  note: '',
  recipientName: '',
  recipientPhone: '',
  delivery: '',
  payment: needs.payments.methods()[0]?.name ?? '',
  shownTotal: '',
  someoneElse: false,
  keepAddress: false,
})

/** The checkout with today's basket, the ways to the chosen place and the exact total. An empty basket has no checkout. */
const showCheckout = async (needs: OrderShopNeeds, request: FastifyRequest, reply: FastifyReply, shown: Shown) => {
  const visitor = await needs.owners.of(request)
  const basket = visitor ? await needs.basketOf(visitor.digest) : null
  if (!basket?.ready) return reply.redirect(routes.basket, 303)

  const { account, typed: begun } = await checkoutAccount(needs, request, {
    typed: shown.typed,
    fresh: shown.fresh ?? false,
    chosen: shown.chosen ?? '',
  })
  const province = isProvince(begun.province) ? begun.province : FIRST_PROVINCE
  const taken = shown.trouble === 'slot-full' || shown.trouble === 'slot-past' ? shown.typed.delivery : null
  const options = withoutPlace(optionsFor(needs, basket, province, begun.city), taken)
  const typed = { ...begun, province, delivery: chosenOf(options, shown.typed.delivery) }
  const chosen = options.find((option) => option.methodCode === typed.delivery.split(' ')[0])
  const totals = await shownTotals(needs, basket, chosen?.priceRials ?? 0)
  const payments = needs.payments.methods().map((method) => ({
    method: method.name,
    allowed:
      method.name !== 'cash' || cashOnDeliveryAllowed(method.rules, { amountRials: totals.totalRials, province }).ok,
    mostRials: method.name === 'cash' ? method.rules.maxRials : null,
  }))
  return needs.render(
    request,
    reply,
    (reader) => {
      const troubles: Record<string, string> = {
        ...reader.words.purchase.checkout.troubles,
        'account-gone': reader.words.accountOrders.checkout.accountGone,
      }
      return (
        <CheckoutPage
          reader={reader}
          species={needs.snapshot().species()}
          basket={basket}
          typed={typed}
          errors={shown.errors}
          trouble={shown.trouble === null ? null : (troubles[shown.trouble] ?? null)}
          provinces={provinces()}
          cities={citiesOf(province)}
          options={options}
          payments={payments}
          totals={totals}
          seller={needs.seller}
          account={account}
        />
      )
    },
    { status: shown.status },
  )
}

const optionsFor = (needs: OrderShopNeeds, basket: BasketView, provinceCode: string, cityName: string) => {
  const city = findCity(provinceCode, cityName)
  if (!city) return []
  return quote(needs.delivery.table(), {
    provinceCode,
    cityCode: city.code,
    grams: basket.shipGrams,
    subtotalRials: basket.goodsRials,
    now: needs.clock(),
  })
}

/** The page's table may be seconds old: a place that an order was just refused is shown as taken, whatever it says. */
const withoutPlace = (options: DeliveryOption[], taken: string | null): DeliveryOption[] =>
  taken === null
    ? options
    : options.map((option) => ({
        ...option,
        slots: option.slots.map((slot) => (taken === `${option.methodCode} ${slot.id}` ? { ...slot, left: 0 } : slot)),
      }))

/** What was chosen, if it can still be had; otherwise the first place or method that can. */
const chosenOf = (options: ReturnType<typeof quote>, wanted: string): string => {
  const values = options.flatMap((option) =>
    option.slots.length > 0
      ? option.slots.filter((slot) => slot.left > 0).map((slot) => `${option.methodCode} ${slot.id}`)
      : [option.methodCode],
  )
  return values.includes(wanted) ? wanted : (values[0] ?? '')
}

/** The totals that the page shows, by the database's prices; the order computes its own and refuses when they differ. */
const shownTotals = async (needs: OrderShopNeeds, basket: BasketView, deliveryRials: number): Promise<Totals> => {
  const variants = await variantsForSale(
    needs.lightDb,
    basket.items.map(({ variantId }) => variantId),
    needs.clock(),
  )
  const quantities = new Map(basket.items.map(({ variantId, quantity }) => [variantId, quantity]))
  return totalsOf(
    variants.map((variant) => ({
      quantity: quantities.get(variant.id) ?? 0,
      unitRials: variant.priceRials,
      earlierRials: variant.earlierPriceRials,
      vatBasisPoints: variant.vatBasisPoints,
    })),
    deliveryRials,
  )
}
