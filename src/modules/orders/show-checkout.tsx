import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Owner } from '../../platform/http/visitor.ts'
import { newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { type BasketView, type CouponTrouble, type DiscountedBasket, typeCoupon } from '../baskets/index.ts'
import { citiesOf, type DeliveryOption, findCity, isProvince, provinces, quote } from '../delivery/index.ts'
import { parseCode } from '../discounts/index.ts'
import { offered as mayBePaid } from '../payments/index.ts'
import { checkoutAccount } from './checkout-account.ts'
import type { FieldErrors, TypedForm } from './checkout-form.ts'
import { checkoutSums } from './checkout-sums.ts'
import { CheckoutPage } from './pages/checkout-page.tsx'
import type { OrderShopNeeds } from './shop.tsx'

/** Where a form that nobody has filled begins: most parcels go to Tehran. */
const FIRST_PROVINCE = '23'
const FIRST_CITY = 'تهران'

/** A code that was just refused, as it was typed. */
type RefusedCoupon = { typed: string; trouble: CouponTrouble }

type Shown = {
  typed: TypedForm
  errors: FieldErrors
  trouble: string | null
  status: number
  /** nobody has written into it yet: a customer's own data may be written into it for her */
  fresh?: boolean
  /** the address of her book that she has just chosen */
  chosen?: string
  /** a code to look at; empty: the one that is there goes */
  tryCoupon?: string | undefined
  coupon?: RefusedCoupon
}

/** The checkout with today's basket, the ways to the chosen place and the exact total. An empty basket has no checkout. */
export const showCheckout = async (
  needs: OrderShopNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: Shown,
) => {
  const visitor = await needs.owners.of(request)
  // The order asks the database. Where it refused, the page must see what it saw.
  const begunBasket = visitor ? await needs.basketOf(visitor, shown.trouble === null ? 'shown' : 'now') : null
  // Something was just put in, and its cookie did not come back: the basket's page says so (P44).
  const { added } = (request.query ?? {}) as Record<string, unknown>
  if (!visitor && added !== undefined) return reply.redirect(`${routes.basket}?added=1`, 303)
  if (!visitor || !begunBasket?.ready) return reply.redirect(routes.basket, 303)
  const { basket, coupon } = await withCoupon(needs, request, { owner: visitor, basket: begunBasket, shown })

  const { account, typed: begun } = await checkoutAccount(needs, request, {
    typed: shown.typed,
    fresh: shown.fresh ?? false,
    chosen: shown.chosen ?? '',
  })
  const province = isProvince(begun.province) ? begun.province : FIRST_PROVINCE
  const taken = shown.trouble === 'slot-full' || shown.trouble === 'slot-past' ? shown.typed.delivery : null
  const offered = withoutPlace(optionsFor(needs, basket, province, begun.city), taken)
  const typed = { ...begun, province, delivery: chosenOf(offered, shown.typed.delivery) }
  const { customerId } = visitor
  const method = typed.delivery.split(' ')[0]
  const {
    totals,
    reductions,
    options,
    coupon: given,
  } = await checkoutSums(needs, { basket, customerId, options: offered, method })
  const payments = needs.payments.methods().map((method) => ({
    method: method.name,
    title: method.title,
    answer: mayBePaid(method, { amountRials: totals.totalRials, province }),
    leastRials: method.name === 'cash' ? null : method.leastRials,
    mostRials: method.name === 'cash' ? method.rules.maxRials : method.mostRials,
  }))
  const firstWay = payments.find(({ answer }) => answer.ok)?.method ?? ''
  return needs.render(
    request,
    reply,
    (reader) => {
      const troubles: Record<string, string> = {
        ...reader.words.purchase.checkout.troubles,
        'account-gone': reader.words.accountOrders.checkout.accountGone,
        'coupon-changed': coupon === null ? reader.words.discounts.applied : reader.words.discounts.refused,
        'coupon-refused': reader.words.discounts.refused,
      }
      return (
        <CheckoutPage
          reader={reader}
          species={needs.snapshot().species()}
          basket={basket}
          coupon={{ given, refused: coupon }}
          reductions={reductions}
          typed={shown.fresh ? { ...typed, payment: firstWay } : typed}
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
    { status: coupon !== null && shown.status === 200 ? couponStatus(coupon.trouble) : shown.status },
  )
}

export const emptyForm = (needs: OrderShopNeeds): TypedForm => ({
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
  coupon: '',
  shownTotal: '',
  someoneElse: false,
  keepAddress: false,
})

type Begun = { owner: Owner; basket: DiscountedBasket; shown: Shown }

/** Looks at a code that was typed into the form, and at the basket again when it counts. */
const withCoupon = async (needs: OrderShopNeeds, request: FastifyRequest, { owner, basket, shown }: Begun) => {
  const typed = shown.tryCoupon
  if (typed === undefined || (basket.coupon?.code ?? '') === (parseCode(typed) ?? typed))
    return { basket, coupon: shown.coupon ?? null }
  const trouble = await typeCoupon(needs, request, { owner, basket, typed })
  return { basket: await needs.basketOf(owner), coupon: trouble && { typed, trouble } }
}

const couponStatus = ({ why }: CouponTrouble): number => (why === 'too-many' ? 429 : 422)

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
