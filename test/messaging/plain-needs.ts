import { openBreakers, openMessagingKeys, type SendingNeeds } from '../../src/modules/messaging/index.ts'
import type { SmsProvider } from '../../src/modules/messaging/providers/provider.ts'
import type { Vault } from '../../src/modules/vault/index.ts'
import type { Db } from '../../src/platform/database.ts'
import { openLog } from '../../src/platform/log.ts'

/** Needs whose rules allow everything: a test changes the one that it is about. */
export const plainNeeds = (db: Db, vault: Vault, keysFolder: string, sms: SmsProvider[]): SendingNeeds => ({
  db,
  vault,
  clock: vault.clock,
  log: openLog('silent'),
  origin: 'http://localhost',
  postalAddress: 'تهران، نشانی نمونه',
  keys: openMessagingKeys(keysFolder),
  providers: { sms, email: null },
  breakers: openBreakers(vault.clock),
  viewer: false,
  settings: { awake: { from: 9, until: 21 }, weeklyCap: 3, smsSuffix: '', timeoutMs: 500 },
  approved: async (_, receivers) => receivers.map(() => true),
  allowed: async (_, receivers) => receivers.map(() => true),
})
