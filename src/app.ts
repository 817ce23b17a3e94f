import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { mountDevices } from './app-devices.ts'
import type { House } from './house.ts'
import { limitCouponTries, linesOf, MOST_UNITS, mergeBaskets } from './modules/baskets/index.ts'
import { shop as basketShop, currentBasket } from './modules/baskets/shop.tsx'
import { type CatalogueSnapshot, packTitle } from './modules/catalogue/index.ts'
import { type CatalogueShopNeeds, shop as catalogueShop } from './modules/catalogue/shop.tsx'
import { homeBanners } from './modules/content/index.ts'
import { shop as contentShop, type PageFacts } from './modules/content/shop.tsx'
import { breakageTeller } from './modules/crashes/index.ts'
import { PROJECT } from './modules/crashes/shop.tsx'
import {
  type CustomerNeeds,
  comeBackByLink,
  contactsForLeaving,
  customerOf,
  leaveByLink,
  ownerDigestOf,
  standingByLink,
} from './modules/customers/index.ts'
import { shop as customerShop, keepButton, recentlySeen, tellButton } from './modules/customers/shop.tsx'
import { citiesOf, deliveryPromise, findCity, freeDeliveryFromRials, provinces } from './modules/delivery/index.ts'
import { shop as disclosureShop } from './modules/disclosures/shop.tsx'
import { type HealthNeeds, healthDoors } from './modules/health/index.ts'
import { messageViewer } from './modules/messaging/development.tsx'
import { type LeavingSlots, shop as messagingShop } from './modules/messaging/shop.tsx'
import { joinGuestOrders, WITHDRAWAL_WORKING_DAYS } from './modules/orders/index.ts'
import { shop as orderShop } from './modules/orders/shop.tsx'
import { shop as policyShop } from './modules/policy/shop.tsx'
import { questionFormFor, shop as supportShop } from './modules/support/shop.tsx'
import { likelyOffers } from './modules/telemetry/shop.tsx'
import { answerBehind } from './platform/http/behind.ts'
import { type CookieJar, cookieJar } from './platform/http/cookies.ts'
import { createPageCache } from './platform/http/page-cache.ts'
import { createWebServer } from './platform/http/server.ts'
import { ensureVisitor, type Owners, visitorOf } from './platform/http/visitor.ts'
import { privacySources } from './privacy-sources.ts'
import { readCopyRuns } from './probes/copy-runs.ts'
import { liveProbeIds } from './probes/every-probe.ts'
import { routes } from './routes.ts'
import { answerBy } from './support-slots.ts'
import { surveySwitch } from './survey-slots.ts'
import { answerErrors } from './ui/answer-errors.tsx'
import { preferencesShop } from './ui/preferences.ts'
import { createRender } from './ui/render-page.ts'

const HOUR_MS = 3_600_000
const YEAR_MS = 365 * 24 * HOUR_MS

