import { existsSync } from 'node:fs'
import { importCatalogue, isCatalogueEmpty } from './modules/catalogue/index.ts'
import { loadDeliveryData, openSlots } from './modules/delivery/index.ts'
import { receiveLots } from './modules/inventory/index.ts'
import type { Config } from './platform/config.ts'
import { openDatabase } from './platform/database.ts'

const CATALOGUE = 'db/demo/catalogue.csv'
const DELIVERY = 'db/demo/delivery'

/** Fills an empty development shop with the demo catalogue; does nothing where there is one. */
export const loadDemoShop = async (url: string, config: Config): Promise<void> => {
  const db = openDatabase({ url, maxConnections: 4, applicationName: 'ipetplus-demo' })
  try {
    if (!(await isCatalogueEmpty(db)) || !existsSync(CATALOGUE)) return
    console.log('Filling the demo shop …')
    const now = new Date()
    await loadDeliveryData(db, DELIVERY)
    await openSlots(db, { from: now, days: 14 })
    await importCatalogue(db, { file: CATALOGUE, mediaDir: config.mediaDir, now, by: 'demo', receiveLots })
  } finally {
    await db.end()
  }
}
