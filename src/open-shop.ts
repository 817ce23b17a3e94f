import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createApp } from './app.ts'
import { loadDemoShop } from './demo.ts'
import { type House, openHouse } from './house.ts'
import { openBounceIntake, reportsTaker } from './modules/messaging/index.ts'
import { startSandboxBank } from './modules/payments/index.ts'
import { offerFirstOwner } from './modules/staff/index.ts'
import type { Config } from './platform/config.ts'
import { connectDatabase } from './platform/connect-database.ts'
import { withPort } from './platform/free-port.ts'
import { openLog } from './platform/log.ts'
import { Refusal } from './platform/refusal.ts'
import { lockDataFolder } from './platform/shop-lock.ts'
import { tidyHeap } from './platform/tidy-heap.ts'
import { startWorker } from './worker.ts'

export type Shop = {
  house: House
  origin: string
  bank: string | null
  /** the code for the first owner, to be shown on the console; null once there is one */
  firstOwner: string | null
  databaseEnded: Promise<void>
  close: () => Promise<void>
}

type Closing = (() => Promise<unknown> | unknown)[]

/**
 * Opens everything, from the lock on the data folder to the port, in this order; closes it in the reverse one. When one
 * step fails, those before it are undone, so that no server is left behind.
 */
export const openShop = async (config: Config, programDir = dirname(fileURLToPath(import.meta.url))): Promise<Shop> => {
  const closing: Closing = []
  const close = async () => {
    for (const undo of closing.splice(0).reverse()) await undo()
  }
  try {
    return await open(await withPort(config), programDir, closing, close)
  } catch (error) {
    await close()
    throw error
  }
}

const open = async (
  config: Config,
  programDir: string,
  closing: Closing,
  close: () => Promise<void>,
): Promise<Shop> => {
  const log = openLog(config.logLevel)
  if (!config.databaseUrl) {
    const unlock = await lockDataFolder(config.dataDir)
    closing.push(unlock)
  }
  const database = await connectDatabase(config, { waitForTools: true })
  closing.push(database.stop)
  if (!config.production) await loadDemoShop(database.url, config)

  const bank =
    config.payments.sandboxPort === null || config.payments.zarinpal
      ? null
      : await startSandboxBank({ port: config.payments.sandboxPort, host: '127.0.0.1', log })
  if (bank) closing.push(bank.close)
  const house = await openHouse({ config, log, url: database.url, programDir, sandboxUrl: bank?.url ?? null })
  closing.push(house.close)
  if (config.production) tellMissing(house)
  const worker = await startWorker(house, database.url)
  closing.push(() => worker.stop())

  if (config.messaging.bouncePort !== null) {
    const taker = reportsTaker({ db: house.db, vault: house.vault, keys: house.messagingKeys, clock: house.clock })
    const intake = await openBounceIntake({ port: config.messaging.bouncePort, log, ...taker })
    closing.push(intake.close)
  }

  const app = await createApp(house)
  tidyHeap()
  await app.listen({ port: config.port, host: config.host }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw new Refusal(`Port ${config.port} is taken; set PORT to a free one.`)
    throw error
  })
  closing.push(() => app.close())
  const firstOwner = await offerFirstOwner(house.db, house.clock())
  return { house, origin: config.origin, bank: bank?.url ?? null, firstOwner, databaseEnded: database.ended, close }
}

/** What the office can still set: the shop opens without it, for there it is set, and says at every start what it cannot do. */
const tellMissing = ({ log, settings }: House) => {
  const { bank, sms, email } = settings.open()
  const where = 'set it in the office, «Gateways and providers», or in the environment'
  if (!bank) log.error(`no gateway: nobody can pay at a bank; ${where}`)
  if (!sms) log.error(`no SMS provider: nobody gets a code to sign in; ${where}`)
  if (!email) log.error(`no mail server: no e-mail leaves; ${where}`)
}
