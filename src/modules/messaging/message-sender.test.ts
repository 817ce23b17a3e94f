import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { messageSender, type Receiver, writeMessage } from './index.ts'

const { db } = await testDatabase()
const start = Date.now()

const writeTo = async (recordIds: string[], now = new Date(start)) => {
  await inTransaction(db, (tx) =>
    Promise.all(
      recordIds.map((recordId) =>
        writeMessage(tx, {
          category: 'order-status',
          channel: 'sms',
          subjectId: newId(),
          recordId,
          field: 'mobile',
          template: 'order-confirmed',
          params: { number: '1234567890', totalRials: 10_000 },
          cause: `order:${newId()}`,
          now,
        }),
      ),
    ),
  )
}
const states = async (recordIds: string[]) =>
  (
    await db`select distinct state from messaging.message where record_id = any(${recordIds}::uuid[]) order by state`
  ).map(({ state }) => state)
const records = (count: number) => Array.from({ length: count }, () => newId())

test('more messages than one batch are held against their contacts, all of the same moment', async () => {
  const [good, former] = [records(700), records(600)]
  await writeTo([...good, ...former])
  const isGood = new Set(good)
  const approved = async (receivers: Receiver[]) => receivers.map(({ recordId }) => isGood.has(recordId))
  await messageSender(db, { approved, viewer: true })()
  expect(await states(good)).toEqual(['held'])
  expect(await states(former)).toEqual(['superseded'])
})

test('without a viewer an approved message waits for the road out, and is not asked about with each new one', async () => {
  const [early, former, late] = [records(501), records(2), records(1)]
  await writeTo([...early, ...former])
  const asked: string[] = []
  const send = messageSender(db, {
    viewer: false,
    approved: async (receivers) => {
      asked.push(...receivers.map(({ recordId }) => recordId))
      return receivers.map(({ recordId }) => !former.includes(recordId))
    },
  })
  await send()
  expect(asked.sort()).toEqual([...early, ...former].sort())
  await writeTo(late, new Date(start + 1))
  await send()
  await send()
  expect(asked.length).toBe(504)
  expect(await states([...early, ...late])).toEqual(['written'])
  expect(await states(former)).toEqual(['superseded'])
})
