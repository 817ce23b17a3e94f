import type { faOfficeOrders } from './fa-office-orders.ts'

/** The office's pages of orders. */
export const enOfficeOrders: typeof faOfficeOrders = {
  title: 'Orders',
}
