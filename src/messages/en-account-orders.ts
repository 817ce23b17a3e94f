export const enAccountOrders = {}
