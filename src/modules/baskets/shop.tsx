import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import type { CookieJar } from '../../platform/http/cookies.ts'
import type { Owner, Owners } from '../../platform/http/visitor.ts'
import { asciiDigits } from '../../platform/persian/digits.ts'
import { routes } from '../../routes.ts'
import type { Reader } from '../../ui/reader.ts'
import type { Render } from '../../ui/render.ts'
import { readerOf } from '../../ui/render-page.ts'
import type { CatalogueSnapshot } from '../catalogue/index.ts'
import { couponOf } from '../discounts/index.ts'
import { availability } from '../inventory/index.ts'
import { MOST_UNITS, viewBasket } from './basket.ts'
import { type CouponNeeds, type CouponTrouble, type DiscountedBasket, giveForItems, typeCoupon } from './coupon.ts'
import { addToBasket, changeLine, linesOf } from './index.ts'
import { BasketPage } from './pages/basket-page.tsx'
import { CookiePage } from './pages/cookie-page.tsx'
import { MAX_LINES } from './queries.ts'

export type BasketShopNeeds = CouponNeeds & {
  /** a pool whose commits do not wait for the disk: a basket is no promise */
  lightDb: Db
  snapshot: () => CatalogueSnapshot
  clock: Clock
  jar: CookieJar
  owners: Owners
  render: Render
  /** from which sum delivery is free; null: never (a slot that `app.ts` fills from delivery) */
  freeDeliveryFromRials: () => number | null
}

/** A quantity that is no short text is left empty, so that the reader hears of it and not of the goods. */
const addition = z.object({
  variant: z.uuid(),
  quantity: z.string().max(6).catch('').default('1'),
  /** the button that leads straight to the checkout */
  next: z.literal('checkout').optional().catch(undefined),
})

/** The basket's pages and forms. They work without JavaScript; an island asks for JSON instead of a page. */
export const shop = (app: FastifyInstance, needs: BasketShopNeeds): void => {
  app.get(routes.basket, (request, reply) => showBasket(needs, request, reply))

  app.post(routes.basketLines, async (request, reply) => {
    const { words } = readerOf(needs.jar, request)
    const parsed = addition.safeParse(request.body)
    const card = parsed.success ? needs.snapshot().cardOfVariant(parsed.data.variant) : null
    if (!parsed.success || !card) return refuse(needs, request, reply, 422, words.purchase.basket.notAdded)
    const quantity = unitsIn(parsed.data.quantity)
    if (!quantity) return refuse(needs, request, reply, 422, words.purchase.basket.wrongQuantity)
    if (card.variant.available === 0) return refuse(needs, request, reply, 409, words.purchase.basket.notAdded)

    const visitor = await needs.owners.ensure(request, reply)
    const added = await addToBasket(needs.lightDb, {
      visitorDigest: visitor.digest,
      variantId: card.variant.id,
      quantity,
      priceRials: card.variant.priceRials,
      maxQuantity: Math.min(card.variant.maxPerOrder, MOST_UNITS),
      now: needs.clock(),
    })
    if (!added) return refuse(needs, request, reply, 409, words.purchase.basket.full(MAX_LINES))
    if (parsed.data.next === 'checkout') {
      needs.jar.set(reply, 'basketCount', String(added.count))
      return reply.redirect(`${routes.checkout}?added=1`, 303)
    }
    return changed(needs, request, reply, added.count, words.purchase.basket.added)
  })

  app.post(routes.basketChanges, async (request, reply) => {
    const { words } = readerOf(needs.jar, request)
    const parsed = addition.safeParse(request.body)
    const quantity = parsed.success ? unitsIn(parsed.data.quantity, 0) : null
    if (!parsed.success || quantity === null)
      return refuse(needs, request, reply, 422, words.purchase.basket.wrongQuantity)
    const visitor = await needs.owners.of(request)
    if (!visitor) return reply.redirect(routes.basket, 303)

    const variant = needs.snapshot().cardOfVariant(parsed.data.variant)?.variant
    const count = await changeLine(needs.lightDb, {
      visitorDigest: visitor.digest,
      variantId: parsed.data.variant,
      quantity: variant ? Math.min(quantity, variant.maxPerOrder) : quantity,
      priceRials: variant?.priceRials ?? null,
      now: needs.clock(),
    })
    return changed(needs, request, reply, count, '')
  })

  app.post(routes.basketCoupon, async (request, reply) => {
    const owner = await needs.owners.of(request)
    if (!owner) return reply.redirect(routes.basket, 303)
    const { coupon: typed } = (request.body ?? {}) as Record<string, unknown>
    const basket = await currentBasket(needs, owner)
    const coupon = { typed: typeof typed === 'string' ? typed : '' }
    const trouble = await typeCoupon(needs, request, { owner, basket, ...coupon })
    if (trouble === null) return reply.redirect(`${routes.basket}#coupon`, 303)
    return showBasket(needs, request, reply, { coupon: { ...coupon, trouble }, status: couponStatus(trouble) })
  })
}

