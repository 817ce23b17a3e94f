import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as z from 'zod'
import { type MessagingConfig, messagingConfig, messagingEnvironment, refusePlainText } from './messaging-config.ts'
import { Refusal } from './refusal.ts'

/** What the owner decides. Everything has a default in development; production asks for the real thing. */
export type Config = {
  production: boolean
  /** where the shop listens */
  host: string
  port: number
  /** how people reach it, without a trailing slash: https://ipetplus.ir */
  origin: string
  dataDir: string
  mediaDir: string
  /** keys and erasure ledger; never below the database's folder */
  keyStoreDir: string
  /** null: the embedded server below `dataDir` */
  databaseUrl: string | null
  /** null: what is about nobody stands in the shop's database, in schemas and under a role of its own */
  telemetryDatabaseUrl: string | null
  /** what fewer reports of a day said is neither stored past the day nor shown */
  telemetryFloor: number
  logLevel: string
  pageCacheBytes: number
  trustProxy: boolean
  seller: Seller
  payments: {
    /** the account of the environment, which wins over the office's; null: there is none */
    zarinpal: { merchantId: string; baseUrl: string } | null
    zibal: { merchant: string; baseUrl: string } | null
    /** where the banks are reached; with it, an account of the office is whole */
    urls: { zarinpal: string; zibal: string }
    /** port of the development bank; null: none */
    sandboxPort: number | null
    /** the rules of the environment; null: they are the office's */
    cashOnDelivery: { maxRials: number; provinces: string[] } | null
    timeoutMs: number
  }
  messaging: MessagingConfig
  /** how long stock stays reserved while the buyer is at the bank */
  reservationMinutes: number
  /** how long the owner keeps backups of the database; the receipt of an erasure says their last day */
  backupDays: number
  /** the public key in the address that crash reporters are given; null: made at the first start */
  /** for `/metrics`; null: figures are given to nobody */
  metricsToken: string | null
  crashKey: string | null
  /** whether the type, message and calls of a crash are kept (C8) */
  crashTraces: boolean
}

/** Who sells, as articles 33 and 34 of the E-Commerce Act want it shown before a contract. */
export type Seller = {
  name: string
  address: string
  registration: string
  phone: string
  email: string
  sample: boolean
}

const port = z.coerce.number().int().min(0).max(65_535)
const flag = z.enum(['0', '1']).transform((value) => value === '1')

const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(8080),
  ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('data'),
  KEY_STORE_DIR: z.string().min(1).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  TELEMETRY_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  TELEMETRY_FLOOR: z.coerce.number().int().min(5).max(1_000).default(20),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  PAGE_CACHE_MB: z.coerce.number().int().min(0).max(4096).default(12),
  TRUST_PROXY: flag.default(false),
  RESERVATION_MINUTES: z.coerce.number().int().min(5).max(120).default(20),
  METRICS_TOKEN: z.string().min(24).optional(),
  BACKUP_DAYS: z.coerce.number().int().min(0).max(3_650).default(30),
  CRASH_KEY: z
    .string()
    .regex(/^[0-9a-f]{32}$/, 'it has 32 hexadecimal digits')
    .optional(),
  CRASH_TRACES: flag.default(true),
  SELLER_NAME: z.string().min(2).optional(),
  SELLER_ADDRESS: z.string().min(5).optional(),
  SELLER_REGISTRATION: z.string().min(2).optional(),
  SELLER_PHONE: z.string().min(5).default('09223878988'),
  SELLER_EMAIL: z.email().default('Info@ipetplus.ir'),
  ZARINPAL_MERCHANT_ID: z.uuid().optional(),
  ZARINPAL_URL: z.url().default('https://payment.zarinpal.com'),
  ZIBAL_MERCHANT: z.string().min(3).optional(),
  ZIBAL_URL: z.url().default('https://gateway.zibal.ir'),
  GATEWAY_TIMEOUT_MS: z.coerce.number().int().min(500).max(60_000).default(10_000),
  SANDBOX_BANK_PORT: port.optional(),
  CASH_ON_DELIVERY_MAX_TOMAN: z.coerce.number().int().min(0).optional(),
  CASH_ON_DELIVERY_PROVINCES: z.string().optional(),
  ...messagingEnvironment.shape,
})

type Environment = z.infer<typeof environment>

/** Reads the configuration, or refuses with one sentence that says what to mend. */
export const readConfig = (env: Record<string, string | undefined>): Config => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!
    throw new Refusal(`${path.join('.')} is not usable: ${message}. Set it as README.md, "Settings", says.`)
  }
  const settings = parsed.data
  if (settings.NODE_ENV === 'production') refuseForProduction(settings)
  return toConfig(settings)
}

