import { newId } from '../../../platform/ids.ts'
import type { Audited } from '../../staff/index.ts'
import { setMinimumDays } from '../lot-queries.ts'
import {
  insertRuleChanges,
  lockLowMark,
  lockStockRules,
  lowMarkOf,
  removeLowMark,
  setLowMark,
  setWarning,
} from './queries.ts'
import { type RuleName, ruleFields, ruleOfField, type StockRules, seenRules } from './rules.ts'

export type RulesChanged = { ok: true } | { ok: false; why: 'changed-meanwhile'; now: StockRules }

/** Sets the rules of the storehouse, if they still are what the form was made from; every web process looks at the stock again. */
export const changeRules = async (
  audited: Audited<'stock.rules-changed'>,
  { seen, wanted }: { seen: string; wanted: StockRules },
): Promise<RulesChanged> => {
  const { tx } = audited
  const [rules] = await lockStockRules(tx)
  if (!rules) throw new Error('the rules of the storehouse are gone')
  if (seenRules(rules) !== seen) return { ok: false, why: 'changed-meanwhile', now: rules }
  const changed = ruleFields.filter((field) => rules[field] !== wanted[field])
  if (changed.includes('minimumDays')) await setMinimumDays(tx, wanted.minimumDays)
  await setWarning(tx, wanted)
  await record(
    audited,
    changed.map((field) => ({ rule: ruleOfField[field], variantId: null, before: rules[field], after: wanted[field] })),
  )
  return { ok: true }
}

export type MarkSet = { ok: true } | { ok: false; why: 'changed-meanwhile'; now: number | null }

/** Sets below how many units a variant is low; null: as the shop's rule says. */
export const setVariantMark = async (
  audited: Audited<'stock.rules-changed'>,
  { variantId, seen, units }: { variantId: string; seen: number | null; units: number | null },
): Promise<MarkSet> => {
  const { tx } = audited
  await lockLowMark(tx, variantId)
  const before = (await lowMarkOf(tx, variantId))[0]?.units ?? null
  if (before !== seen) return { ok: false, why: 'changed-meanwhile', now: before }
  if (before === units) return { ok: true }
  if (units === null) await removeLowMark(tx, variantId)
  else await setLowMark(tx, variantId, units)
  await record(audited, [{ rule: 'low-mark', variantId, before, after: units }])
  return { ok: true }
}

type Change = { rule: RuleName; variantId: string | null; before: number | null; after: number | null }

const record = async ({ tx, by, now }: Audited<'stock.rules-changed'>, changes: Change[]): Promise<void> => {
  if (changes.length === 0) return
  const who = { byId: by.id, byRole: by.role, at: now }
  await insertRuleChanges(
    tx,
    changes.map((change) => ({ ...change, ...who, id: newId(now.getTime()) })),
  )
}
