import type { FastifyInstance } from 'fastify'
import type { House } from './house.ts'
import type { CatalogueSnapshot } from './modules/catalogue/index.ts'
import { forgetCrashes } from './modules/crashes/index.ts'
import { shop as crashShop } from './modules/crashes/shop.tsx'
import { offersShop, shop as telemetryShop } from './modules/telemetry/shop.tsx'
import { addJob } from './platform/jobs.ts'
import { errorForLog } from './platform/log.ts'
import type { SpeciesLink } from './ui/page.tsx'
import type { Render } from './ui/render.ts'

/** The doors for devices, which know nobody: usage, crashes, and the file by which a browser ranks offers itself. */
export const mountDevices = (
  app: FastifyInstance,
  house: House,
  { render, species }: { render: Render; species: () => SpeciesLink[] },
): void => {
  const { config, clock, telemetry } = house
  telemetryShop(app, {
    db: telemetry.db,
    writer: telemetry.writer,
    clock,
    losses: house.losses,
    isUp: telemetry.isUp,
    tellDown: telemetry.tellDown,
    forgetCrashes,
    takenBack: () => tellTidying(house),
    render,
    species,
    origin: config.origin,
    backupDays: config.backupDays,
  })
  crashShop(app, house.crashes)
  offersShop(app, {
    ...telemetry,
    clock,
    floor: config.telemetryFloor,
    product: (slug) => forOffers(house.catalogue.current().product(slug)),
  })
}

/** Soon, once for many, and never in the way of the answer: the nightly run does it anyway. */
const tellTidying = ({ db, log }: House): void => {
  addJob(db, { name: 'telemetry:forgetBytes', payload: {}, key: 'telemetry:forgetBytes' }).catch((error) =>
    log.warn({ err: errorForLog(error) }, 'telemetry'),
  )
}

const forOffers = (product: ReturnType<CatalogueSnapshot['product']>) =>
  product && {
    slug: product.slug,
    title: product.title,
    priceRials: product.variant.priceRials,
    soldOut: product.soldOut,
  }
