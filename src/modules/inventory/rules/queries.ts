import type { Db, DbOrTx, Tx } from '../../../platform/database.ts'
import type { RuleName, StockRules } from './rules.ts'

/** What are the storehouse's rules? */
export const stockRules = (db: DbOrTx) => db<StockRules[]>`
  select s.minimum_days as "minimumDays", w.low_units as "lowUnits", w.expiring_days as "expiringDays"
  from inventory.shelf_life s
  cross join inventory.warning w`

/** The same, and nobody changes them until the transaction ends. */
export const lockStockRules = (tx: Tx) => tx<StockRules[]>`
  select s.minimum_days as "minimumDays", w.low_units as "lowUnits", w.expiring_days as "expiringDays"
  from inventory.shelf_life s
  cross join inventory.warning w
  for update`

/** From when on are goods low, and a lot near its end? */
export const setWarning = (tx: Tx, { lowUnits, expiringDays }: Pick<StockRules, 'lowUnits' | 'expiringDays'>) => tx`
  update inventory.warning
  set low_units = ${lowUnits}, expiring_days = ${expiringDays}`

export type NewRuleChange = {
  id: string
  rule: RuleName
  variantId: string | null
  before: number | null
  after: number | null
  byId: string
  byRole: string
  at: Date
}

/** Writes down what a rule was before, and what it is now. */
export const insertRuleChanges = (tx: Tx, changes: NewRuleChange[]) => tx`
  insert into inventory.rule_change (id, rule, variant_id, before_value, after_value, by_id, by_role, at)
  select * from unnest(
    ${changes.map(({ id }) => id)}::uuid[], ${changes.map(({ rule }) => rule)}::text[],
    ${changes.map(({ variantId }) => variantId)}::text[]::uuid[], ${changes.map(({ before }) => before)}::int[],
    ${changes.map(({ after }) => after)}::int[], ${changes.map(({ byId }) => byId)}::uuid[],
    ${changes.map(({ byRole }) => byRole)}::text[], ${changes.map(({ at }) => at.toISOString())}::timestamptz[])`

export type RuleChangeRow = Omit<NewRuleChange, 'id'>

/** What was changed of the rules last? */
export const latestRuleChanges = (db: Db, limit: number) => db<RuleChangeRow[]>`
  select rule, variant_id as "variantId", before_value as before, after_value as after, by_id as "byId", by_role as "byRole", at
  from inventory.rule_change
  order by at desc, id desc
  limit ${limit}`

/** Below how many units is this variant low? No row: as the shop's rule says. */
export const lowMarkOf = (db: DbOrTx, variantId: string) => db<{ units: number }[]>`
  select units
  from inventory.low_mark
  where variant_id = ${variantId}`

/** Two who set a variant's mark at once do so one after the other, also where there is none yet. */
export const lockLowMark = (tx: Tx, variantId: string) => tx`
  select pg_advisory_xact_lock(hashtext('inventory.low_mark'), hashtext(${variantId}))`

/** From now on this variant is low below so many units. */
export const setLowMark = (tx: Tx, variantId: string, units: number) => tx`
  insert into inventory.low_mark (variant_id, units)
  values (${variantId}, ${units})
  on conflict (variant_id) do update set units = excluded.units`

/** From now on this variant is low as the shop's rule says. */
export const removeLowMark = (tx: Tx, variantId: string) => tx`
  delete from inventory.low_mark where variant_id = ${variantId}`

export type Shift = { lots: number; units: number }

/**
 * Which lots lose or win their place in the shop when a lot must have `next` days of life instead of `now` many? `lower` and
 * `upper` are the two in order, as days in Tehran.
 */
export const lotsBetween = (db: Db, lower: string, upper: string) => db<Shift[]>`
  select count(*)::int as lots, coalesce(sum(on_hand - reserved), 0)::int as units
  from inventory.lot
  where not empty and not blocked and on_hand > reserved and expires_on > ${lower}::date and expires_on <= ${upper}::date`

/** How many variants are low when the shop's own mark is this? */
export const countLow = (db: Db, lowUnits: number, day: string) => db<{ variants: number }[]>`
  select count(*)::int as variants
  from (
    select l.variant_id
    from inventory.lot l
    left join inventory.low_mark m on m.variant_id = l.variant_id
    group by l.variant_id, m.units
    having coalesce(sum(l.on_hand - l.reserved) filter (
      where not l.blocked and (l.expires_on is null or l.expires_on > ${day}::date + (select minimum_days from inventory.shelf_life))
    ), 0) < coalesce(m.units, ${lowUnits})
  ) low`

/** How many lots expire until that day? */
export const countExpiring = (db: Db, until: string) => db<{ lots: number }[]>`
  select count(*)::int as lots
  from inventory.lot
  where not empty and expires_on <= ${until}::date`
