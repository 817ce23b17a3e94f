import type { FastifyInstance } from 'fastify'
import { routes } from '../../../routes.ts'
import { office, officeFrame } from '../../staff/index.ts'
import { type Banner, type BannerState, type BannersState, inOrder, noOrder } from '../banner.ts'
import { currentItems, type Item, takenBanners } from '../queries.ts'
import { type Asked, type ContentOfficeNeeds, handPaced, publishAs, queryOf, wordsFor } from './needs.ts'
import { BannersPage } from './pages/banners-page.tsx'

const MOST_ITEMS = 100
const MOST_TAKEN = 20
const MOST_ORDER_CHARACTERS = 1_000

export type ListedBanner = Banner & { version: number }
type Banners = { banners: ListedBanner[]; order: BannersState; orderVersion: number }

/** The banners of the home page: the list, their order, and whether the program's own fill an empty place. */
export const bannersOffice = (app: FastifyInstance, needs: ContentOfficeNeeds): void => {
  const guarded = (work: (asked: Asked) => Promise<unknown>) =>
    office(needs, 'content.edit', (request, reply, staff) => work({ request, reply, staff }))
  app.get(
    routes.officeBanners,
    guarded((asked) => showBanners(needs, asked, null)),
  )
  app.post(
    routes.officeBannerMoves,
    handPaced,
    guarded((asked) => move(needs, asked)),
  )
  app.post(
    routes.officeBannerOrders,
    handPaced,
    guarded((asked) => putInOrder(needs, asked)),
  )
  app.post(
    routes.officeShippedBanners,
    handPaced,
    guarded((asked) => switchShipped(needs, asked)),
  )
}

/** What is there now, in its order. */
export const bannersNow = async ({ db }: ContentOfficeNeeds): Promise<Banners> => {
  const items = await currentItems(db, MOST_ITEMS)
  const order = items.find(({ subject }) => subject === 'banners')
  const state = (order?.state as BannersState | undefined) ?? noOrder
  const versions = new Map(items.map(({ subject, number }) => [subject, number]))
  const banners = inOrder(items.flatMap(bannerIn), state)
  return {
    banners: banners.map((banner) => ({ ...banner, version: versions.get(`banner:${banner.id}`) ?? 0 })),
    order: state,
    orderVersion: order?.number ?? 0,
  }
}

const bannerIn = ({ subject, state }: Item): Banner[] =>
  subject.startsWith('banner:') && state ? [{ ...(state as BannerState), id: subject.slice('banner:'.length) }] : []

const fieldIn = ({ request }: Asked, name: string): string => {
  const value = ((request.body ?? {}) as Record<string, unknown>)[name]
  return typeof value === 'string' && value.length <= MOST_ORDER_CHARACTERS ? value : ''
}

const move = async (needs: ContentOfficeNeeds, asked: Asked) => {
  const now = await bannersNow(needs)
  const ids = now.banners.map(({ id }) => id)
  const at = ids.indexOf(fieldIn(asked, 'banner'))
  if (at < 0) return refuse(needs, asked)
  const [own] = ids.splice(at, 1)
  ids.splice(Math.max(0, at + (fieldIn(asked, 'step') === 'earlier' ? -1 : 1)), 0, own!)
  return keepOrder(needs, asked, now, { ...now.order, order: ids })
}

const putInOrder = async (needs: ContentOfficeNeeds, asked: Asked) => {
  const now = await bannersNow(needs)
  const ids = fieldIn(asked, 'order').split(' ')
  const known = now.banners.map(({ id }) => id)
  const same = ids.length === known.length && new Set(ids).size === ids.length && ids.every((id) => known.includes(id))
  return same ? keepOrder(needs, asked, now, { ...now.order, order: ids }) : refuse(needs, asked)
}

const switchShipped = async (needs: ContentOfficeNeeds, asked: Asked) => {
  const now = await bannersNow(needs)
  return keepOrder(needs, asked, now, { ...now.order, shipped: fieldIn(asked, 'shipped') === '1' })
}

const keepOrder = async (needs: ContentOfficeNeeds, asked: Asked, now: Banners, state: BannersState) => {
  const { reasons } = wordsFor(needs, asked).banners
  const publication = { subject: 'banners', seen: now.orderVersion, state }
  const published = await publishAs(needs, asked, publication, reasons.order)
  return published.ok || published.why === 'same' ? back(asked) : refuse(needs, asked)
}

export const back = ({ reply }: Asked) => reply.redirect(`${routes.officeBanners}?done=saved`, 303)

export const refuse = (needs: ContentOfficeNeeds, asked: Asked, text?: string, status = 409) =>
  showBanners(needs, asked, { text: text ?? wordsFor(needs, asked).faults.changed, status })

/** The list, and why what was pressed was not done. */
export const showBanners = async (
  needs: ContentOfficeNeeds,
  asked: Asked,
  trouble: { text: string; status: number } | null,
) => {
  const { request, reply, staff } = asked
  const [{ banners, order }, taken] = await Promise.all([bannersNow(needs), takenBanners(needs.db, MOST_TAKEN)])
  return needs.render(
    request,
    reply,
    (reader) => (
      <BannersPage
        reader={reader}
        frame={officeFrame(needs, staff, routes.officeBanners)}
        banners={banners}
        shipped={order.shipped}
        taken={taken.flatMap(bannerIn)}
        now={needs.clock()}
        trouble={trouble?.text ?? null}
        saved={queryOf(request, 'done') === 'saved'}
      />
    ),
    { status: trouble?.status ?? 200 },
  )
}
