/** The office's pages of orders. */
export const faOfficeOrders = {
  title: 'سفارش‌ها',
}
