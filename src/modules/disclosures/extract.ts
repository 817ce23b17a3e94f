/**
 * The only code that takes data of a person out for an authority (P56, P63): what a legal order lists, and nothing besides. The
 * same answer is given to the person herself when she asks what an authority would get today; then with every field.
 * It can give only what is held: of whoever was erased, and of what was erased, it gives nothing.
 */
import { inTransaction, type Tx } from '../../platform/database.ts'
import { type HeldGroup, type HeldThing, type PrivacyNeeds, whatWeHold } from '../customers/index.ts'
import { type Actor, livingKeys, openRecords, type Purpose } from '../vault/index.ts'

export type Demand = {
  customerId: string
  /** `customer.contact.mobile` of sealed records, `orders.purchase.number` of tables; what is not listed stays closed */
  fields: string[]
  actor: Actor
  purpose: Purpose
  /** one sentence for the person whose data it is */
  reason: string
  /** the case that it is opened for */
  cause?: string | null
}

/** One kind of thing, with its things: field → value. */
export type Extract = { what: string; things: Record<string, string>[] }

const RECORDS_AT_ONCE = 500

/** What the demand lists of what is held of her, in the order in which it is held; a row of her ledger for what was opened. */
export const extract = async (needs: PrivacyNeeds, demand: Demand): Promise<Extract[]> => {
  // What outlives an erasure (that a consent was given, that somebody looked) is under an id that is nobody's.
  if ((await livingKeys(needs.db, [demand.customerId])).length === 0) return []
  const listed = new Set(demand.fields)
  const groups = (await whatWeHold(needs, demand.customerId)).map((group) => onlyListed(group, listed))
  const opened = await inTransaction(needs.db, (tx) => openListed(tx, needs, demand, groups))
  return groups
    .map(({ key, things }) => ({ what: key, things: things.map((thing) => valuesOf(thing, opened)).filter(isFilled) }))
    .filter(({ things }) => things.length > 0)
}

/** Every field that could be listed of what is held now: hers to see, and the most that any order could get. */
export const everyField = async (needs: PrivacyNeeds, customerId: string): Promise<string[]> => {
  const groups = await whatWeHold(needs, customerId)
  return [...new Set(groups.flatMap((group) => group.things.flatMap(({ fields }) => fields.map(nameIn(group)))))]
}

const nameIn =
  ({ key }: HeldGroup) =>
  ({ name }: { name: string }): string =>
    `${key}.${name}`

/** Keys of machines and digests say nothing of her, and are given to nobody. */
const closed = new Set(['secret', 'digest'])

const onlyListed = (group: HeldGroup, listed: Set<string>): HeldGroup => ({
  ...group,
  things: group.things.map((thing) => ({
    ...thing,
    fields: thing.fields.filter((field) => listed.has(nameIn(group)(field)) && !closed.has(field.type)),
  })),
})

type Opened = Map<string, Record<string, string>>

/** Kind by kind: a field that is listed of one kind of record stays closed in every other. */
const openListed = async (tx: Tx, { vault }: PrivacyNeeds, demand: Demand, groups: HeldGroup[]): Promise<Opened> => {
  const opened: Opened = new Map()
  for (const { things } of groups) {
    const records = things.filter(({ opens, fields }) => opens !== null && fields.length > 0)
    const fields = [...new Set(records.flatMap((record) => record.fields.map(({ name }) => name)))]
    for (let from = 0; from < records.length; from += RECORDS_AT_ONCE) {
      const recordIds = records.slice(from, from + RECORDS_AT_ONCE).flatMap(({ opens }) => opens ?? [])
      const { actor, purpose, reason, cause = null } = demand
      const found = await openRecords(tx, vault, { recordIds, fields, actor, purpose, reason, cause })
      for (const [id, values] of found) opened.set(id, values)
    }
  }
  return opened
}

const valuesOf = ({ opens, fields }: HeldThing, opened: Opened): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap(({ name, value }) => {
      const found = value ?? (opens ? opened.get(opens)?.[name] : undefined)
      return found === undefined || found === null ? [] : [[name, found]]
    }),
  )

const isFilled = (values: Record<string, string>): boolean => Object.keys(values).length > 0
