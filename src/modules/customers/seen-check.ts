import { addMinutes } from '../../platform/clock.ts'
import { type LedgerVerdict, verifyLedger } from '../vault/index.ts'
import type { PrivacyNeeds } from './privacy-needs.ts'

export type LedgerCheck = { verdict: LedgerVerdict; at: Date }

/** The whole chain is computed anew: its cost is that of the shop's ledger, so all who ask within these minutes share one. */
const SHARED_MINUTES = 5
const shared = new WeakMap<object, { at: Date; check: Promise<LedgerCheck> }>()

/** Computes the ledger's hash chain from the rows that are there, or answers what was found a few minutes ago. */
export const checkLedger = ({ db, clock }: Pick<PrivacyNeeds, 'db' | 'clock'>): Promise<LedgerCheck> => {
  const now = clock()
  const known = shared.get(db)
  if (known && addMinutes(known.at, SHARED_MINUTES) > now) return known.check
  const check = verifyLedger(db).then((verdict) => ({ verdict, at: now }))
  shared.set(db, { at: now, check })
  check.catch(() => shared.delete(db))
  return check
}
