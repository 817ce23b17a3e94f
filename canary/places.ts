import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { routes } from '../src/routes.ts'
import { type Browser, openBrowser, type Seen } from './browser.ts'
import { coveredPages } from './office.ts'
import { everyRowAsText } from './queries.ts'
import type { CanaryShop } from './shop.ts'

/** Everywhere that something of a person could have come to lie, and the order in which the matrix shows it. */
export const placeNames = [
  'database files',
  'database rows',
  'job payloads',
  'key store',
  'log',
  'pictures',
  'exports',
  'other files',
  'backup',
  'addresses',
  'cookies',
  'bank',
  'outgoing messages',
  'SMS operator',
  'mail server',
  'her own pages',
  'the recipient’s page',
  'strangers’ pages',
  'office pages',
] as const
export type PlaceName = (typeof placeNames)[number]
export type Place = { place: PlaceName; what: string; bytes: Buffer }

/** What lies on the disk and in the database at this moment, in pieces of one file or table. */
export const placesAtRest = async function* (shop: CanaryShop, backupDir: string | null): AsyncGenerator<Place> {
  yield* filesBelow('database files', join(shop.dataDir, 'postgres'))
  yield* filesBelow('key store', shop.keyStoreDir)
  yield* filesBelow('pictures', join(shop.dataDir, 'media'))
  yield* filesBelow('exports', join(shop.dataDir, 'exports'))
  yield* filesBelow('other files', shop.dataDir, ['postgres', 'media', 'exports'])
  if (backupDir) yield* filesBelow('backup', backupDir)
  yield { place: 'log', what: 'shop.log', bytes: readFileSync(shop.logFile) }
  for await (const { table, text } of everyRowAsText(shop.db))
    yield {
      place: /^(?:graphile_worker|canary)\./.test(table) ? 'job payloads' : 'database rows',
      what: table,
      bytes: Buffer.from(text),
    }
}

/** What went over the wire: hers, the bank's, the operator's, and what somebody who is nobody gets to see. */
export const placesOnTheWire = async function* (shop: CanaryShop, seen: Seen): AsyncGenerator<Place> {
  const texts: [PlaceName, string[]][] = [
    ['addresses', seen.addresses],
    ['cookies', seen.cookies],
    ['her own pages', seen.pages],
    ['the recipient’s page', seen.recipientPages ?? []],
    ['bank', shop.bank.heard],
    ['SMS operator', shop.operators.smsHeard()],
    ['mail server', shop.operators.mailHeard()],
    ['outgoing messages', [await outgoingMessages(openBrowser(shop.origin))]],
    ['strangers’ pages', await strangersPages(openBrowser(shop.origin), seen.paths)],
    ['office pages', await coveredPages(shop)],
  ]
  for (const [place, pages] of texts)
    for (const [number, text] of pages.entries()) yield { place, what: `${place} ${number}`, bytes: Buffer.from(text) }
}

/** What would go to the operators, as the development viewer shows it: addresses and texts. */
const outgoingMessages = async (viewer: Browser): Promise<string> => {
  const answer = await viewer.get(routes.messages)
  if (answer.status !== 200) throw new Error(`the viewer of messages answered ${answer.status}`)
  return answer.text
}

/** Somebody without a cookie asks for every address that she has visited, and for some that break. */
const strangersPages = async (stranger: Browser, paths: ReadonlySet<string>): Promise<string[]> => {
  for (const path of [...paths, '/', '/no/such/page', '/orders/4827193065', '/p/%F0%28', '/search?q=x'])
    if (!path.startsWith('/development/')) await stranger.get(path)
  return stranger.seen.pages
}

const filesBelow = function* (place: PlaceName, folder: string, without: string[] = []): Generator<Place> {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    if (without.includes(name)) continue
    const path = join(folder, name)
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats?.isDirectory()) yield* filesBelow(place, path)
    else if (stats?.isFile()) yield { place, what: path, bytes: readFileSync(path) }
  }
}
