import { inTransaction, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { writeMessage } from '../messaging/index.ts'
import { attemptsOf, settleCash } from '../payments/index.ts'
import type { OrderNeeds } from './needs.ts'
import { type By, mayMove, type OrderState } from './order.ts'
import { lockPurchase, movePurchase, type PurchaseRow } from './queries.ts'

export type Move = { to: OrderState; by: By; why: string; now: Date }

/**
 * Takes a locked order along one arrow of `order.ts` and writes the row that says who and when.
 * @throws when there is no such arrow: callers ask `mayMove` first
 */
export const moveOrder = async (tx: Tx, purchase: PurchaseRow, { to, by, why, now }: Move): Promise<void> => {
  if (!mayMove(purchase.state, to)) throw new Error(`an order does not go from ${purchase.state} to ${to}`)
  const [moved] = await movePurchase(tx, {
    id: newId(now.getTime()),
    purchaseId: purchase.id,
    from: purchase.state,
    to,
    at: now,
    byKind: by.kind,
    byName: by.kind === 'buyer' ? null : by.name,
    why,
  })
  if (!moved) throw new Error('the order moved although it was locked')
}

export type Stepped = { ok: true } | { ok: false; why: 'no-such-order' | 'not-now' }

const step =
  (
    to: 'packed' | 'dispatched' | 'delivered',
    why: string,
    alongside: (tx: Tx, purchase: PurchaseRow, needs: OrderNeeds) => Promise<void> = async () => {},
  ) =>
  (needs: OrderNeeds, purchaseId: string, by: By & { kind: 'staff' }): Promise<Stepped> =>
    inTransaction(needs.db, async (tx) => {
      const [purchase] = await lockPurchase(tx, purchaseId)
      if (!purchase) return { ok: false, why: 'no-such-order' }
      if (!mayMove(purchase.state, to)) return { ok: false, why: 'not-now' }
      await moveOrder(tx, purchase, { to, by, why, now: needs.clock() })
      await alongside(tx, purchase, needs)
      return { ok: true }
    })

/** An SMS to the recipient: a parcel comes, and where she sees what we hold of her (P10). Nobody else is ever told of it. */
const tellRecipient = async (tx: Tx, purchase: PurchaseRow, { clock, origin }: OrderNeeds): Promise<void> => {
  if (!purchase.recipientSubject || !purchase.recipientTokenDigest || purchase.recipientErasedAt) return
  await writeMessage(tx, {
    category: 'order-status',
    channel: 'sms',
    subjectId: purchase.recipientSubject,
    recordId: purchase.addressRecord,
    field: 'mobile',
    template: 'parcel-for-you',
    params: { pages: origin + routes.recipient('') },
    cause: `order:${purchase.id}`,
    now: clock(),
  })
}

/** Who hands over the box has taken the money for it: from then on it can be owed back. */
const settleAtTheDoor = async (tx: Tx, purchase: PurchaseRow, { clock }: OrderNeeds): Promise<void> => {
  if (purchase.paymentMethod !== 'cash') return
  const waiting = (await attemptsOf(tx, purchase.id)).find(
    ({ gateway, state }) => gateway === 'cash' && state === 'created',
  )
  if (waiting) await settleCash(tx, { attemptId: waiting.id, now: clock() })
}

/** The goods of the order are in their box. From here on the buyer cannot cancel it any more, only withdraw. */
export const packOrder = step('packed', 'packed')
/** The box left the house; a recipient hears of it. */
export const dispatchOrder = step('dispatched', 'dispatched', tellRecipient)
/** The box was handed over; the right of withdrawal and the recipient's last fourteen days begin. */
export const deliverOrder = step('delivered', 'delivered', settleAtTheDoor)
