import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll } from 'vitest'
import { createApp } from '../src/app.ts'
// Beforehand: read from its sources, the office takes longer to load than somebody who asks for it would wait.
import '../src/app-office.ts'
import { type House, openHouse } from '../src/house.ts'
import { importCatalogue } from '../src/modules/catalogue/index.ts'
import { loadDeliveryData, openSlots } from '../src/modules/delivery/index.ts'
import { receiveLots } from '../src/modules/inventory/index.ts'
import { type SandboxBank, startSandboxBank } from '../src/modules/payments/index.ts'
import { systemClock } from '../src/platform/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { withPort } from '../src/platform/free-port.ts'
import { openLog } from '../src/platform/log.ts'
import { testDatabase } from './database.ts'

export type TestShop = {
  app: FastifyInstance
  house: House
  bank: SandboxBank
  origin: string
  bankOrigin: string
  /** every line that the shop logged */
  logged: string[]
  /** moves the shop's clock; from then on it stands at that distance from the real one */
  later: (minutes: number) => void
}

type TestShopOptions = {
  products?: 'demo' | 'none'
  /** environment variables */
  settings?: Record<string, string>
}

/** Tests run at any hour: nobody sleeps. */
const AWAKE = { AWAKE_FROM_HOUR: '0', AWAKE_UNTIL_HOUR: '24' }

/**
 * A whole shop for one test file: the demo catalogue in a database of its own, the real application behind a real port on
 * loopback, the sandbox bank behind another.
 */
export const testShop = async ({ products, settings }: TestShopOptions = {}): Promise<TestShop> => {
  const { db, url } = await testDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'ipetplus-shop-'))
  const logged: string[] = []
  const log = openLog('info', { write: (line) => logged.push(line) })
  let shiftMs = 0
  const clock = () => new Date(systemClock().getTime() + shiftMs)
  const config = await withPort(readConfig({ NODE_ENV: 'test', DATA_DIR: folder, PORT: '0', ...AWAKE, ...settings }))
  const letGo = await holdPort(config.port)
  await loadDeliveryData(db, 'db/demo/delivery')
  await openSlots(db, { from: clock(), days: 14 })
  if (products !== 'none')
    await importCatalogue(db, {
      file: 'db/demo/catalogue.csv',
      mediaDir: config.mediaDir,
      now: clock(),
      by: 'test',
      receiveLots,
    })

  const bank = await startSandboxBank({ port: 0, host: '127.0.0.1', log })
  const house = await openHouse({ config, log, url, programDir: resolve('dist'), sandboxUrl: bank.url, clock })
  const app = await createApp(house)
  await letGo()
  await app.listen({ port: config.port, host: '127.0.0.1' })
  afterAll(async () => {
    await app.close()
    await house.close()
    await bank.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    app,
    house,
    bank,
    origin: config.origin,
    bankOrigin: bank.url,
    logged,
    later: (minutes) => {
      shiftMs += minutes * 60_000
    },
  }
}

/** Nobody else takes the port while the shop is made ready; other test files look for theirs at the same time. */
const holdPort = async (port: number): Promise<() => Promise<unknown>> => {
  const server = createServer()
  await new Promise<void>((held, fail) => server.once('error', fail).listen(port, '127.0.0.1', held))
  return () => new Promise((gone) => server.close(gone))
}
