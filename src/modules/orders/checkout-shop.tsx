import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Owner } from '../../platform/http/visitor.ts'
import { newId } from '../../platform/ids.ts'
import { waitForDisk } from '../../platform/server-queries.ts'
import { routes } from '../../routes.ts'
import { setCoupon } from '../baskets/index.ts'
import { citiesOf, isProvince } from '../delivery/index.ts'
import { keepAddress } from './checkout-account.ts'
import { type CheckoutForm, hasKey, parseCheckout, readTyped, type TypedForm } from './checkout-form.ts'
import type { OrderNeeds } from './needs.ts'
import { toBank } from './payment-shop.tsx'
import { placeOrder } from './place-order.ts'
import type { Placed } from './placed.ts'
import type { OrderShopNeeds } from './shop.tsx'
import { emptyForm, showCheckout } from './show-checkout.tsx'

export const checkoutShop = (app: FastifyInstance, needs: OrderShopNeeds): void => {
  app.get(routes.checkout, (request, reply) =>
    showCheckout(needs, request, reply, { ...shownWell, typed: emptyForm(needs), fresh: true }),
  )

  // The same form with the delivery of another place: nothing is kept, and nothing personal enters an address.
  app.post(routes.checkout, (request, reply) =>
    showCheckout(needs, request, reply, {
      ...shownWell,
      typed: readTyped(request.body),
      chosen: chosenIn(request),
      tryCoupon: couponIn(request),
    }),
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

    const placed = await placeOrder(unheard(needs, parsed.form), visitor.digest, parsed.form, visitor.customerId)
    if (!placed.ok) return showRefused(needs, request, reply, { typed, owner: visitor, placed })
    if (visitor.customerId && typed.keepAddress) await keepAddress(needs, visitor.customerId, parsed.form)
    needs.jar.set(reply, 'basketCount', '0')
    const gateway = parsed.form.paymentMethod
    if (placed.attemptId === null || gateway === 'cash') {
      if ('again' in placed) await waitForDisk(needs.db)
      return reply.redirect(routes.order(placed.number), 303)
    }
    const { number, attemptId, totalRials, keptUntil } = placed
    return toBank(needs, request, reply, { number, attemptId, gateway, totalRials, keptUntil })
  })
}

/**
 * The needs with the connections on which the order is written. One that goes to a bank does not wait for the disk: nobody hears
 * of it before the bank's reference is on it (`toBank`), and with that all that was written earlier.
 */
const unheard = (needs: OrderShopNeeds, { paymentMethod }: CheckoutForm): OrderNeeds =>
  paymentMethod === 'cash' ? needs : { ...needs, db: needs.lightDb }

type Refused = { typed: TypedForm; owner: Owner; placed: Placed & { ok: false } }

/** Nothing was ordered. A code that was refused goes out of the basket; one that was only typed is looked at. */
const showRefused = async (
  needs: OrderShopNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  { typed, owner, placed }: Refused,
) => {
  const shown = { typed, errors: {}, trouble: placed.why, status: 409 }
  if (placed.why === 'coupon-changed') return showCheckout(needs, request, reply, { ...shown, tryCoupon: typed.coupon })
  if (placed.why !== 'coupon-refused') return showCheckout(needs, request, reply, shown)
  await setCoupon(needs.lightDb, owner.digest, null)
  return showCheckout(needs, request, reply, { ...shown, coupon: { typed: placed.code, trouble: placed.because } })
}

const shownWell = { errors: {}, trouble: null, status: 200 }

const chosenIn = (request: FastifyRequest): string => {
  const { savedAddress, use } = (request.body ?? {}) as Record<string, unknown>
  return use === 'saved' && typeof savedAddress === 'string' ? savedAddress : ''
}

/** Any button of the form carries the code; undefined: the form has no such field. */
const couponIn = (request: FastifyRequest): string | undefined => {
  const { coupon, use } = (request.body ?? {}) as Record<string, unknown>
  if (use === 'no-coupon') return ''
  return typeof coupon === 'string' ? coupon : undefined
}
