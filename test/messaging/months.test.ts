import { expect, test } from 'vitest'
import { createMessageMonths, dropMessageMonths, forgetMessages } from '../../src/modules/messaging/index.ts'
import { addDays } from '../../src/platform/clock.ts'
import { keptSince } from '../../src/platform/retention.ts'
import { localAdapter } from './local-provider.ts'
import { openRoad, somePeople, tell } from './road.ts'

const road = await openRoad([localAdapter('http://127.0.0.1:9', { name: 'kavenegar' })])
const { db } = road

const monthOf = async (id: string) =>
  (await db<{ part: string }[]>`select tableoid::regclass::text as part from messaging.message where id = ${id}`)[0]
    ?.part
const months = async () =>
  (
    await db`select relname from pg_inherits join pg_class on oid = inhrelid
    where inhparent = 'messaging.message'::regclass order by relname`
  ).map(({ relname }) => relname as string)

test('months are made before their first message, and nothing of 180 days ago is left, not even its table', async () => {
  const start = new Date('2027-03-20T10:00:00Z')
  await createMessageMonths(db, start)
  await createMessageMonths(db, start)
  expect(await months()).toContain('message_2027_05')
  road.at(start)
  const [id] = await tell(road, await somePeople(road, 1))
  expect(await monthOf(id!)).toBe('messaging.message_2027_03')

  const later = addDays(start, 181)
  expect(await dropMessageMonths(db, keptSince('message-180d', start))).toBe(0)
  await forgetMessages(db, keptSince('message-180d', later))
  expect(await monthOf(id!)).toBeUndefined()
  // The month that the border runs through stays until all of it is behind.
  await dropMessageMonths(db, keptSince('message-180d', later))
  expect(await months()).toContain('message_2027_03')
  await dropMessageMonths(db, keptSince('message-180d', addDays(later, 15)))
  expect(await months()).not.toContain('message_2027_03')
  expect(await months()).toContain('message_2027_05')
})

test('a month that is made late takes the messages that were written before it, and the months after it are made too', async () => {
  road.at(new Date('2028-02-10T10:00:00Z'))
  const [id] = await tell(road, await somePeople(road, 1))
  expect(await monthOf(id!)).toBe('messaging.message_rest')
  await createMessageMonths(db, new Date('2028-02-11T00:45:00Z'))
  expect(await monthOf(id!)).toBe('messaging.message_2028_02')
  expect(await months()).toContain('message_2028_04')
})
