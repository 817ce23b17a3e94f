import { resolve } from 'node:path'
import { type House, openHouse } from '../src/house.ts'
import { openLog } from '../src/platform/log.ts'
import { type Browser, openAgent, openBrowser } from '../src/probes/browser.ts'
import { seatColleague } from '../src/probes/colleague.ts'
import type { CanaryShop } from './shop.ts'

/** The house of a copy, beside the process that runs it; it is closed after the work. */
export const inHouse = async <T>(shop: CanaryShop, work: (house: House) => Promise<T>): Promise<T> => {
  const log = openLog('error', { write: (line) => process.stderr.write(line) })
  const { config, url } = shop
  const house = await openHouse({ config, log, url, programDir: resolve('dist'), sandboxUrl: null })
  try {
    return await work(house)
  } finally {
    await house.close()
  }
}

/** Somebody of the staff at her desk. */
export type Colleague = Browser & { leave: () => void }

/** @param from an address of loopback of her own: what an address may ask in a minute is less than all of them look at */
export const colleague = async (shop: CanaryShop, role: string, from: string): Promise<Colleague> => {
  const agent = openAgent(from)
  const { port, host: name } = new URL(shop.origin)
  const browser = openBrowser({ host: '127.0.0.1', port: Number(port), name }, agent)
  browser.cookies.set('staff_session', await inHouse(shop, (house) => seatColleague(house, role)))
  return { ...browser, leave: () => agent.destroy() }
}
