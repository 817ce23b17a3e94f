import type { Clock } from '../../platform/clock.ts'
import type { Db, DbOrTx } from '../../platform/database.ts'
import type { MessagingKeys } from '../messaging/index.ts'
import type { Vault } from '../vault/index.ts'
import type { CustomerNeeds } from './needs.ts'
import type { PrivacyKeys } from './privacy-keys.ts'
import type { PrivacySource } from './privacy-source.ts'

/** What «my privacy» stands on besides the database; opened once a process, beside the key store. */
export type PrivacyKeep = {
  keys: PrivacyKeys
  /** the digests of contacts that nobody writes to any more */
  messagingKeys: Pick<MessagingKeys, 'contactDigest'>
  /** archives wait here, sealed, for at most a day */
  exportsDir: string
  /** how long the owner keeps backups: for so long the sealed, unreadable bytes of an erased person may still exist */
  backupDays: number
}

/** What its verbs stand on: pages take it from `CustomerNeeds`, jobs from the house. */
export type PrivacyNeeds = {
  db: Db
  vault: Vault
  clock: Clock
  origin: string
  keep: PrivacyKeep
  /** every module that holds something of a customer, this one included */
  sources: PrivacySource[]
}

export const privacyNeedsOf = ({ db, vault, clock, origin, privacy, slots }: CustomerNeeds): PrivacyNeeds => ({
  db,
  vault,
  clock,
  origin,
  keep: privacy,
  sources: slots.privacySources,
})

/** All subjects of the vault that stand for her: her account, and the guests of orders that joined it. */
export const subjectsOf = async (
  { sources }: Pick<PrivacyNeeds, 'sources'>,
  db: DbOrTx,
  customerId: string,
): Promise<string[]> => {
  const found = await Promise.all(sources.map((source) => source.subjectsOf(db, customerId)))
  return [...new Set([customerId, ...found.flat()])]
}
