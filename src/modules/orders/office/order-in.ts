import type { FastifyRequest } from 'fastify'
import type { DbOrTx } from '../../../platform/database.ts'
import { isId } from '../../../platform/ids.ts'
import { type PurchaseRow, purchaseByNumber } from '../queries.ts'

/** The order in the address; null: there is none. */
export const orderIn = async (db: DbOrTx, request: FastifyRequest): Promise<PurchaseRow | null> => {
  const { number } = request.params as { number: string }
  const [purchase] = /^\d{10}$/.test(number) ? await purchaseByNumber(db, number) : []
  return purchase ?? null
}

/** The key of a row that a list goes on behind, as it stands in an address. */
export const placeKey = ({ at, id }: { at: Date; id: string }): string => `${at.getTime()}_${id}`

export const placeIn = (key: string | null): { at: Date; id: string } | null => {
  const [, ms, id] = /^(\d{1,14})_([0-9a-f-]{36})$/.exec(key ?? '') ?? []
  return ms && id && isId(id) ? { at: new Date(Number(ms)), id } : null
}
