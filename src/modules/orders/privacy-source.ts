import { randomBytes } from 'node:crypto'
import type { DbOrTx, Tx } from '../../platform/database.ts'
import type { Forgotten, HeldRows, OpenMatter, PrivacySource } from '../customers/index.ts'
import { forgetUsers, usesOfOrders } from '../discounts/index.ts'
import { unpaidRefundsOf } from '../payments/index.ts'
import { forgetBrowsersOf, forgetViewers } from './erasure-queries.ts'
import {
  countKept,
  forgetNotes,
  forgetOrderNotes,
  forgetReasons,
  guestsOfCustomer,
  type Held,
  heldCorrections,
  heldErasures,
  heldGivingUps,
  heldLines,
  heldMoves,
  heldOrderNotes,
  heldParcels,
  heldPurchases,
  heldQuestions,
  heldViewers,
  heldWithdrawals,
  numbersOf,
  openPurchasesOf,
  purchaseIdsOf,
} from './privacy-queries.ts'
import { openWithdrawalsOf } from './withdrawal-queries.ts'

const readers: Record<string, (db: DbOrTx, ids: string[]) => PromiseLike<Held[]>> = {
  'orders.purchase': heldPurchases,
  'orders.line': heldLines,
  'orders.move': heldMoves,
  'orders.parcel': heldParcels,
  'orders.giving_up': heldGivingUps,
  'orders.note': heldOrderNotes,
  'orders.viewer': heldViewers,
  'orders.withdrawal': heldWithdrawals,
  'orders.question': heldQuestions,
  'orders.correction': heldCorrections,
  'orders.erasure': heldErasures,
  'discounts.use': usesOfOrders,
}

/** What this module holds of a customer. At most her 1,000 latest orders are listed; `forget` goes on until none is left. */
export const privacySource: PrivacySource = {
  module: 'orders',
  subjectsOf: async (db, customerId) => (await guestsOfCustomer(db, customerId)).map(({ subject }) => subject),
  tables: Object.keys(readers),
  rowsOf: async (db, customerId) => {
    const ids = await idsOf(db, customerId)
    const tables = Object.entries(readers).map(
      async ([table, read]): Promise<HeldRows> => ({ table, rows: (await read(db, ids)).map(({ held }) => held) }),
    )
    return Promise.all(tables)
  },
  openMatters: async (db, customerId) => {
    const ids = await idsOf(db, customerId)
    const [purchases, owed, withdrawals] = await Promise.all([
      openPurchasesOf(db, customerId),
      unpaidRefundsOf(db, ids),
      openWithdrawalsOf(db, ids),
    ])
    const matters = await numbersOf(db, [
      ...owed.map(({ orderRef }) => orderRef),
      ...withdrawals.map(({ purchaseId }) => purchaseId),
    ])
    const numberOf = (id: string) => matters.find((row) => row.id === id)?.number ?? ''
    return [
      ...purchases.map(({ number }): OpenMatter => ({ kind: 'open-order', number })),
      ...owed.map(({ orderRef }): OpenMatter => ({ kind: 'owed-money', number: numberOf(orderRef) })),
      ...withdrawals.map(({ purchaseId }): OpenMatter => ({ kind: 'open-case', number: numberOf(purchaseId) })),
    ]
  },
  forget: async (tx, customerId) => {
    const ids: string[] = []
    for (let piece = await idsOf(tx, customerId); piece.length > 0; piece = await idsOf(tx, customerId)) {
      ids.push(...piece)
      await forgetBrowsersOf(
        tx,
        piece,
        piece.map(() => randomBytes(32)),
      )
    }
    return ids.length === 0 ? [] : forgetRest(tx, ids)
  },
  causesOf: async (db, causes) =>
    new Map((await numbersOf(db, causes)).map(({ id, number }) => [id, { kind: 'order', number }])),
}

const idsOf = async (db: DbOrTx, customerId: string) => (await purchaseIdsOf(db, customerId)).map(({ id }) => id)

/** The figures of orders stay ten years, as the tax law wants, without her (C9). */
const forgetRest = async (tx: Tx, ids: string[]): Promise<Forgotten[]> => {
  const viewers = await forgetViewers(tx, ids)
  const withdrawals = await forgetNotes(tx, ids)
  await forgetReasons(tx, ids)
  const notes = await forgetOrderNotes(tx, ids)
  const uses = await forgetUsers(tx, ids)
  const kept = (table: string, count: number): Forgotten => ({ table, removed: 0, kept: count, why: 'figures-10y' })
  return [
    kept('orders.purchase', ids.length),
    ...(await countKept(tx, ids)).map(({ table, rows }) => kept(table, rows)),
    kept('orders.withdrawal', withdrawals.length),
    kept('discounts.use', uses),
    { table: 'orders.viewer', removed: viewers.length, kept: 0 },
    { table: 'orders.note', removed: notes.length, kept: 0 },
  ]
}
