import { mkdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { type Catalogue, openCatalogue } from './modules/catalogue/index.ts'
import { type Content, openContent } from './modules/content/index.ts'
import { type CrashNeeds, openCrashes } from './modules/crashes/index.ts'
import { forgetRestored, openPrivacyKeys, type PrivacyKeep } from './modules/customers/index.ts'
import { type Delivery, openDelivery } from './modules/delivery/index.ts'
import { type Discounts, openDiscounts } from './modules/discounts/index.ts'
import { allAvailability, announceStock, availability } from './modules/inventory/index.ts'
import {
  type Breakers,
  callSender,
  type MessagingKeys,
  openBreakers,
  openMessagingKeys,
  type Providers,
} from './modules/messaging/index.ts'
import type { OrderNeeds } from './modules/orders/index.ts'
import type { Payments } from './modules/payments/index.ts'
import { openSecretKeys, openSettings, type Settings } from './modules/settings/index.ts'
import { countLosses, type Losses } from './modules/telemetry/index.ts'
import { openFileKeyStore, openVault, replayErasures, type Vault } from './modules/vault/index.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { type Db, openReadyDatabase } from './platform/database.ts'
import { errorForLog, type Log } from './platform/log.ts'
import { openTelemetryDatabase, type TelemetryDatabase } from './platform/telemetry-database.ts'
import { privacySources } from './privacy-sources.ts'
import { setAssets } from './ui/assets.ts'

/** Everything that pages and jobs stand on, opened once in the right order and closed in the reverse one. */
export type House = {
  config: Config
  log: Log
  clock: Clock
  db: Db
  /** commits here do not wait for the disk: baskets, and orders that nobody has heard of yet */
  lightDb: Db
  vault: Vault
  /** how money comes in and messages go out, as the environment and the office have it */
  settings: Settings
  payments: Payments
  delivery: Delivery
  discounts: Discounts
  catalogue: Catalogue
  content: Content
  orders: OrderNeeds
  privacy: PrivacyKeep
  messagingKeys: MessagingKeys
  /** who carries our messages */
  providers: Providers
  breakers: Breakers
  telemetry: TelemetryDatabase
  losses: Losses
  crashes: CrashNeeds
  /** files that staff bring in wait here until they are read */
  importsDir: string
  /** changes with every build: part of a cached page's key */
  version: string
  /** where `assets/` and `assets.json` of the build are */
  programDir: string
  close: () => Promise<void>
}

export type HouseOptions = {
  config: Config
  log: Log
  url: string
  programDir: string
  sandboxUrl: string | null
  clock?: Clock
  /** instead of those of the configuration */
  providers?: Providers
}

/**
 * No transaction waits for anything but the database, so a few connections keep all processors busy; each of them holds plans
 * and caches of its own, which with ten cost the first hundreds of purchases more than waiting for a free one.
 */
const CONNECTIONS = 2 * availableParallelism() + 2

/**
 * Opens the house on a migrated database. The erasure ledger is replayed before anything can be read (P32): a restored
 * backup brings nobody back.
 */
export const openHouse = async ({
  config,
  log,
  url,
  programDir,
  sandboxUrl,
  clock = systemClock,
  providers: given,
}: HouseOptions): Promise<House> => {
  const assets = JSON.parse(readFileSync(join(programDir, 'assets.json'), 'utf8')) as Record<string, string>
  setAssets(assets)
  mkdirSync(config.mediaDir, { recursive: true })
  const db = await openReadyDatabase({ url, maxConnections: CONNECTIONS })
  const lightDb = await openReadyDatabase({ url, maxConnections: 4, light: true })
  const keyStore = await openFileKeyStore(config.keyStoreDir, {
    create: true,
    apartFrom: config.databaseUrl ? undefined : join(config.dataDir, 'postgres'),
  })
  const vault = openVault({ keyStore, clock })
  await replayErasures(db, vault)
  const messagingKeys = openMessagingKeys(config.keyStoreDir)
  const privacy = {
    keys: openPrivacyKeys(config.keyStoreDir),
    messagingKeys,
    exportsDir: join(config.dataDir, 'exports'),
    backupDays: config.backupDays,
  }
  await forgetRestored({ db, vault, clock, origin: config.origin, keep: privacy, sources: privacySources })

  const settings = await openSettings(db, {
    env: { production: config.production, payments: config.payments, messaging: config.messaging, sandboxUrl },
    keys: openSecretKeys(config.keyStoreDir),
    log,
    clock,
  })
  const { payments } = settings
  const providers = given ?? settings.providers
  const delivery = await openDelivery(db, { clock })
  const announcer = announceStock(db, { onError: (error) => log.error({ err: errorForLog(error) }, 'stock') })
  const telemetry = await openTelemetryDatabase({
    url: config.telemetryDatabaseUrl ?? url,
    own: config.telemetryDatabaseUrl !== null,
    log,
  })
  const losses = countLosses(telemetry.db, { clock, isUp: telemetry.isUp, onError: telemetry.tellDown })
  const senderCall = callSender(db, { onError: (error) => log.error({ err: errorForLog(error) }, 'messages') })
  const catalogue = openCatalogue(
    db,
    {
      availability: () => allAvailability(db, clock()),
      availabilityOf: (variantIds) => availability(db, variantIds, clock()),
    },
    { log, clock },
  )
  await catalogue.ready
  const discounts = await openDiscounts(db, {
    clock,
    categoriesOf: (slug) => [slug, ...(catalogue.current().category(slug)?.ancestors ?? [])],
  })
  const content = await openContent(db, { clock })
  return {
    config,
    log,
    clock,
    db,
    lightDb,
    vault,
    settings,
    payments,
    delivery,
    discounts,
    catalogue,
    content,
    programDir,
    importsDir: join(config.dataDir, 'imports'),
    orders: {
      db,
      vault,
      payments,
      discounts,
      clock,
      origin: config.origin,
      reservationMinutes: config.reservationMinutes,
    },
    privacy,
    messagingKeys,
    providers,
    breakers: openBreakers(clock),
    telemetry,
    losses,
    crashes: await openCrashes({
      config,
      programDir,
      db: telemetry.db,
      writer: telemetry.writer,
      clock,
      isUp: telemetry.isUp,
      tellDown: telemetry.tellDown,
      count: losses.add,
    }),
    version: Object.values(assets).join().length.toString(36) + (assets['shop.css'] ?? ''),
    close: async () => {
      await announcer.close()
      await senderCall.close()
      await given?.email?.close()
      await settings.close()
      await discounts.close()
      await content.close()
      await catalogue.close()
      await delivery.close()
      await keyStore.close()
      await losses.close()
      await telemetry.close()
      await Promise.all([db.end({ timeout: 5 }), lightDb.end({ timeout: 5 })])
    },
  }
}
