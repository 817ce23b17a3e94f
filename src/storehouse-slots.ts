import type { House } from './house.ts'
import type { StockSlots } from './modules/inventory/index.ts'
import { messageStates } from './modules/messaging/index.ts'
import { tellOfRecall, unpackedUnits, whereaboutsOf } from './modules/orders/index.ts'

const MOST_FOUND = 20

/** What the storehouse asks of the catalogue's search, the orders and the messages, for its pages and for the job that tells of a recall. */
export const storehouseSlots = ({ catalogue }: Pick<House, 'catalogue'>): StockSlots => ({
  productsFound: (text) =>
    catalogue
      .current()
      .list({
        text,
        chosen: {},
        onlyAvailable: false,
        onlyOffers: false,
        sort: 'popular',
        page: 1,
        pageSize: MOST_FOUND,
      })
      .cards.map(({ id }) => id),
  unpackedUnits,
  whereabouts: whereaboutsOf,
  tellBuyers: tellOfRecall,
  messageStates,
})