const refuseForProduction = (settings: Environment) => {
  const missing = (['ORIGIN', 'KEY_STORE_DIR', 'SELLER_NAME', 'SELLER_ADDRESS', 'SELLER_REGISTRATION'] as const).filter(
    (name) => settings[name] === undefined,
  )
  if (missing.length > 0) throw new Refusal(`Production needs ${missing.join(', ')}: set them and start again.`)
  if (!settings.ORIGIN!.startsWith('https://'))
    throw new Refusal('Production needs an ORIGIN that begins with https://.')
  if (settings.SANDBOX_BANK_PORT !== undefined)
    throw new Refusal('SANDBOX_BANK_PORT is for development only: remove it.')
  if (settings.ZIBAL_MERCHANT === 'zibal')
    throw new Refusal('ZIBAL_MERCHANT is the public test merchant: set your own.')
  const plain = (['ZARINPAL_URL', 'ZIBAL_URL'] as const).find((name) => !settings[name].startsWith('https://'))
  if (plain) throw new Refusal(`Production needs a ${plain} that begins with https://.`)
  refusePlainText(settings)
}

const toConfig = (settings: Environment): Config => {
  const production = settings.NODE_ENV === 'production'
  const dataDir = resolve(settings.DATA_DIR)
  return {
    production,
    host: settings.HOST,
    port: settings.PORT,
    origin: (settings.ORIGIN ?? `http://localhost:${settings.PORT}`).replace(/\/+$/, ''),
    dataDir,
    mediaDir: join(dataDir, 'media'),
    keyStoreDir: resolve(settings.KEY_STORE_DIR ?? join(dataDir, 'keys')),
    databaseUrl: settings.DATABASE_URL ?? null,
    telemetryDatabaseUrl: settings.TELEMETRY_DATABASE_URL ?? null,
    telemetryFloor: settings.TELEMETRY_FLOOR,
    logLevel: settings.LOG_LEVEL,
    pageCacheBytes: settings.PAGE_CACHE_MB * 1_048_576,
    trustProxy: settings.TRUST_PROXY,
    seller: sellerOf(settings),
    payments: {
      zarinpal: settings.ZARINPAL_MERCHANT_ID
        ? { merchantId: settings.ZARINPAL_MERCHANT_ID, baseUrl: settings.ZARINPAL_URL }
        : null,
      zibal: settings.ZIBAL_MERCHANT ? { merchant: settings.ZIBAL_MERCHANT, baseUrl: settings.ZIBAL_URL } : null,
      sandboxPort: production ? null : (settings.SANDBOX_BANK_PORT ?? (settings.PORT === 0 ? 0 : settings.PORT + 1)),
      urls: { zarinpal: settings.ZARINPAL_URL, zibal: settings.ZIBAL_URL },
      cashOnDelivery: cashRulesOf(settings),
      timeoutMs: settings.GATEWAY_TIMEOUT_MS,
    },
    messaging: messagingConfig(settings),
    reservationMinutes: settings.RESERVATION_MINUTES,
    backupDays: settings.BACKUP_DAYS,
    metricsToken: settings.METRICS_TOKEN ?? null,
    crashKey: settings.CRASH_KEY ?? null,
    crashTraces: settings.CRASH_TRACES,
  }
}

/** Whoever sets one of the two has taken both into the environment. */
const cashRulesOf = (settings: Environment): Config['payments']['cashOnDelivery'] => {
  const { CASH_ON_DELIVERY_MAX_TOMAN: most, CASH_ON_DELIVERY_PROVINCES: where } = settings
  if (most === undefined && where === undefined) return null
  return {
    maxRials: (most ?? 10_000_000) * 10,
    provinces: (where ?? '23')
      .split(',')
      .map((code) => code.trim())
      .filter(Boolean),
  }
}

const sellerOf = (settings: Environment): Seller => ({
  name: settings.SELLER_NAME ?? 'آی پت پلاس',
  address: settings.SELLER_ADDRESS ?? 'تهران، نشانی نمونه',
  registration: settings.SELLER_REGISTRATION ?? 'شمارهٔ ثبت نمونه',
  phone: settings.SELLER_PHONE,
  email: settings.SELLER_EMAIL,
  sample: !settings.SELLER_ADDRESS,
})

/** Adds the lines `NAME=value` of a settings file to the environment; what is set already stays. */
export const withSettingsFile = (env: Record<string, string | undefined>, file: string) => {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return env
  }
  const lines = text
    .split('\n')
    .map((line) => /^\s*([A-Z_]+)\s*=\s*(.*?)\s*$/.exec(line))
    .filter((match) => match !== null)
  return { ...Object.fromEntries(lines.map((match) => [match[1]!, match[2]!])), ...env }
}
