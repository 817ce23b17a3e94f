import { openShop } from './open-shop.ts'
import { readConfig, withSettingsFile } from './platform/config.ts'
import { isConnectionLost } from './platform/database.ts'
import { Refusal } from './platform/refusal.ts'
import { routes } from './routes.ts'

/** Longer than any request may take; after it the process ends whatever still waits. */
const CLOSING_TIMEOUT_MS = 30_000
const LAST_WORD_MS = 1_000
/** Without its database no request can finish, and whoever starts the shop again waits for the end of this one. */
const CLOSING_WITHOUT_DATABASE_MS = 2_000

/** Opens the shop, says where it is, and closes it cleanly when asked to: requests in flight finish first. */
export const start = async (): Promise<void> => {
  try {
    const opening = openShop(readConfig(withSettingsFile(process.env, 'settings.env')))
    let stopping = false
    // Asked while it still opens, it opens and then closes: nothing is left behind half-way.
    const stop = async (code: number, withinMs = CLOSING_TIMEOUT_MS) => {
      if (stopping) return
      stopping = true
      setTimeout(() => process.exit(1), withinMs).unref()
      await opening.then((shop) => shop.close()).catch(() => {})
      process.exit(code)
    }
    // The job queue's own connection may break in the middle of a word, and nobody there minds that promise. The shop ends for it as
    // before, but closes; when the whole database has ended, that is told first.
    process.on('unhandledRejection', (reason) => {
      if (!isConnectionLost(reason)) throw reason
      setTimeout(() => void stop(1), LAST_WORD_MS)
    })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))

    const shop = await opening
    shop.databaseEnded.then(() => {
      if (!stopping)
        console.error(
          'The database ended unexpectedly; the shop stops. Start it again: nothing that was confirmed is lost.',
        )
      return stop(1, CLOSING_WITHOUT_DATABASE_MS)
    })
    console.log(`\n  آی پت پلاس  ${shop.origin}\n${shop.bank ? `  the sandbox bank listens at ${shop.bank}\n` : ''}`)
    if (shop.firstOwner) console.log(firstOwnerLines(shop.origin, shop.firstOwner))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

/** The way in for the first owner, on the console alone. The code is not in the address: addresses are logged on their way. */
const firstOwnerLines = (origin: string, code: string): string =>
  `  The shop has no owner yet. Open ${origin}${routes.officeFirst} and give this code (24 hours, once):\n\n      ${code}\n`
