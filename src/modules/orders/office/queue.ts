/** What waits for whom in the office. An order stands in as many queues as it has something to be done. */
export const queues = [
  'to-check',
  'needs-information',
  'to-pack',
  'to-dispatch',
  'on-the-way',
  'returned',
  'money-owed',
  'all',
] as const
export type Queue = (typeof queues)[number]

/** A queue is counted up to here; behind it stands «and more». */
export const MOST_COUNTED = 1_000

export const LIST_ROWS = 50

/** What the first look of somebody with these rights is for. */
export const firstQueue = (may: ReadonlySet<string>): Queue => {
  if (may.has('orders.check')) return 'to-check'
  return may.has('orders.pack') ? 'to-pack' : 'all'
}

/** Before the first order, and behind the last. */
export const BEFORE_ALL = { placedAt: new Date('2000-01-01'), id: '00000000-0000-0000-0000-000000000000' }
export const BEHIND_ALL = { placedAt: new Date('9999-01-01'), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
