import type { FastifyInstance } from 'fastify'
import { campaignChoices, campaignSlots, categoryTree, couponResults } from './campaign-slots.ts'
import type { House } from './house.ts'
import { MAX_PICTURE_BYTES, takePicture } from './modules/catalogue/index.ts'
import {
  bulkOffice,
  bulkSection,
  type CatalogueOfficeNeeds,
  office as catalogueOffice,
  officeSections as catalogueSections,
} from './modules/catalogue/office.tsx'
import { office as contentOffice, officeSections as contentSections } from './modules/content/office.tsx'
import type { PageFacts } from './modules/content/shop.tsx'
import { office as crashOffice, crashSection } from './modules/crashes/office.tsx'
import { office as deliveryOffice, officeSection as deliverySection } from './modules/delivery/office.tsx'
import { discountsOffice, discountsSection } from './modules/discounts/office.tsx'
import type { HealthNeeds } from './modules/health/index.ts'
import { office as healthOffice, officeSections as healthSections } from './modules/health/office.tsx'
import { availability } from './modules/inventory/index.ts'
import { office as stockOffice, officeSections as stockSections } from './modules/inventory/office.tsx'
import { office as messagingOffice, officeSections as messagingSections } from './modules/messaging/office.tsx'
import { discountFigures } from './modules/orders/index.ts'
import { office as orderOffice, officeSections as orderSections } from './modules/orders/office.tsx'
import { settingsOffice, settingsSection } from './modules/settings/office.tsx'
import { type OfficeNeeds, office as staffOffice } from './modules/staff/office.tsx'
import { office as supportOffice, officeSections as supportSections } from './modules/support/office.tsx'
import { office as usageOffice, usageSection } from './modules/telemetry/office.tsx'
import type { DbOrTx, Tx } from './platform/database.ts'
import type { CookieJar } from './platform/http/cookies.ts'
import { storehouseSlots } from './storehouse-slots.ts'
import type { Render } from './ui/render.ts'

type MountNeeds = {
  jar: CookieJar
  render: Render
  health: HealthNeeds
  catalogue: CatalogueOfficeNeeds['shop']
  pageFacts: PageFacts
}

/** The doors for staff, one line for each module, and the order of the office's menu. */
export const mountOffice = (
  app: FastifyInstance,
  house: House,
  { jar, render, health, catalogue, pageFacts }: MountNeeds,
): void => {
  const { config } = house
  const needs: OfficeNeeds = {
    db: house.db,
    vault: house.vault,
    clock: house.clock,
    log: house.log,
    jar,
    render,
    origin: config.origin,
    production: config.production,
    // The order of the menu, in each group of it. One a line.
    sections: [
      ...orderSections,
      discountsSection,
      ...stockSections,
      deliverySection,
      settingsSection,
      ...catalogueSections,
      bulkSection,
      ...contentSections,
      ...messagingSections,
      ...supportSections,
      ...healthSections,
      usageSection,
      crashSection,
    ],
  }
  staffOffice(app, needs)
  catalogueOffice(app, {
    ...needs,
    mediaDir: config.mediaDir,
    availabilityOf: (variantIds) => availability(house.db, variantIds, house.clock()),
    shop: catalogue,
  })
  orderOffice(app, {
    ...needs,
    orders: house.orders,
    delivery: house.delivery,
    snapshot: () => house.catalogue.current(),
    seller: config.seller,
  })
  messagingOffice(app, {
    ...needs,
    campaigns: campaignSlots(house),
    choices: () => campaignChoices(house),
    couponResults,
    messaging: config.messaging,
    providers: house.providers,
    breakers: house.breakers,
    shop: { origin: config.origin, address: config.seller.address },
  })
  supportOffice(app, { ...needs, orders: house.orders })
  discountsOffice(app, { ...needs, categories: () => categoryTree(house), figures: discountFigures })
  deliveryOffice(app, needs)
  contentOffice(app, {
    ...needs,
    content: house.content,
    pageFacts,
    mediaDir: config.mediaDir,
    takePicture: (bytes) => takePicture(bytes, config.mediaDir),
    mostPictureBytes: MAX_PICTURE_BYTES,
  })
  settingsOffice(app, { ...needs, settings: house.settings })
  stockOffice(app, { ...needs, slots: storehouseSlots(house) })
  healthOffice(app, needs, health)
  usageOffice(app, needs, {
    ...house.telemetry,
    floor: config.telemetryFloor,
    productTitle: (slug, language) => house.catalogue.current().product(slug)?.title[language] ?? null,
  })
  bulkOffice(app, { ...needs, importsDir: house.importsDir })
  crashOffice(app, { ...needs, crashes: crashesForStaff(house) })
}

/** What staff decide of a crash stands in the transaction of its audit, unless crashes have a database of their own. */
const crashesForStaff = ({ config, telemetry, crashes }: House) => ({
  db: telemetry.db,
  maps: crashes.maps,
  writeIn: (tx: Tx): DbOrTx => (config.telemetryDatabaseUrl ? telemetry.db : tx),
  isUp: telemetry.isUp,
  tellDown: telemetry.tellDown,
})
