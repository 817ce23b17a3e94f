import type { faFigures } from './fa-figures.ts'

const n = (count: number) => count.toLocaleString('en')

export const enFigures: typeof faFigures = {
  title: 'Sales and today',
  text: 'Orders, money, queues, what runs out and what failed',
  today: 'Today',
  inPeriod: 'In this period',
  orders: 'Orders',
  money: 'Sales',
  average: 'Average of an order',
  units: 'Packs',
  unitsEach: (units) => `${units} packs an order`,
  repeat: 'Bought again',
  repeatText: 'Orders of somebody who had bought before; by account or browser, without knowing who',
  ended: (expired, cancelled) => `${n(expired)} were never paid, ${n(cancelled)} cancelled`,
  soldOut: 'Packs sold out',
  soldOutText: (all) => `of ${n(all)} packs for sale`,
  failedPayments: 'Failed payments today',
  failedMessages: 'Messages of today that did not arrive',
  failedJobs: 'Failed jobs',
  see: 'See',
  overTime: { day: 'Sales by day', week: 'Sales by week', month: 'Sales by month' },
  chartLabel: (steps, least, most) =>
    `Chart of ${n(steps)} steps, from ${least} to ${most}; the numbers are in the table below`,
  tableOf: 'Numbers of this chart',
  empty: 'Nothing was sold in this period.',
  time: 'Time',
  product: 'Product',
  category: 'Category',
  gone: 'Products that left the catalogue',
  size: 'Packs in an order',
  province: 'province',
  otherProvinces: 'others, and not counted',
  provincesText: (least) =>
    `Whole months of the period, and the number of orders alone. A province with fewer than ${n(least)} orders in a month stands with the others; orders to somebody else are not counted. The database does not know which order went where.`,
  tables: {
    provinces: 'Orders by province',
    time: 'Sales over time',
    categories: 'Sales by category',
    products: 'Sales by product',
    sizes: 'Size of the basket',
  },
  csv: 'CSV file',
  more: (shown) => `The first ${n(shown)} rows; the file has all.`,
}
