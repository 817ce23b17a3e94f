import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import { errorForLog, type Log } from '../../platform/log.ts'
import type { Payments } from '../payments/index.ts'
import type { ProviderName } from './provider.ts'
import { noteWork } from './queries.ts'

type Gateway = NonNullable<ReturnType<Payments['gateway']>>

/** How often at most it is written down that a provider works: the office asks for the day, not for the second. */
const EVERY_MS = 10 * 60_000

/** Notes when a provider last did what it is for. It costs nobody a wait, and a note that fails is told to the log alone. */
export const openWatch = (db: Db, { clock, log }: { clock: Clock; log: Log }) => {
  const noted = new Map<ProviderName, number>()
  const works = (name: ProviderName) => {
    const now = clock()
    if (now.getTime() - (noted.get(name) ?? 0) < EVERY_MS) return
    noted.set(name, now.getTime())
    noteWork(db, name, now).catch((error: unknown) => log.warn({ err: errorForLog(error) }, 'settings'))
  }
  const watched = new WeakMap<Gateway, Gateway>()
  return {
    works,
    gateway: (gateway: Gateway | null): Gateway | null => {
      if (!gateway) return null
      const known = watched.get(gateway) ?? watchedGateway(gateway, works)
      watched.set(gateway, known)
      return known
    },
  }
}

const watchedGateway = (gateway: Gateway, works: (name: ProviderName) => void): Gateway => ({
  ...gateway,
  request: async (ask) => {
    const asked = await gateway.request(ask)
    if (asked.ok) works(gateway.name)
    return asked
  },
  verify: async (of) => {
    const said = await gateway.verify(of)
    if (said.kind === 'paid') works(gateway.name)
    return said
  },
})
