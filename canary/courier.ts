import { resolve } from 'node:path'
import { openHouse } from '../src/house.ts'
import { openLog } from '../src/platform/log.ts'
import { hirePacker } from '../src/probes/packer.ts'
import { confirmedOrders } from './queries.ts'
import type { CanaryShop } from './shop.ts'

/**
 * Packs, labels, sends and delivers what was paid, by the verbs: the office has no pages for it yet. The label is read as
 * the packer reads it, so that the ledger has an entry that is not hers.
 */
export const sendOrders = async (shop: CanaryShop): Promise<void> => {
  const log = openLog('error', { write: (line) => process.stderr.write(line) })
  const house = await openHouse({
    config: shop.config,
    log,
    url: shop.url,
    programDir: resolve('dist'),
    sandboxUrl: null,
  })
  const packer = await hirePacker(house)
  try {
    for (const { id } of await confirmedOrders(shop.db)) {
      await packer.send(id, 'packed')
      await packer.label(id)
      await packer.send(id, 'delivered')
    }
  } finally {
    await house.close()
  }
}
