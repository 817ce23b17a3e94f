import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Reader } from '../../../ui/reader.ts'
import type { CatalogueSnapshot } from '../../catalogue/index.ts'
import type { Delivery } from '../../delivery/index.ts'
import type { OfficeNeeds, Staff } from '../../staff/index.ts'
import type { ProvinceTally } from '../figures/province-tally.ts'
import type { OrderNeeds } from '../needs.ts'
import type { LineRow, PurchaseRow } from '../queries.ts'

export type OrderOfficeNeeds = OfficeNeeds & {
  orders: OrderNeeds
  delivery: Delivery
  snapshot: () => CatalogueSnapshot
  seller: { name: string; address: string; phone: string }
}

/** Where an opened address is counted, by province and without its order. */
export type OpeningNeeds = OrderOfficeNeeds & { provinces: ProvinceTally }

/** A request to the office and its answer under way. */
export type Asked = { request: FastifyRequest; reply: FastifyReply }

/** What a panel of the office's order page gets: the order as the page shows it, and who looks at it by which rights. */
export type PanelNeeds = {
  needs: OrderOfficeNeeds
  request: FastifyRequest
  staff: Staff<'orders.read'>
  purchase: PurchaseRow
  lines: LineRow[]
}

/** Asks the database for what the panel shows and answers how it looks to a reader; null: it has nothing to say here. */
export type Panel = (panel: PanelNeeds) => Promise<((reader: Reader) => preact.JSX.Element) | null>