const couponStatus = ({ why }: CouponTrouble): number => (why === 'too-many' ? 429 : 422)

/** A quantity as somebody wrote it, in any digits; null when it is none. */
const unitsIn = (text: string, least = 1): number | null => {
  const digits = asciiDigits(text.trim())
  const quantity = /^\d{1,2}$/.test(digits) ? Number(digits) : -1
  return quantity >= least && quantity <= MOST_UNITS ? quantity : null
}

/**
 * Somebody's basket with today's prices, stock and discounts: one query for the lines, one for the stock, one for a code. `shown`: the
 * stock as product pages show it, seconds old at most, for whom nothing has been refused yet.
 */
export const currentBasket = async (
  needs: Pick<BasketShopNeeds, 'lightDb' | 'snapshot' | 'clock' | 'discounts'>,
  owner: Owner,
  stockOf: 'shown' | 'now' = 'now',
): Promise<DiscountedBasket> => {
  const lines = await linesOf(needs.lightDb, owner.digest)
  const code = lines[0]?.coupon ?? null
  const ids = lines.map((line) => line.variantId)
  const snapshot = needs.snapshot()
  const view = viewBasket(
    lines,
    snapshot.cardOfVariant,
    stockOf === 'now' && ids.length > 0
      ? await availability(needs.lightDb, ids, needs.clock())
      : new Map(ids.map((id) => [id, snapshot.cardOfVariant(id)?.variant ?? nothing])),
  )
  const coupon = code === null ? null : { code, discount: await couponOf(needs.lightDb, code) }
  return { ...view, coupon, given: giveForItems(needs, view, owner, coupon) }
}

const nothing = { available: 0, expiresOn: null }

const emptyView: DiscountedBasket = {
  items: [],
  units: 0,
  goodsRials: 0,
  discountRials: 0,
  shipGrams: 0,
  ready: false,
  coupon: null,
  given: { goods: null, delivery: null, coupon: null },
}

/** What just could not be done. */
type Trouble = { status: number; text?: string; coupon?: { typed: string; trouble: CouponTrouble } }

const showBasket = async (needs: BasketShopNeeds, request: FastifyRequest, reply: FastifyReply, trouble?: Trouble) => {
  const visitor = await needs.owners.of(request)
  const species = needs.snapshot().species()
  const wanted = (request.query as Record<string, unknown> | undefined)?.added !== undefined
  // Something was just put in, and its cookie did not come back: this browser takes none (P44).
  if (!visitor && wanted)
    return needs.render(request, reply, (reader) => <CookiePage reader={reader} species={species} />)

  const basket = visitor ? await currentBasket(needs, visitor) : emptyView
  const freeFrom = needs.freeDeliveryFromRials()
  const view = (reader: Reader) => (
    <BasketPage
      reader={{ ...reader, basketCount: Math.min(basket.units, 99) }}
      species={species}
      basket={basket}
      trouble={trouble?.text}
      coupon={trouble?.coupon ?? null}
      toFreeDeliveryRials={freeFrom === null ? null : Math.max(0, freeFrom - basket.goodsRials)}
    />
  )
  needs.jar.set(reply, 'basketCount', String(basket.units))
  return needs.render(request, reply, view, { status: trouble?.status ?? 200 })
}

const wantsJson = (request: FastifyRequest) => request.headers.accept?.startsWith('application/json') === true

const changed = (
  needs: BasketShopNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  count: number,
  message: string,
) => {
  needs.jar.set(reply, 'basketCount', String(count))
  if (wantsJson(request)) return reply.header('cache-control', 'no-store').send({ count, message })
  return reply.redirect(message ? `${routes.basket}?added=1` : routes.basket, 303)
}

const refuse = (
  needs: BasketShopNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  message: string,
) => {
  if (wantsJson(request)) return reply.code(status).header('cache-control', 'no-store').send({ message })
  return showBasket(needs, request, reply, { status, text: message })
}
