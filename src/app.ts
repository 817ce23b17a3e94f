import type { FastifyInstance } from 'fastify'
import { mountDevices } from './app-devices.ts'
import { type Front, openFront, serveFiles } from './app-front.ts'
import { customerSlots, leavingSlots, ownersOf } from './customer-slots.ts'
import type { House } from './house.ts'
import { limitCouponTries } from './modules/baskets/index.ts'
import { shop as basketShop, currentBasket } from './modules/baskets/shop.tsx'
import { type CatalogueShopNeeds, shop as catalogueShop } from './modules/catalogue/shop.tsx'
import { homeBanners } from './modules/content/index.ts'
import { shop as contentShop, type PageFacts } from './modules/content/shop.tsx'
import type { CustomerNeeds } from './modules/customers/index.ts'
import { shop as customerShop, keepButton, recentlySeen, tellButton } from './modules/customers/shop.tsx'
import { citiesOf, deliveryPromise, freeDeliveryFromRials, provinces } from './modules/delivery/index.ts'
import { shop as disclosureShop } from './modules/disclosures/shop.tsx'
import { type HealthNeeds, healthDoors } from './modules/health/index.ts'
import { messageViewer } from './modules/messaging/development.tsx'
import { shop as messagingShop } from './modules/messaging/shop.tsx'
import { WITHDRAWAL_WORKING_DAYS } from './modules/orders/index.ts'
import { shop as orderShop } from './modules/orders/shop.tsx'
import { shop as policyShop } from './modules/policy/shop.tsx'
import { questionFormFor, shop as supportShop } from './modules/support/shop.tsx'
import { likelyOffers } from './modules/telemetry/shop.tsx'
import { answerBehind } from './platform/http/behind.ts'
import type { CookieJar } from './platform/http/cookies.ts'
import { readCopyRuns } from './probes/copy-runs.ts'
import { liveProbeIds } from './probes/every-probe.ts'
import { routes } from './routes.ts'
import { answerBy } from './support-slots.ts'
import { surveySwitch } from './survey-slots.ts'
import { preferencesShop } from './ui/preferences.ts'

/** Every door of the shop: what happens to each request stands in `app-front.ts`, then one line for each module. */
export const createApp = async (house: House): Promise<FastifyInstance> => {
  const front = openFront(house)
  const app = await front.openServer()
  await serveFiles(app, house)
  const customers = customerNeeds(house, front)
  const pageFacts = pageFactsOf(house, front.jar)
  const catalogue = catalogueNeeds(house, front)
  const health = healthNeeds(house, front)
  mountSelling(app, house, { front, customers, pageFacts, catalogue })
  mountPeople(app, house, { front, customers })
  mountDevices(app, house, front)
  preferencesShop(app, front.jar)
  const countAnswers = await healthDoors(app, health)
  // The office, 10 MB of it, is loaded when the first of the staff comes.
  answerBehind(app, routes.office, async () => {
    const [office, { mountOffice }] = [await front.openServer(), await import('./app-office.ts')]
    countAnswers(office)
    mountOffice(office, house, { ...front, health, catalogue, pageFacts })
    return office
  })
  return app
}

type Selling = { front: Front; customers: CustomerNeeds; pageFacts: PageFacts; catalogue: CatalogueShopNeeds }

/** From the front page to the receipt. */
const mountSelling = (
  app: FastifyInstance,
  house: House,
  { front, customers, pageFacts, catalogue }: Selling,
): void => {
  const { db, lightDb, discounts, clock, config } = house
  const { jar, render, species } = front
  const visitors = {
    db,
    lightDb,
    jar,
    owners: ownersOf(customers),
    render,
    snapshot: catalogue.snapshot,
    clock,
    discounts,
    couponTries: limitCouponTries(app),
  }
  contentShop(app, {
    ...pageFacts,
    render,
    content: house.content,
    species,
    origin: config.origin,
    questionForm: questionFormFor(customers),
  })
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
}

/** Accounts, messages, questions, legal orders and the promise itself. */
const mountPeople = (
  app: FastifyInstance,
  house: House,
  { front, customers }: { front: Front; customers: CustomerNeeds },
): void => {
  const { db, vault, messagingKeys: keys, config } = house
  const { render, species } = front
  customerShop(app, customers)
  messagingShop(app, { ...customers, keys, slots: leavingSlots(house), surveySwitch })
  disclosureShop(app, customers)
  supportShop(app, { ...customers, answerBy: answerBy(house.delivery) })
  policyShop(app, {
    db,
    render,
    species,
    origin: config.origin,
    liveProbes: liveProbeIds,
    copyRuns: () => readCopyRuns(house.programDir),
  })
  const shop = { origin: config.origin, address: config.seller.address }
  if (!config.production) messageViewer(app, { db, vault, keys, render, species, shop })
}

const customerNeeds = (house: House, { jar, render, species }: Front): CustomerNeeds => ({
  db: house.db,
  vault: house.vault,
  clock: house.clock,
  log: house.log,
  jar,
  render,
  species,
  origin: house.config.origin,
  production: house.config.production,
  privacy: house.privacy,
  slots: customerSlots(house, jar),
})

const pageFactsOf = (house: House, jar: CookieJar): PageFacts => ({
  seller: house.config.seller,
  cookies: jar.facts(),
  deliveryFacts: () => ({ ...house.delivery.table(), provinces: provinces(), citiesOf }),
  withdrawalDays: WITHDRAWAL_WORKING_DAYS,
})

const catalogueNeeds = (house: House, { render }: Front): CatalogueShopNeeds => ({
  render,
  snapshot: () => house.catalogue.current(),
  deliveryPromise: () => deliveryPromise(house.delivery.table(), { now: house.clock() }),
  sections: { product: [likelyOffers, recentlySeen], pack: keepButton, soldOut: tellButton },
  homeBanners: homeBanners(house.content),
  origin: house.config.origin,
})

const healthNeeds = (house: House, { pageCache }: Front): HealthNeeds => ({
  db: house.db,
  clock: house.clock,
  release: house.crashes.release,
  embedded: house.config.databaseUrl === null,
  catalogueVersion: () => house.catalogue.current().version,
  telemetryUp: house.telemetry.isUp,
  pageCache,
  metricsToken: house.config.metricsToken,
})
