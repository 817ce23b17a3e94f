import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { House } from './house.ts'
import { breakageTeller } from './modules/crashes/index.ts'
import { PROJECT } from './modules/crashes/shop.tsx'
import { type CookieJar, cookieJar } from './platform/http/cookies.ts'
import { createPageCache, type PageCache } from './platform/http/page-cache.ts'
import { createWebServer } from './platform/http/server.ts'
import { routes } from './routes.ts'
import { answerErrors } from './ui/answer-errors.tsx'
import type { SpeciesLink } from './ui/page.tsx'
import type { Render } from './ui/render.ts'
import { createRender } from './ui/render-page.ts'

const HOUR_MS = 3_600_000
const YEAR_MS = 365 * 24 * HOUR_MS

/** What all doors of the shop share. */
export type Front = {
  jar: CookieJar
  render: Render
  pageCache: PageCache
  species: () => SpeciesLink[]
  /** a server that looks at every request as the others do, and answers nothing yet but errors */
  openServer: () => Promise<FastifyInstance>
}

/** Cookies, kept pages, the way a page is made, and what happens to every request. */
export const openFront = (house: House): Front => {
  const { config, log } = house
  const secure = config.origin.startsWith('https:')
  const jar = cookieJar(secure)
  const pageCache = createPageCache(config.pageCacheBytes)
  const shelf = () => house.catalogue.current()
  const kept = { jar, pageCache, pageVersion: () => pageVersion(house), changes: () => shelf().changes, secure }
  const species = () => shelf().species()
  const crashDoor = `${routes.crashEnvelope(PROJECT)}?sentry_key=${house.crashes.key}`
  const render = createRender({ ...kept, crashDoor })
  return {
    jar,
    render,
    pageCache,
    species,
    openServer: async () => {
      const server = await createWebServer({
        ...kept,
        log,
        trustProxy: config.trustProxy,
        filesBelow: routes.office,
      })
      answerErrors(server, { log, render, species, broken: breakageTeller(house.crashes) })
      return server
    },
  }
}

/** Pages also say when an order of now would arrive, and that changes with the hour. */
const pageVersion = ({ version, catalogue, delivery, content, clock }: House): string =>
  `${version}.${catalogue.current().version}.${delivery.rulesVersion()}.${content.version()}.${Math.floor(clock().getTime() / HOUR_MS)}`

/** Scripts, styles and pictures: their names change with their bytes. */
export const serveFiles = async (app: FastifyInstance, { config, programDir }: House): Promise<void> => {
  const always = { maxAge: YEAR_MS, immutable: true, index: false as const }
  await app.register(fastifyStatic, {
    ...always,
    root: join(programDir, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
  })
  await app.register(fastifyStatic, { ...always, root: config.mediaDir, prefix: '/media/', decorateReply: false })
}
