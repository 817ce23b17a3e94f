import type { Db } from '../../platform/database.ts'
import { matches, type Vault } from '../vault/index.ts'
import { orderNumberIn } from './find-order.ts'
import { isOrderNumber } from './order-number.ts'
import { purchaseById, purchaseByNumber } from './queries.ts'

/** Who wrote to us about an order: a member, or a guest by the contact that she gives. */
export type Writer = { customerId: string } | { contact: { kind: 'mobile' | 'email'; value: string } }

const NOBODY = '00000000-0000-7000-8000-000000000000'

/**
 * The order that somebody names, if it is hers: of her account, or bought with the contact that she gives, which she still has to
 * prove. Anybody can write down any number: of all others nothing is answered, after the same work.
 */
export const orderOfWriter = async (
  { db, vault }: { db: Db; vault: Vault },
  typedNumber: string,
  writer: Writer,
): Promise<{ id: string; number: string } | null> => {
  const number = orderNumberIn(typedNumber)
  if (!isOrderNumber(number)) return null
  const [purchase] = await purchaseByNumber(db, number)
  const isHers =
    'customerId' in writer
      ? purchase?.customerId === writer.customerId
      : await matches(db, vault, purchase?.buyerSubject ?? NOBODY, writer.contact)
  return purchase && isHers ? { id: purchase.id, number } : null
}

/** The number of an order, which people read; null: there is none. */
export const orderNumberOf = async (db: Db, orderId: string): Promise<string | null> => {
  const [purchase] = await purchaseById(db, orderId)
  return purchase?.number ?? null
}
