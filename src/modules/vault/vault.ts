import type { Clock } from '../../platform/clock.ts'
import { boxKey, type SealKey } from './box.ts'
import type { KeyStore } from './key-store.ts'

/** The keys and the time; every verb of the vault takes it after the database. Open one for a process. */
export type Vault = { keyStore: KeyStore; clock: Clock }

export const openVault = (vault: Vault): Vault => vault

export type KeyHolder = { generation: number | null; key_index: Buffer }

/** The box key of each holder; null for the erased. */
export const sealKeys = async ({ keyStore }: Vault, holders: KeyHolder[]): Promise<(SealKey | null)[]> => {
  const living = holders.filter(({ generation }) => generation !== null)
  const leaves = await keyStore.subjectKeys(
    living.map(({ generation, key_index }) => ({ generation: generation!, index: key_index.readBigUInt64BE() })),
  )
  const keys = new Map(living.map((holder, place) => [holder, leaves[place] ?? null]))
  return holders.map((holder) => {
    const leaf = keys.get(holder)
    return leaf ? { generation: holder.generation!, key: boxKey(leaf) } : null
  })
}
