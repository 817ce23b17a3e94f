import type { House } from './house.ts'
import { basketRows, forgetBasket } from './modules/baskets/index.ts'
import {
  heldRowsOf,
  ownerDigestOf,
  ownSource,
  type PrivacyNeeds,
  type PrivacySource,
  subjectsOf,
} from './modules/customers/index.ts'
import { forgetSubjects, forgetTurns, messagesOf, turnsOf } from './modules/messaging/index.ts'
import { privacySource as ordersSource } from './modules/orders/index.ts'
import { privacySource as supportSource } from './modules/support/index.ts'
import type { DbOrTx } from './platform/database.ts'

/** Modules that know subjects of a customer by themselves: all who speak of subjects ask these. */
const knowing: PrivacySource[] = [ordersSource, supportSource, ownSource]

const subjectsOfHers = (db: DbOrTx, customerId: string) => subjectsOf({ sources: knowing }, db, customerId)

/** The messages that went to her; once she is erased they are kept for their time, without saying to whom (C9). */
const messagingSource: PrivacySource = {
  module: 'messaging',
  subjectsOf: async () => [],
  tables: ['messaging.message', 'messaging.short_link', 'messaging.campaign_receiver', 'messaging.survey_turn'],
  rowsOf: async (db, customerId) => {
    const subjects = await subjectsOfHers(db, customerId)
    return heldRowsOf([...(await messagesOf(db, subjects)), ...(await turnsOf(db, subjects))])
  },
  openMatters: async () => [],
  forget: async (tx, customerId) => {
    const subjects = await subjectsOfHers(tx, customerId)
    const kept = await forgetSubjects(tx, subjects)
    return [
      { table: 'messaging.message', removed: 0, kept: kept.messages, why: 'message-180d' },
      { table: 'messaging.short_link', removed: 0, kept: kept.links, why: 'way-out-always' },
      { table: 'messaging.campaign_receiver', removed: kept.campaigns, kept: 0 },
      { table: 'messaging.survey_turn', removed: await forgetTurns(tx, subjects), kept: 0 },
    ]
  },
}

/** The basket of her account; those of browsers where she was a guest belong to nobody. */
const basketSource: PrivacySource = {
  module: 'baskets',
  subjectsOf: async () => [],
  tables: ['baskets.basket', 'baskets.line'],
  rowsOf: async (db, customerId) => heldRowsOf(await basketRows(db, ownerDigestOf(customerId))),
  openMatters: async () => [],
  forget: async (tx, customerId) =>
    (await forgetBasket(tx, ownerDigestOf(customerId))).map((gone) => ({ ...gone, kept: 0 })),
}

/**
 * Every module that holds something of a customer, in the order in which an erasure goes through them: who still needs to
 * find her subjects comes before who forgets them.
 */
export const privacySources: PrivacySource[] = [messagingSource, basketSource, ...knowing]

/** What «my privacy» stands on, for jobs and for the start; pages have the same in `CustomerNeeds`. */
export const privacyOf = ({ db, vault, clock, config, privacy }: House): PrivacyNeeds => ({
  db,
  vault,
  clock,
  origin: config.origin,
  keep: privacy,
  sources: privacySources,
})
