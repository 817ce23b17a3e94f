import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import { errorForLog, type Log } from '../../platform/log.ts'
import { connectPublicly, openProviders, type Providers } from '../messaging/index.ts'
import { openPayments, type Payments } from '../payments/index.ts'
import type { Environment } from './environment.ts'
import { paymentsInForce, smsInForce, smtpInForce } from './in-force.ts'
import { type Decided, loadDecided } from './load-settings.ts'
import { CHANNEL } from './queries.ts'
import type { SecretKeys } from './secret-box.ts'
import { openWatch } from './watch-work.ts'

/** Without a word from the database, settings are read again this often: the connection that listens may be lost. */
const HEARTBEAT_MS = 60_000

/** The providers of this process, as they are decided now; whoever holds `payments` or `providers` holds those of the next moment too. */
export type Settings = {
  payments: Payments
  providers: Providers
  /** which ways are open at all: what production must not be without */
  open: () => { pay: boolean; bank: boolean; sms: boolean; email: boolean }
  decided: () => Decided
  env: Environment
  keys: SecretKeys
  /** reads what is decided; the process that changed something need not wait to be told */
  renew: () => Promise<void>
  close: () => Promise<void>
}

export type SettingsNeeds = { env: Environment; keys: SecretKeys; log: Log; clock: Clock }

type Opened = { decided: Decided; payments: Payments; providers: Providers; about: string }

/**
 * Opens every provider, and opens them anew when the office has changed one, in every process and without a restart. While the database
 * is away, or what it says cannot be opened, everything stays as it was.
 * @throws Refusal at the start only, for what the environment says
 */
export const openSettings = async (db: Db, needs: SettingsNeeds): Promise<Settings> => {
  const { env, keys, log } = needs
  const watch = openWatch(db, needs)
  const load = async (last: Opened | null): Promise<Opened> => {
    const decided = await loadDecided(db, keys, (provider) => log.error({ provider }, 'a secret does not open'))
    const payments = openPayments(paymentsInForce(env, decided), log)
    const carriers = { sms: smsInForce(env, decided), smtp: smtpInForce(env, decided) }
    const about = JSON.stringify(carriers)
    if (last?.about === about) return { ...last, decided, payments }
    // A host of the environment is the server's own affair; one of the office must be on the open Internet.
    const free = env.messaging.smtp !== null || !env.production || env.messaging.smtpPrivateHosts
    const providers = await openProviders(
      { ...carriers, timeoutMs: env.messaging.timeoutMs },
      { log, connect: free ? undefined : connectPublicly, onAccepted: watch.works },
    )
    return { decided, payments, about, providers }
  }
  let now = await load(null)
  let loading: Promise<void> = Promise.resolve()
  const renew = () => {
    loading = loading
      .then(async () => {
        const before = now
        now = await load(before)
        if (before.providers !== now.providers) await before.providers.email?.close()
      })
      .catch((error: unknown) => log.error({ err: errorForLog(error) }, 'settings'))
    return loading
  }
  const { unlisten } = await db.listen(CHANNEL, () => void renew())
  const heartbeat = setInterval(() => void renew(), HEARTBEAT_MS).unref()
  return {
    payments: {
      methods: () => now.payments.methods(),
      gateway: (name, attempt) => watch.gateway(now.payments.gateway(name, attempt)),
      get description() {
        return now.payments.description
      },
    },
    providers: {
      get sms() {
        return now.providers.sms
      },
      get email() {
        return now.providers.email
      },
    },
    open: () => openWays(now),
    decided: () => now.decided,
    env,
    keys,
    renew,
    close: async () => {
      clearInterval(heartbeat)
      await unlisten()
      await loading
      await now.providers.email?.close()
    },
  }
}

const openWays = ({ payments, providers }: Opened) => {
  const ways = payments.methods()
  return {
    pay: ways.length > 0,
    bank: ways.some(({ name }) => name !== 'cash'),
    sms: providers.sms.length > 0,
    email: providers.email !== null,
  }
}
