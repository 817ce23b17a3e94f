/** What campaigns ask of the modules above; `app.ts` and `worker.ts` fill it in. */
import type { Db, DbOrTx } from '../../../platform/database.ts'
import type { MessagingConfig } from '../../../platform/messaging-config.ts'
import type { OfficeNeeds } from '../../staff/index.ts'
import type { LetterOptions } from '../letter.ts'
import type { Channel } from '../message.ts'
import type { Purchases } from './audience.ts'
import type { CampaignCategory } from './campaign.ts'

declare const living: unique symbol

/**
 * A living member, as the accounts alone make one. Whoever is no member (a guest, the recipient of an order, a device) has no such
 * value, so that a campaign cannot be written to her: it does not compile (`must-not-compile.ts`).
 */
export type Member = {
  readonly id: string
  /** the sealed records of her main confirmed contacts, where her switch of that channel and the campaign's category says yes now */
  readonly smsRecord: string | null
  readonly emailRecord: string | null
  readonly [living]: true
}

export type MembersAsked = {
  category: CampaignCategory
  channels: Channel[]
  joinedFrom: Date | null
  joinedBefore: Date
  /** members after this id, in the order of ids; null: from the first */
  after: string | null
  limit: number
}

export type CampaignSlots = {
  /** Which living members come next? Those who allow neither channel are in, without a record. */
  members: (db: DbOrTx, asked: MembersAsked) => Promise<Member[]>
  /** What these members bought; whoever bought nothing is absent. */
  purchases: (db: DbOrTx, memberIds: string[]) => Promise<Map<string, Purchases>>
  isIn: (productSlug: string, category: string) => boolean
}

export type CouponResults = { orders: number; reducedRials: number; paidRials: number }

export type Titled = { code: string; titleFa: string; titleEn: string }

/** What the page of an audience offers to choose from. */
export type AudienceChoices = { groups: Titled[]; deliveryMethods: Titled[] }

export type CampaignNeeds = OfficeNeeds & {
  campaigns: CampaignSlots
  choices: () => AudienceChoices
  /** What orders made of the code that a campaign mentions, as sums in Rials; null: no discount has it. */
  couponResults: (db: DbOrTx, coupon: string) => Promise<CouponResults | null>
  messaging: Pick<MessagingConfig, 'smsPartRials' | 'smsSuffix'>
  shop: LetterOptions['shop']
}

export type CampaignSending = { db: Db; clock: () => Date; campaigns: CampaignSlots }
