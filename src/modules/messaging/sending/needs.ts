import type { Clock } from '../../../platform/clock.ts'
import type { Db, DbOrTx, Tx } from '../../../platform/database.ts'
import type { Log } from '../../../platform/log.ts'
import type { MessagingConfig } from '../../../platform/messaging-config.ts'
import type { Vault } from '../../vault/index.ts'
import type { ContactValue, MessagingKeys } from '../keys.ts'
import type { CampaignText, WayOut } from '../letter.ts'
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

export type Stop = { why: 'erased' | 'unsubscribed' | 'bounced' | 'complained' | 'operator'; marketingOnly: boolean }
export type StopEntry = { digest: Buffer; kind: ContactValue['kind']; why: Stop['why']; now: Date }

/** What the other rooms of messaging do for a message that is about to leave. */
export type Rooms = {
  /** by the digest in hexadecimal */
  stoppedAmong: (db: DbOrTx, digests: Buffer[]) => Promise<Map<string, Stop>>
  stopContacts: (tx: Tx, entries: StopEntry[]) => Promise<number>
  /** who had her share of messages that sell in the last seven days */
  overCap: (db: DbOrTx, subjectIds: string[], limits: { now: Date; perWeek: number }) => Promise<Set<string>>
  nextAwake: (now: Date, awake: { from: number; until: number }) => Date | null
  waysOut: (
    tx: Tx,
    keys: MessagingKeys,
    origin: string,
    receivers: { messageId: string; subjectId: string; channel: Channel; digest: Buffer }[],
  ) => Promise<Map<string, WayOut>>
  campaignTexts: (db: DbOrTx, ids: string[]) => Promise<Map<string, CampaignText>>
  surveyLink: (keys: MessagingKeys, origin: string, messageId: string) => string
}

export type SendingSettings = Pick<MessagingConfig, 'awake' | 'weeklyCap' | 'smsSuffix' | 'smsPartRials' | 'timeoutMs'>

/** What the road out stands on; `worker.ts` brings it. */
export type SendingNeeds = {
  db: Db
  vault: Vault
  clock: Clock
  log: Log
  origin: string
  keys: MessagingKeys
  providers: Providers
  breakers: Breakers
  /** what no provider carries is shown at the viewer; never in production */
  viewer: boolean
  settings: SendingSettings
  approved: Approval
  allowed: Allowance
  rooms: Rooms
}
