import { fixedThere } from './environment.ts'
import { hasAccount } from './in-force.ts'
import { loadDecided } from './load-settings.ts'
import type { Settings } from './open-settings.ts'
import { kindOf, type Provider, type ProviderName, seenOf } from './provider.ts'
import { everyProvider, type ProviderRow } from './queries.ts'

/** A provider as a page of the office shows it. No secret is in it. */
export type Shown = Provider &
  Pick<ProviderRow, 'setAt' | 'setBy' | 'triedAt' | 'triedAnswer' | 'triedCode' | 'workedAt'> & {
    seen: string
    kind: ReturnType<typeof kindOf>
    fixed: ReturnType<typeof fixedThere>
    /** somebody's account is there, of the environment or of the office */
    ready: boolean
  }

/** Every provider as it is in the database at this moment, by name. */
export const lookAtProviders = async (
  { env, keys }: Pick<Settings, 'env' | 'keys'>,
  db: Parameters<typeof everyProvider>[0],
): Promise<ReadonlyMap<ProviderName, Shown>> => {
  const [rows, decided] = await Promise.all([everyProvider(db), loadDecided(db, keys, () => {})])
  return new Map(
    rows.flatMap(({ name, ...row }) => {
      const provider = decided.providers.get(name)
      if (!provider) return []
      const shown: Shown = {
        ...row,
        ...provider,
        seen: seenOf(provider),
        kind: kindOf(name),
        fixed: fixedThere(env, name),
        ready: hasAccount(env, decided, name),
      }
      return [[name, shown] as const]
    }),
  )
}
