import { openShop } from './open-shop.ts'
import { readConfig, withSettingsFile } from './platform/config.ts'
import { Refusal } from './platform/refusal.ts'

/** Opens the shop, says where it is, and closes it cleanly when asked to: requests in flight finish first. */
export const start = async (): Promise<void> => {
  try {
    const shop = await openShop(readConfig(withSettingsFile(process.env, 'settings.env')))
    console.log(`\n  آی پت پلاس  ${shop.origin}\n${shop.bank ? `  the sandbox bank listens at ${shop.bank}\n` : ''}`)
    let stopping = false
    const stop = async (code: number) => {
      if (stopping) return
      stopping = true
      await shop.close()
      process.exit(code)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
    shop.databaseEnded.then(() => {
      console.error(
        'The database ended unexpectedly; the shop stops. Start it again: nothing that was confirmed is lost.',
      )
      return stop(1)
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(error.message)
    process.exit(1)
  }
}
