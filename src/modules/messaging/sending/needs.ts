import type { Clock } from '../../../platform/clock.ts'
import type { Db, DbOrTx } from '../../../platform/database.ts'
import type { Log } from '../../../platform/log.ts'
import type { MessagingConfig } from '../../../platform/messaging-config.ts'
import type { Vault } from '../../vault/index.ts'
import type { MessagingKeys } from '../keys.ts'
import type { Category, Channel } from '../message.ts'
import type { Providers } from '../providers/provider.ts'
import type { Breakers } from './breaker.ts'

/** Whom a message would go to, as the slots are asked about her. */
export type Receiver = {
  subjectId: string
  recordId: string
  channel: Channel
  category: Category
  /** the fact that caused it: `order:<id>` */
  cause: string
}

/** May a message go to these sealed records now, one answer for each (P06)? The modules above say; `worker.ts` fills this slot. */
export type Approval = (db: DbOrTx, receivers: Receiver[]) => Promise<boolean[]>

/** Do her switches allow it now, one answer for each (C4)? Asked for categories whose consent is a switch. */
export type Allowance = (db: DbOrTx, receivers: Receiver[]) => Promise<boolean[]>

export type SendingSettings = Pick<MessagingConfig, 'awake' | 'weeklyCap' | 'smsSuffix' | 'timeoutMs'>

/** What the road out stands on; `worker.ts` brings it. */
export type SendingNeeds = {
  db: Db
  vault: Vault
  clock: Clock
  log: Log
  origin: string
  /** the shop's postal address, for the foot of an e-mail */
  postalAddress: string
  keys: MessagingKeys
  providers: Providers
  breakers: Breakers
  /** what no provider carries is shown at the viewer; never in production */
  viewer: boolean
  settings: SendingSettings
  approved: Approval
  allowed: Allowance
}
