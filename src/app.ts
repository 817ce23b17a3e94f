import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { House } from './house.ts'
import { shop as basketShop, currentBasket } from './modules/baskets/shop.tsx'
import { shop as catalogueShop } from './modules/catalogue/shop.tsx'
import { shop as contentShop } from './modules/content/shop.tsx'
import { citiesOf, deliveryPromise, freeDeliveryFromRials, provinces } from './modules/delivery/index.ts'
import { messageViewer } from './modules/messaging/development.tsx'
import { shop as orderShop } from './modules/orders/shop.tsx'
import { cookieJar } from './platform/http/cookies.ts'
import { createPageCache } from './platform/http/page-cache.ts'
import { createWebServer } from './platform/http/server.ts'
import { routes } from './routes.ts'
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
  const pageVersion = () => `${house.version}.${snapshot().version}.${Math.floor(clock().getTime() / HOUR_MS)}`
  const app = await createWebServer({ log, jar, pageCache, pageVersion, secure, trustProxy: config.trustProxy })
  const render = createRender({ jar, pageCache, pageVersion, secure })
  const species = () => snapshot().species()

  answerErrors(app, { log, render, species })
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

  const visitors = { db: house.db, lightDb: house.lightDb, jar, render, snapshot, clock }
  contentShop(app, {
    render,
    species,
    seller: config.seller,
    cookies: jar.facts(),
    origin: config.origin,
    deliveryFacts: () => ({ ...house.delivery.table(), provinces: provinces(), citiesOf }),
  })
  catalogueShop(app, {
    render,
    snapshot,
    deliveryPromise: () => deliveryPromise(house.delivery.table(), { now: clock() }),
    origin: config.origin,
  })
  basketShop(app, { ...visitors, freeDeliveryFromRials: () => freeDeliveryFromRials(house.delivery.table()) })
  orderShop(app, {
    ...visitors,
    ...house.orders,
    delivery: house.delivery,
    origin: config.origin,
    seller: config.seller,
    basketOf: (visitorDigest) => currentBasket(visitors, visitorDigest),
  })
  preferencesShop(app, jar)
  if (!config.production) messageViewer(app, { db: house.db, vault: house.vault, render, species })
  app.get(routes.health, async () => ({ ok: true, catalogue: snapshot().version }))
  return app
}
