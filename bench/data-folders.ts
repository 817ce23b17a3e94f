import { join } from 'node:path'
import { loadDeliveryData, openSlots } from '../src/modules/delivery/index.ts'
import { connectDatabase } from '../src/platform/connect-database.ts'
import { openDatabase } from '../src/platform/database.ts'
import { generateCatalogue } from './catalogue-generator.ts'
import { configOf } from './house-of.ts'
import { startShop } from './shop-process.ts'
import type { Workshop } from './workshop.ts'

/** Data folders with a shop in them; each is made when it is first asked for, and removed with the workshop. */
export type DataFolders = {
  /** the demo shop, as the first `npm start` makes it */
  demo: () => Promise<string>
  /** a generated catalogue of so many products */
  generated: (products: number) => Promise<string>
}

const SEED = 14_050_901
const SLOT_DAYS = 14

export const openDataFolders = (workshop: Workshop): DataFolders => {
  const made = new Map<string, Promise<string>>()
  const once = (name: string, make: (dataDir: string) => Promise<unknown>) => {
    const known = made.get(name)
    if (known) return known
    const dataDir = join(workshop.folder(name), 'data')
    workshop.say(`making ${name} …`)
    const making = make(dataDir).then(() => dataDir)
    made.set(name, making)
    return making
  }
  return {
    demo: () => once('demo', async (dataDir) => (await startShop(workshop, dataDir)).stop()),
    generated: (products) => once(`generated-${products}`, (dataDir) => generate(workshop, dataDir, products)),
  }
}

const generate = async (workshop: Workshop, dataDir: string, products: number) => {
  const server = await connectDatabase(configOf(dataDir), { waitForTools: false })
  const stop = workshop.ending(server.stop)
  const db = openDatabase({ url: server.url, maxConnections: 4 })
  try {
    await loadDeliveryData(db, 'db/demo/delivery')
    await openSlots(db, { from: new Date(), days: SLOT_DAYS })
    await generateCatalogue(db, { products, seed: SEED, now: new Date() })
  } finally {
    await db.end()
    await stop()
  }
}
