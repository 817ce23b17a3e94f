import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createApp } from '../app.ts'
import { openHouse } from '../house.ts'
import { everyLetter, type NewMessage, SMS_LINE, writeMessage } from '../modules/messaging/index.ts'
import { eraseRecipients } from '../modules/orders/index.ts'
import { startSandboxBank } from '../modules/payments/index.ts'
import { ledgerOf } from '../modules/vault/index.ts'
import { systemClock } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { type Db, inTransaction } from '../platform/database.ts'
import { withPort } from '../platform/free-port.ts'
import { openLog } from '../platform/log.ts'
import { jobsOf } from '../worker.ts'
import { type Carrier, openCarrier } from './carrier.ts'
import { seatColleague } from './colleague.ts'
import { hirePacker } from './packer.ts'

/**
 * A whole shop on a database of its own: the real application behind a real port of loopback, the sandbox bank behind
 * another. Everything of the product that a probe touches is reached through it, so that a build of a changed program can
 * stand in its place.
 */
export type Copy = {
  db: Db
  port: number
  origin: string
  bankPort: number
  logged: readonly string[]
  /** moves the shop's clock on */
  later: (minutes: number) => void
  now: () => Date
  /** presses a button of the bank's page; answers where the browser is sent */
  pressAtBank: (authority: string, choice: 'pay' | 'cancel') => string | null
  /** the dispatch label of an order, or null when it is not given out */
  label: (orderId: string) => Promise<{ name: string; street: string } | null>
  /** packs an order, and leaves it in the storehouse */
  pack: (orderId: string) => Promise<void>
  /** packs, dispatches and delivers an order */
  deliver: (orderId: string) => Promise<void>
  eraseRecipients: () => Promise<number>
  /** runs one of the worker's jobs now */
  job: (name: string, payload: object) => Promise<unknown>
  /** writes a message into the register, as a module would; answers its id */
  write: (message: Omit<NewMessage, 'now'>) => Promise<string>
  carrier: Carrier
  /** every template in both languages by every channel, with sample facts */
  templates: () => { template: string; text: string }[]
  /** somebody of the staff with this role; answers the token of her cookie */
  seat: (role: string) => Promise<string>
  /** how often somebody's sealed data was opened */
  readingsOf: (subjectId: string) => Promise<number>
  close: () => Promise<void>
}

export type CopyOptions = {
  /** a migrated database with goods in it */
  url: string
  /** a folder of the copy's own */
  folder: string
  mediaDir: string
  /** takes the bank's address and gives the one that the shop shall ask instead */
  between: (bankUrl: string) => Promise<string>
}

/** Probes run at any hour. */
const AWAKE = { AWAKE_FROM_HOUR: '0', AWAKE_UNTIL_HOUR: '24' }

export const openCopy = async ({ url, folder, mediaDir, between }: CopyOptions): Promise<Copy> => {
  const logged: string[] = []
  const log = openLog('info', { write: (line) => logged.push(line) })
  let shiftMs = 0
  const clock = () => new Date(systemClock().getTime() + shiftMs)
  mkdirSync(folder, { recursive: true })
  const read = readConfig({
    NODE_ENV: 'test',
    DATA_DIR: folder,
    PORT: '0',
    KEY_STORE_DIR: join(folder, 'keys'),
    ...AWAKE,
  })
  const config = { ...(await withPort(read)), mediaDir }
  const bank = await startSandboxBank({ port: 0, host: '127.0.0.1', log, clock })
  const sandboxUrl = await between(bank.url)
  const { carrier, providers } = openCarrier(SMS_LINE)
  const house = await openHouse({ config, log, url, programDir: resolve('dist'), sandboxUrl, clock, providers })
  const app = await createApp(house)
  await app.listen({ port: config.port, host: '127.0.0.1' })
  const jobs = jobsOf(house, url)
  const packer = await hirePacker(house)
  return {
    db: house.db,
    port: config.port,
    origin: config.origin,
    bankPort: Number(new URL(bank.url).port),
    logged,
    later: (minutes) => {
      shiftMs += minutes * 60_000
    },
    now: clock,
    pressAtBank: bank.press,
    label: packer.label,
    pack: (orderId) => packer.send(orderId, 'packed'),
    deliver: (orderId) => packer.send(orderId, 'delivered'),
    eraseRecipients: () => eraseRecipients(house.orders),
    job: async (name, payload) => jobs[name]!(payload as never),
    write: (message) => inTransaction(house.db, (tx) => writeMessage(tx, { ...message, now: clock() } as NewMessage)),
    carrier,
    templates: () => everyLetter(config.origin),
    seat: (role) => seatColleague(house, role),
    readingsOf: async (subjectId) => (await ledgerOf(house.db, house.vault, subjectId)).length,
    close: async () => {
      await app.close()
      await house.close()
      await bank.close()
    },
  }
}
