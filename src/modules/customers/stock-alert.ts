import { type Db, type DbOrTx, inTransaction, type Tx } from '../../platform/database.ts'
import { writeMessage } from '../messaging/index.ts'
import { awaitedVariants, lockAndTakeAlerts, type TakenAlert } from './favourite-queries.ts'

export type BackInStockNeeds = {
  db: Db
  /** units of these packs that could be sold now, from the inventory; a slot that `worker.ts` fills */
  available: (db: DbOrTx, variantIds: string[]) => Promise<Map<string, number>>
  /** what the message calls the pack, or null where it is no longer sold */
  titleOf: (variantId: string) => { fa: string; en: string } | null
}

const LOOKED_AT_ONCE = 500
const TOLD_AT_ONCE = 200
const FIRST = '00000000-0000-0000-0000-000000000000'

/**
 * Tells everybody who waits for a pack that is back, once each: the message is written and the alert is gone in one
 * transaction. The stock is asked for all awaited packs together, so that a hundred who wait for one cost one look.
 * Runs every minute; whatever is left over is told by the next run. Answers how many were told.
 */
export const tellBackInStock = async (needs: BackInStockNeeds, now: Date): Promise<number> => {
  let told = 0
  for (let after = FIRST; ; ) {
    const awaited = (await awaitedVariants(needs.db, after, LOOKED_AT_ONCE)).map(({ variantId }) => variantId)
    if (awaited.length === 0) return told
    const available = await needs.available(needs.db, awaited)
    const back = awaited.filter((id) => (available.get(id) ?? 0) > 0 && needs.titleOf(id) !== null)
    if (back.length > 0) told += await tell(needs, back, now)
    if (awaited.length < LOOKED_AT_ONCE) return told
    after = awaited.at(-1)!
  }
}

const tell = ({ db, titleOf }: BackInStockNeeds, variantIds: string[], now: Date): Promise<number> =>
  inTransaction(db, async (tx) => {
    const taken = await lockAndTakeAlerts(tx, variantIds, TOLD_AT_ONCE)
    await Promise.all(taken.map((alert) => writeNews(tx, alert, titleOf(alert.variantId)!, now)))
    return taken.length
  })

/** Asked for by her, for this one pack: a service, whatever her switches say. */
const writeNews = (tx: Tx, alert: TakenAlert, title: { fa: string; en: string }, now: Date) =>
  writeMessage(tx, {
    category: 'service',
    channel: alert.contactKind === 'mobile' ? 'sms' : 'email',
    subjectId: alert.customerId,
    recordId: alert.contactRecord,
    field: alert.contactKind === 'mobile' ? 'mobile' : 'email',
    template: 'back-in-stock',
    params: { titleFa: title.fa, titleEn: title.en },
    cause: `stock-alert:${alert.id}`,
    now,
  })
