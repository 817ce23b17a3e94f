import type { House } from '../house.ts'
import { checkOrder, deliverParcel, dispatchLabel, dispatchParcel, packParcel } from '../modules/orders/index.ts'
import { type Act, type Action, type Audited, inAudited, type RightFor, withRight } from '../modules/staff/index.ts'
import { sealSubjects } from '../modules/vault/index.ts'
import { inTransaction } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { orderToSend } from './queries.ts'

type Roles = Parameters<typeof withRight>[0]['roles']
export type Step = 'packed' | 'dispatched' | 'delivered'

/** Somebody of the staff who sends orders by the verbs of the office, on a copy of the shop. */
export type Packer = {
  memberId: string
  /** confirms, packs, sends and hands over an order in one parcel, from where it is to this step. @throws when the shop says no */
  send: (orderId: string, until: Step) => Promise<void>
  /** what stands on the box of the order, or null when it is not given out */
  label: (orderId: string) => ReturnType<typeof labelOf>
}

type Needs = Pick<House, 'db' | 'vault' | 'clock' | 'config'>

export const hirePacker = async (house: Needs): Promise<Packer> => {
  const memberId = newId(house.clock().getTime())
  await inTransaction(house.db, (tx) => sealSubjects(tx, house.vault, [{ id: memberId, kind: 'staff', records: [] }]))
  return {
    memberId,
    send: async (orderId, until) => {
      for (const step of ['packed', 'dispatched', 'delivered'] as const) {
        await steps[step](house, memberId, orderId)
        if (step === until) return
      }
    },
    label: (orderId) => labelOf(house, memberId, orderId),
  }
}

const act = async <A extends Action, T extends { ok: boolean }>(
  house: Needs,
  memberId: string,
  { action, right, target }: { action: A; right: RightFor<A>; target: string },
  work: (audited: Audited<A>) => Promise<T>,
): Promise<T> => {
  const roles: Roles = ['packer', 'order-desk']
  const member = { id: memberId, sessionId: '', roles, may: new Set<never>(), provenAt: house.clock(), ready: true }
  const staff = withRight(member, right)
  if (!staff) throw new Error(`a packer lacks ${right}`)
  const written: Act<A> = { action, target: `order:${target}`, why: 'راهی کردن سفارش' }
  return inAudited(house, staff.by, written, work)
}

const steps: Record<Step, (house: Needs, memberId: string, orderId: string) => Promise<void>> = {
  packed: async (house, memberId, target) => {
    const { purchaseId, version, state, checkedAt } = await orderIn(house, target)
    if (state !== 'confirmed') return
    const seen = { purchaseId, version: checkedAt ? version : version + 1 }
    if (!checkedAt)
      await must(
        act(house, memberId, { action: 'order.checked', right: 'orders.check', target }, (audited) =>
          checkOrder(audited, { purchaseId, version }),
        ),
      )
    await must(
      act(house, memberId, { action: 'order.packed', right: 'orders.pack', target }, (audited) =>
        packParcel(audited, seen),
      ),
    )
  },
  dispatched: async (house, memberId, target) => {
    const { parcelId, state, ...seen } = await orderIn(house, target)
    if (state !== 'packed' || !parcelId) return
    const parcel = { parcelId, carrier: 'post' as const, trackingNumber: null }
    await must(
      act(house, memberId, { action: 'order.dispatched', right: 'orders.dispatch', target }, (audited) =>
        dispatchParcel(audited, { origin: house.config.origin }, seen, parcel),
      ),
    )
  },
  delivered: async (house, memberId, target) => {
    const { parcelId, state, ...seen } = await orderIn(house, target)
    if (state !== 'dispatched' || !parcelId) throw new Error(`an order that is ${state} is not delivered`)
    await must(
      act(house, memberId, { action: 'order.delivered', right: 'orders.dispatch', target }, (audited) =>
        deliverParcel(audited, seen, parcelId),
      ),
    )
  },
}

const orderIn = async ({ db }: Needs, orderId: string) => {
  const [order] = await orderToSend(db, orderId)
  if (!order) throw new Error('no such order')
  return { purchaseId: orderId, ...order }
}

const must = async (stepped: Promise<{ ok: boolean; why?: string }>): Promise<void> => {
  const answer = await stepped
  if (!answer.ok) throw new Error(answer.why)
}

const labelOf = async (house: Needs, memberId: string, target: string) => {
  const answer = await act(
    house,
    memberId,
    { action: 'order.label-printed', right: 'orders.dispatch', target },
    (audited) => dispatchLabel(audited, house.vault, target),
  )
  return answer.ok ? answer.label : null
}
