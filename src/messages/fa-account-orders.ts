export const faAccountOrders = {}