/** What happens to every request, then one line for each module; the slots between modules are filled here. */
export const createApp = async (house: House): Promise<FastifyInstance> => {
  const { config, log, clock } = house
  const secure = config.origin.startsWith('https:')
  const jar = cookieJar(secure)
  const snapshot = () => house.catalogue.current()
  const pageCache = createPageCache(config.pageCacheBytes)
  // Pages also say when an order of now would arrive, and that changes with the hour.
  const pageVersion = () =>
    `${house.version}.${snapshot().version}.${house.delivery.rulesVersion()}.${house.content.version()}.${Math.floor(clock().getTime() / HOUR_MS)}`
  const changes = () => snapshot().changes
  const crashDoor = `${routes.crashEnvelope(PROJECT)}?sentry_key=${house.crashes.key}`
  const render = createRender({ jar, pageCache, pageVersion, changes, secure, crashDoor })
  const species = () => snapshot().species()
  const errors = { log, render, species, broken: breakageTeller(house.crashes) }
  const { trustProxy } = config
  const openServer = async () => {
    const filesBelow = routes.office
    const server = await createWebServer({
      log,
      jar,
      pageCache,
      pageVersion,
      changes,
      secure,
      trustProxy,
      filesBelow,
    })
    answerErrors(server, errors)
    return server
  }
  const app = await openServer()
  await app.register(fastifyStatic, {
    root: join(house.programDir, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    maxAge: YEAR_MS,
    immutable: true,
    index: false,
  })
  await app.register(fastifyStatic, {
    root: config.mediaDir,
    prefix: '/media/',
    maxAge: YEAR_MS,
    immutable: true,
    index: false,
    decorateReply: false,
  })

  const customers: CustomerNeeds = {
    db: house.db,
    vault: house.vault,
    clock,
    log,
    jar,
    render,
    species,
    origin: config.origin,
    production: config.production,
    privacy: house.privacy,
    slots: customerSlots(house, jar),
  }
  const owners = ownersOf(customers)
  const { db, lightDb, discounts } = house
  const couponTries = limitCouponTries(app)
  const visitors = { db, lightDb, jar, owners, render, snapshot, clock, discounts, couponTries }
  const pageFacts: PageFacts = {
    seller: config.seller,
    cookies: jar.facts(),
    deliveryFacts: () => ({ ...house.delivery.table(), provinces: provinces(), citiesOf }),
    withdrawalDays: WITHDRAWAL_WORKING_DAYS,
  }
  contentShop(app, {
    ...pageFacts,
    render,
    content: house.content,
    species,
    origin: config.origin,
    questionForm: questionFormFor(customers),
  })
  const catalogue: CatalogueShopNeeds = {
    render,
    snapshot,
    deliveryPromise: () => deliveryPromise(house.delivery.table(), { now: clock() }),
    sections: { product: [likelyOffers, recentlySeen], pack: keepButton, soldOut: tellButton },
    homeBanners: homeBanners(house.content),
    origin: config.origin,
  }
  catalogueShop(app, catalogue)
  basketShop(app, { ...visitors, freeDeliveryFromRials: () => freeDeliveryFromRials(house.delivery.table()) })
  orderShop(app, {
    ...visitors,
    ...house.orders,
    customers,
    keys: house.messagingKeys,
    delivery: house.delivery,
    seller: config.seller,
    basketOf: (owner, stock) => currentBasket(visitors, owner, stock),
  })
  customerShop(app, customers)
  messagingShop(app, { ...customers, keys: house.messagingKeys, slots: leavingSlots(house), surveySwitch })
  disclosureShop(app, customers)
  supportShop(app, { ...customers, answerBy: answerBy(house.delivery) })
  policyShop(app, {
    db: house.db,
    render,
    species,
    origin: config.origin,
    liveProbes: liveProbeIds,
    copyRuns: () => readCopyRuns(house.programDir),
  })
  const shop = { origin: config.origin, address: config.seller.address }
  const health: HealthNeeds = {
    db: house.db,
    clock,
    release: house.crashes.release,
    embedded: config.databaseUrl === null,
    catalogueVersion: () => snapshot().version,
    telemetryUp: house.telemetry.isUp,
    pageCache,
    metricsToken: config.metricsToken,
  }
  mountDevices(app, house, { render, species })
  preferencesShop(app, jar)
  if (!config.production)
    messageViewer(app, { db: house.db, vault: house.vault, keys: house.messagingKeys, render, species, shop })
  const countAnswers = await healthDoors(app, health)
  // The office, 10 MB of it, is loaded when the first of the staff comes.
  answerBehind(app, routes.office, async () => {
    const [office, { mountOffice }] = [await openServer(), await import('./app-office.ts')]
    countAnswers(office)
    mountOffice(office, house, { jar, render, health, catalogue, pageFacts })
    return office
  })
  return app
}

/** A signed-in customer owns her account's basket and orders on every device; everybody else those of the browser. */
const ownersOf = (customers: CustomerNeeds): Owners => {
  const known = async (request: FastifyRequest) => {
    const customer = await customerOf(customers, request)
    return customer ? { digest: ownerDigestOf(customer.id), customerId: customer.id } : null
  }
  return {
    of: async (request) => {
      const owner = await known(request)
      const visitor = owner ? null : visitorOf(customers.jar, request)
      return owner ?? (visitor ? { ...visitor, customerId: null } : null)
    },
    ensure: async (request, reply) =>
      (await known(request)) ?? { ...ensureVisitor(customers.jar, request, reply), customerId: null },
  }
}

/** What the modules above the accounts do for them. */
const customerSlots = (house: House, jar: CookieJar): CustomerNeeds['slots'] => ({
  numberProven: (tx, proven) => joinGuestOrders(tx, house.vault, proven),
  signedIn: (request, reply, customerId) => bringBasket(house, jar, request, reply, customerId),
  privacySources,
  variant: (variantId) => variantForCustomers(house.catalogue.current().cardOfVariant(variantId)),
  places: { provinces, citiesOf, findCity },
})

/** What leaving does to a member, of whom the messages know nothing. */
const leavingSlots = ({ vault, privacy }: House): LeavingSlots => ({
  leave: leaveByLink,
  comeBack: comeBackByLink,
  standing: standingByLink,
  contacts: (tx, customerId) => contactsForLeaving(tx, { vault, privacy }, customerId),
})

/** The guest's basket becomes hers, and the cookie that opened it opens nothing more: a copy of it is worthless. */
const bringBasket = async (
  { lightDb, catalogue, clock }: House,
  jar: CookieJar,
  request: FastifyRequest,
  reply: FastifyReply,
  customerId: string,
) => {
  const visitor = visitorOf(jar, request)
  const into = ownerDigestOf(customerId)
  const snapshot = catalogue.current()
  // What is sold no more stays in, and the basket says so.
  const mostOf = (variantId: string) => snapshot.cardOfVariant(variantId)?.variant.maxPerOrder ?? MOST_UNITS
  const units = visitor
    ? await mergeBaskets(lightDb, { from: visitor.digest, into, mostOf, now: clock() })
    : (await linesOf(lightDb, into)).reduce((sum, { quantity }) => sum + quantity, 0)
  jar.set(reply, 'basketCount', String(units))
  if (visitor) jar.clear(reply, 'visitor')
}

type CardOfVariant = ReturnType<CatalogueSnapshot['cardOfVariant']>

const variantForCustomers = (card: CardOfVariant): ReturnType<CustomerNeeds['slots']['variant']> =>
  card && {
    productId: card.id,
    slug: card.slug,
    title: packTitle(card),
    available: card.variant.available,
    card,
  }
