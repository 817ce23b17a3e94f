import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import type { Reader } from '../../ui/reader.ts'
import type { Customer } from './customer.ts'
import { alertsOf, deleteAlert, deleteFavourite, favouritesOf } from './favourite-queries.ts'
import { addAlert, addFavourite, MOST_ALERTS, MOST_FAVOURITES } from './favourites.ts'
import { signedIn } from './guard.ts'
import { doneIn, lost, showMine, textIn } from './mine.tsx'
import type { CustomerNeeds } from './needs.ts'
import { type Asked, FavouritesPage } from './pages/favourites-page.tsx'
import { customerOf } from './session.ts'
import { readTyped } from './typed-form.ts'

type Handler = (request: FastifyRequest, reply: FastifyReply, customer: Customer) => Promise<unknown>
type Trouble = { status: number; text: (reader: Reader) => string }

/** What she keeps in sight and waits for. Product pages are the same for everybody, so the buttons post and this page answers. */
export const favouriteShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  app.get(routes.accountFavourites, signedIn(needs, showFavourites(needs)))
  app.post(routes.accountFavourites, writing, wanting(needs, 'keep', keep))
  app.post(routes.accountAlerts, writing, wanting(needs, 'tell', wait))
  app.post(
    routes.accountFavouriteRemovals,
    writing,
    signedIn(needs, async (request, reply, customer) => {
      const { product } = readTyped(request.body, ['product'])
      const [gone] = isId(product) ? await deleteFavourite(needs.db, customer.id, product) : []
      return gone ? reply.redirect(`${routes.accountFavourites}?done=removed`, 303) : lost(needs, request, reply)
    }),
  )
  app.post<{ Params: { alert: string } }>(
    routes.accountAlertRemoval(),
    writing,
    signedIn(needs, async (request, reply, customer) => {
      const { alert } = request.params as { alert: string }
      const [gone] = isId(alert) ? await deleteAlert(needs.db, customer.id, alert) : []
      return gone ? reply.redirect(`${routes.accountFavourites}?done=removed`, 303) : lost(needs, request, reply)
    }),
  )
}

const writing = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }

type Wanted = { customer: Customer; variantId: string; productId: string; available: number }

/** A button of a product page: whoever is not signed in does so first, and then finds the product waiting with its button. */
const wanting =
  (
    needs: CustomerNeeds,
    kind: Asked['kind'],
    work: (needs: CustomerNeeds, wanted: Wanted) => Promise<Trouble | { done: string }>,
  ) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const { variant: variantId } = readTyped(request.body, ['variant'])
    const customer = await customerOf(needs, request)
    if (!customer) {
      const back = isId(variantId) ? `${routes.accountFavourites}?${kind}=${variantId}` : routes.accountFavourites
      return reply.redirect(`${routes.signIn}?back=${encodeURIComponent(back)}`, 303)
    }
    const variant = isId(variantId) ? needs.slots.variant(variantId) : null
    if (!variant) {
      const notThere = { status: 422, text: ({ words }: Reader) => words.profile.favourites.notThere }
      return showFavourites(needs, notThere)(request, reply, customer)
    }
    const result = await work(needs, { customer, variantId, ...variant })
    if ('status' in result) return showFavourites(needs, result)(request, reply, customer)
    return reply.redirect(`${routes.accountFavourites}?done=${result.done}`, 303)
  }

const keep = async (needs: CustomerNeeds, { customer, productId, variantId }: Wanted) => {
  const kept = await addFavourite(needs.db, customer.id, { productId, variantId, now: needs.clock() })
  if (kept === 'kept') return { done: 'kept' }
  return { status: 409, text: ({ words }: Reader) => words.profile.favourites.full(MOST_FAVOURITES) }
}

const wait = async (needs: CustomerNeeds, { customer, variantId, available }: Wanted) => {
  if (available > 0) return { status: 409, text: ({ words }: Reader) => words.profile.favourites.alreadyThere }
  const waiting = await addAlert(needs.db, customer.id, { variantId, now: needs.clock() })
  if (waiting === 'waiting') return { done: 'waiting' }
  return { status: 409, text: ({ words }: Reader) => words.profile.favourites.alertFull(MOST_ALERTS) }
}

const showFavourites =
  (needs: CustomerNeeds, trouble?: Trouble): Handler =>
  async (request, reply, customer) => {
    const [kept, alerts] = await Promise.all([
      favouritesOf(needs.db, customer.id, MOST_FAVOURITES),
      alertsOf(needs.db, customer.id, MOST_ALERTS),
    ])
    return showMine(needs, request, reply, trouble?.status ?? 200, (framed) => {
      const { reader } = framed
      const shown = kept.flatMap(({ productId, variantId }) => {
        const variant = needs.slots.variant(variantId)
        return variant ? [{ productId, title: variant.title[reader.language], card: variant.card }] : []
      })
      return (
        <FavouritesPage
          {...framed}
          favourites={shown}
          gone={kept.length - shown.length}
          alerts={alerts.map(({ id, variantId, madeAt }) => {
            const variant = needs.slots.variant(variantId)
            return { id, madeAt, title: variant?.title[reader.language] ?? null, slug: variant?.slug ?? null }
          })}
          asked={trouble ? null : askedIn(needs, request, reader)}
          told={trouble ? null : toldHere(request, reader)}
          trouble={trouble?.text(reader) ?? null}
        />
      )
    })
  }

const askedIn = (needs: CustomerNeeds, request: FastifyRequest, reader: Reader): Asked | null => {
  for (const kind of ['keep', 'tell'] as const) {
    const variantId = textIn(request, kind)
    const variant = isId(variantId) ? needs.slots.variant(variantId) : null
    if (variant) return { kind, variantId, title: variant.title[reader.language] }
  }
  return null
}

const toldHere = (request: FastifyRequest, { words }: Reader): string | null => {
  const told: Record<string, string> = {
    kept: words.profile.favourites.kept,
    waiting: words.profile.favourites.waiting,
    removed: words.profile.removed,
  }
  const done = doneIn(request)
  return Object.hasOwn(told, done) ? told[done]! : null
}
