import type { Tx } from '../../platform/database.ts'
import { routes } from '../../routes.ts'
import { writeMessage } from '../messaging/index.ts'
import { attemptsOf, settleCash } from '../payments/index.ts'
import type { Audited } from '../staff/index.ts'
import { lockSeen, moveOrder, type Stepped } from './move-order.ts'
import type { OrderNeeds } from './needs.ts'
import type { By, SeenOrder } from './order.ts'
import { type Carrier, stateByParcels } from './parcel.ts'
import { endParcel, type ParcelRow, parcelsOf, sendParcel } from './parcel-queries.ts'
import { linesOfPurchase, type PurchaseRow } from './queries.ts'
import { lockRecalledOf } from './recalled-lots.ts'
import { tellOfParcel } from './tell-buyer.ts'

/** `trackingNumber`: as `trackingNumberIn` gives it; null where the carrier has none. */
export type Dispatch = { parcelId: string; carrier: Carrier; trackingNumber: string | null }

/** `recalled`: these lots in it are called back; it is taken apart (`unpackParcel`) and packed anew. */
export type Dispatched = Stepped | { ok: false; why: 'recalled'; lotCodes: string[] }

/**
 * A parcel left the house: the buyer hears by whom it comes, a recipient that one comes (P10). One with a lot that was called back
 * since it was packed stays: a recall that begins at the same moment waits for this transaction, and finds the parcel gone, or this
 * one waits for the recall, and sees it.
 */
export const dispatchParcel = async (
  { tx, by, now }: Audited<'order.dispatched'>,
  needs: Pick<OrderNeeds, 'origin'>,
  seen: SeenOrder,
  { parcelId, carrier, trackingNumber }: Dispatch,
): Promise<Dispatched> => {
  const locked = await lockSeen(tx, seen)
  if (!locked.ok) return locked
  const { purchase } = locked
  const parcel = (await parcelsOf(tx, purchase.id)).find(({ id, state }) => id === parcelId && state === 'packed')
  if (!parcel) return { ok: false, why: 'not-now' }
  const lotCodes = await lockRecalledIn(tx, purchase, parcel)
  if (lotCodes.length > 0) return { ok: false, why: 'recalled', lotCodes }
  await sendParcel(tx, { id: parcelId, carrier, trackingNumber, at: now, by: by.id })
  const whole = await follow(tx, purchase, { by, why: 'dispatched', now })
  await tellOfParcel(tx, purchase, { carrier, trackingNumber, whole }, now)
  await tellRecipient(tx, purchase, needs.origin, now)
  return { ok: true }
}

/** A parcel was handed over; with the last one the right of withdrawal and the recipient's last fourteen days begin. */
export const deliverParcel = async (
  { tx, by, now }: Audited<'order.delivered'>,
  seen: SeenOrder,
  parcelId: string,
): Promise<Stepped> => {
  const locked = await lockSeen(tx, seen)
  if (!locked.ok) return locked
  const { purchase } = locked
  if (!(await isParcelOf(tx, purchase, parcelId, 'dispatched'))) return { ok: false, why: 'not-now' }
  await endParcel(tx, parcelId, now, by.id)
  if (await follow(tx, purchase, { by, why: 'delivered', now })) await settleAtTheDoor(tx, purchase, now)
  return { ok: true }
}

/** Which lots in the parcel are called back? No recall of them begins before the transaction ends. */
const lockRecalledIn = async (tx: Tx, purchase: PurchaseRow, parcel: ParcelRow): Promise<string[]> => {
  const ordered = await linesOfPurchase(tx, purchase.id)
  const inside = parcel.lines.map(({ position, lots }) => ({
    position,
    variantId: ordered.find((line) => line.position === position)!.variantId,
    lots,
  }))
  const isRecalled = await lockRecalledOf(tx, inside)
  const codes = inside.flatMap(({ position, lots }) =>
    lots.filter(({ lotCode }) => isRecalled(position, lotCode)).map(({ lotCode }) => lotCode),
  )
  return [...new Set(codes)]
}

const isParcelOf = async (tx: Tx, purchase: PurchaseRow, parcelId: string, state: string): Promise<boolean> =>
  (await parcelsOf(tx, purchase.id)).some((parcel) => parcel.id === parcelId && parcel.state === state)

/** The order goes where its parcels are. @returns whether it arrived where `why` says with all of them */
const follow = async (tx: Tx, purchase: PurchaseRow, step: { by: By; why: 'dispatched' | 'delivered'; now: Date }) => {
  const to = stateByParcels(await parcelsOf(tx, purchase.id), purchase.restUnits)
  if (to !== purchase.state) await moveOrder(tx, purchase, { ...step, to })
  return to === step.why
}

/** An SMS to the recipient: a parcel comes, and where she sees what we hold of her (P10). Nobody else is ever told of it. */
const tellRecipient = async (tx: Tx, purchase: PurchaseRow, origin: string, now: Date): Promise<void> => {
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
    now,
  })
}

/** Who hands over the last box has taken the money: from then on it can be owed back. */
export const settleAtTheDoor = async (tx: Tx, purchase: PurchaseRow, now: Date): Promise<void> => {
  if (purchase.paymentMethod !== 'cash') return
  const waiting = (await attemptsOf(tx, purchase.id)).find(
    ({ gateway, state }) => gateway === 'cash' && state === 'created',
  )
  if (waiting) await settleCash(tx, { attemptId: waiting.id, now })
}
