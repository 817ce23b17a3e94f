import { type Db, type DbOrTx, inTransaction, type Tx } from '../../platform/database.ts'
import {
  type ConsentBasis,
  type ConsentCategory,
  type ConsentChannel,
  type ConsentSource,
  type Switch,
  switches,
} from './consent.ts'
import { type ConsentRow, consentsOf, insertConsents, membersWhoAllow, type NewConsent } from './consent-queries.ts'
import { consentText } from './consent-text.ts'
import { lockCustomer } from './queries.ts'

export type SwitchState = Switch & {
  given: boolean
  /** null: never touched, and therefore off */
  since: Date | null
  basis: ConsentBasis | null
  how: ConsentSource | null
  textVersion: string | null
}

/** How every switch stands, in the order of the page. */
export const switchStates = async (db: DbOrTx, customerId: string): Promise<SwitchState[]> => {
  const rows = await consentsOf(db, customerId)
  return switches.map(({ channel, category }) => {
    const row = lastOf(rows, { channel, category })
    if (!row) return { channel, category, given: false, since: null, basis: null, how: null, textVersion: null }
    return {
      channel,
      category,
      given: row.given,
      since: row.at,
      basis: row.basis as ConsentBasis,
      how: row.how as ConsentSource,
      textVersion: row.textVersion,
    }
  })
}

export type Choice = Switch & { given: boolean }

/**
 * Writes down what she says to some switches, in the caller's transaction, and answers how many of them moved. To say
 * what is said already adds nothing, so that a second click leaves no second row.
 */
export const recordConsents = async (
  tx: Tx,
  customerId: string,
  { choices, how, now }: { choices: Choice[]; how: Exclude<ConsentSource, 'membership' | 'gpc'>; now: Date },
): Promise<number> => {
  const rows = await lockedConsents(tx, customerId)
  if (!rows) return 0
  const moved = choices.filter((choice) => {
    const last = lastOf(rows, choice)
    return last ? last.given !== choice.given || last.basis !== 'explicit' : true
  })
  await write(tx, customerId, explicit(moved), { how, now })
  return moved.length
}

/** What membership implies (P47): e-mail, and nothing by SMS. In the transaction in which the account is made. */
export const implyByMembership = (tx: Tx, customerId: string, now: Date) =>
  write(
    tx,
    customerId,
    switches
      .filter(({ channel }) => channel === 'email')
      .map((each) => ({ ...each, given: true, basis: 'implied_by_membership' })),
    { how: 'membership', now },
  )

/** `Sec-GPC: 1` takes back what only membership had said yes to; an explicit yes stays (C4). Answers how many. */
export const honourGpc = (db: Db, customerId: string, now: Date): Promise<number> =>
  inTransaction(db, async (tx) => {
    const implied = ((await lockedConsents(tx, customerId)) ?? []).filter(
      ({ given, basis }) => given && basis === 'implied_by_membership',
    )
    await write(
      tx,
      customerId,
      implied.map((row) => ({ ...row, given: false })),
      { how: 'gpc', now },
    )
    return implied.length
  })

const MOST_ASKED = 1_000

/**
 * Which of these may a message of this kind be sent to? Members only, by construction: a guest, a recipient or an erased
 * account has no living row here, and a switch without a row is off (P45). Ask again when the message is sent.
 * @throws RangeError for more than 1,000 ids
 */
export const mayMarket = async (
  db: DbOrTx,
  customerIds: string[],
  channel: ConsentChannel,
  category: ConsentCategory,
): Promise<Set<string>> => {
  if (customerIds.length > MOST_ASKED) throw new RangeError(`at most ${MOST_ASKED} members are asked for at once`)
  if (customerIds.length === 0) return new Set()
  return new Set((await membersWhoAllow(db, customerIds, channel, category)).map(({ id }) => id))
}

const explicit = (choices: Choice[]): NewConsent[] => choices.map((choice) => ({ ...choice, basis: 'explicit' }))

const lockedConsents = async (tx: Tx, customerId: string): Promise<ConsentRow[] | null> => {
  const [customer] = await lockCustomer(tx, customerId)
  return customer ? consentsOf(tx, customerId) : null
}

const lastOf = (rows: ConsentRow[], { channel, category }: Switch): ConsentRow | undefined =>
  rows.find((row) => row.channel === channel && row.category === category)

const write = async (tx: Tx, customerId: string, rows: NewConsent[], { how, now }: { how: string; now: Date }) => {
  if (rows.length === 0) return
  const { version, digest } = consentText()
  await insertConsents(tx, customerId, rows, {
    how,
    textVersion: version,
    textDigest: Buffer.from(digest, 'hex'),
    at: now,
  })
}
