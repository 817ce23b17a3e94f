import type { DbOrTx } from '../../platform/database.ts'
import { type Provider, type ProviderName, readState } from './provider.ts'
import { everyProvider, everySecret, type ProviderRow } from './queries.ts'
import type { SecretKeys } from './secret-box.ts'

/** An opened secret: in this process's memory, and nowhere it could be read from. `retired`: for payments on their way alone. */
export type Secret = { id: string; provider: ProviderName; value: string; retired: boolean }

/** What the office has decided, and what opens it. */
export type Decided = { providers: ReadonlyMap<ProviderName, Provider>; secrets: readonly Secret[] }

/** A secret whose box does not open is left out, as if it were not there; `onBroken` is told. */
export const loadDecided = async (
  db: DbOrTx,
  keys: SecretKeys,
  onBroken: (provider: ProviderName) => void,
): Promise<Decided> => {
  const [rows, sealed] = await Promise.all([everyProvider(db), everySecret(db)])
  const secrets = sealed.flatMap(({ id, provider, box, retired }): Secret[] => {
    const value = keys.open({ provider, id }, box)
    if (value === null) onBroken(provider)
    return value === null ? [] : [{ id, provider, value, retired }]
  })
  return { providers: new Map(rows.map((row) => [row.name, providerOf(row)])), secrets }
}

export const providerOf = ({ name, state, secretId }: ProviderRow): Provider => ({
  name,
  state: readState(state),
  secretId,
})

/** The secret of now; null: none. */
export const secretOf = ({ secrets }: Decided, name: ProviderName): Secret | null =>
  secrets.find(({ provider, retired }) => provider === name && !retired) ?? null
