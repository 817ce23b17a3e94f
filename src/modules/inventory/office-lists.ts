import type { FastifyReply, FastifyRequest } from 'fastify'
import { isId } from '../../platform/ids.ts'
import type { ListState } from '../../ui/list-address.ts'
import { stockedVariants } from '../catalogue/index.ts'
import type { Staff } from '../staff/index.ts'
import type { StockOfficeNeeds } from './stock-slots.ts'

export type Keeper = Staff<'stock.edit'>
/** A page of the storehouse. */
export type Handler = (
  needs: StockOfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Keeper,
) => Promise<unknown>

export const PAGE_ROWS = 50

/** The rows of a page, and the key of its last one when there are further ones; one more row than a page was asked for. */
export const pageOf = <Row>(rows: Row[], keyOf: (row: Row) => string): { rows: Row[]; more: string | null } => {
  const shown = rows.slice(0, PAGE_ROWS)
  const last = shown.at(-1)
  return { rows: shown, more: rows.length > PAGE_ROWS && last !== undefined ? keyOf(last) : null }
}

/** What the goods of these rows are called. */
export const namesOf = ({ db }: StockOfficeNeeds, rows: readonly { variantId: string }[]) =>
  stockedVariants(
    db,
    rows.map(({ variantId }) => variantId),
  )

export const NO_ID = '00000000-0000-0000-0000-000000000000'
export const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** `12_<id>`, the key of a row. */
export const keyIn = ({ after }: ListState): { value: string; id: string } | null => {
  const [, value, id] = /^([\d-]{1,20})_([0-9a-f-]{36})$/.exec(after ?? '') ?? []
  return value !== undefined && id !== undefined && isId(id) ? { value, id } : null
}
