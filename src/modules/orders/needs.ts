import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import type { Discounts } from '../discounts/index.ts'
import type { Payments } from '../payments/index.ts'
import type { Vault } from '../vault/index.ts'

/** What the verbs of this module stand on; `app.ts` and `worker.ts` bring it. */
export type OrderNeeds = {
  db: Db
  vault: Vault
  payments: Payments
  discounts: Discounts
  clock: Clock
  /** scheme and host, for links in messages and the bank's way back */
  origin: string
  /** how long stock stays reserved while the buyer is at the bank */
  reservationMinutes: number
}
