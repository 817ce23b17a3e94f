import { resolve } from 'node:path'
import { type House, openHouse } from '../src/house.ts'
import { readConfig } from '../src/platform/config.ts'
import { connectDatabase } from '../src/platform/connect-database.ts'
import { openLog } from '../src/platform/log.ts'
import type { Workshop } from './workshop.ts'

/** Nobody listens there: the verbs that this process runs only write down that an order will be paid at a bank. */
const NO_BANK = 'http://127.0.0.1:9'

export const configOf = (dataDir: string) =>
  readConfig({ NODE_ENV: 'test', DATA_DIR: dataDir, PORT: '0', ORIGIN: 'http://localhost', LOG_LEVEL: 'error' })

/**
 * Opens the house of a data folder in this process: on the server of the shop that runs there, or on one started for it.
 */
export const openHouseOf = async (
  workshop: Workshop,
  dataDir: string,
): Promise<{ house: House; url: string; close: () => Promise<void> }> => {
  const config = configOf(dataDir)
  const server = await connectDatabase(config, { waitForTools: false })
  const stopServer = workshop.ending(server.stop)
  const log = openLog('error', { write: (line) => process.stderr.write(line) })
  const house = await openHouse({ config, log, url: server.url, programDir: resolve('dist'), sandboxUrl: NO_BANK })
  const closeHouse = workshop.ending(house.close)
  return {
    house,
    url: server.url,
    close: async () => {
      await closeHouse()
      await stopServer()
    },
  }
}
