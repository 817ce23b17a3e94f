import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { inTransaction } from '../../../platform/database.ts'
import { newId } from '../../../platform/ids.ts'
import { eraseSubjects, ledgerOf, openFileKeyStore, openVault, sealSubjects } from '../../vault/index.ts'
import { openMessagingKeys, writeMessage } from '../index.ts'
import { stoppedAmong } from '../leaving/suppression.ts'
import { reportsTaker } from './take-bounce.ts'

const { db } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'ipetplus-bounces-'))
const clock = () => new Date()
const keyStore = await openFileKeyStore(join(folder, 'keys'), { create: true, apartFrom: join(folder, 'data') })
const vault = openVault({ keyStore, clock })
const keys = openMessagingKeys(folder)
const { onBounce, onComplaint } = reportsTaker({ db, vault, keys, clock })

let people = 0
/** A letter to somebody, as the register has it after it was sent. */
const letter = async (state = 'sent', channel: 'email' | 'sms' = 'email') => {
  const email = `zardpar${people++}@qanari.example`
  const [her] = await inTransaction(db, (tx) =>
    sealSubjects(tx, vault, [
      { kind: 'customer', records: [{ kind: 'message.sent', fields: { to: email, text: 'سلام' } }] },
    ]),
  )
  const { subjectId, recordIds } = her!
  const id = await inTransaction(db, (tx) =>
    writeMessage(tx, {
      category: 'order-status',
      channel,
      subjectId,
      recordId: newId(),
      field: channel === 'email' ? 'email' : 'mobile',
      template: 'order-confirmed',
      params: { number: '1234567890', totalRials: 10_000 },
      cause: `order:${newId()}`,
      now: clock(),
    }),
  )
  await db`update messaging.message set state = ${state}, sent_record = ${recordIds[0]!} where id = ${id}`
  const digest = keys.contactDigest({ kind: 'email', value: email })
  return { id, subjectId, stop: async () => (await stoppedAmong(db, [digest])).get(digest.toString('hex')) ?? null }
}
const stateOf = async (id: string) => (await db`select state, why from messaging.message where id = ${id}`)[0]

test('a hard bounce: the message is undelivered, and nothing goes to that mailbox any more', async () => {
  const { id, stop, subjectId } = await letter()
  for (let time = 0; time < 3; time++) await onBounce({ messageId: id, kind: 'hard', status: '5.1.1' })
  expect(await stateOf(id)).toEqual({ state: 'undelivered', why: 'bounced:5.1.1' })
  expect(await stop()).toEqual({ why: 'bounced', marketingOnly: false })
  const [entry] = await ledgerOf(db, vault, subjectId)
  expect(entry).toMatchObject({ purpose: 'message', fields: ['to'] })
})

test('a full mailbox: the message is undelivered, and the next one may go there', async () => {
  const { id, stop } = await letter()
  await onBounce({ messageId: id, kind: 'failed', status: '5.2.2' })
  expect(await stateOf(id)).toEqual({ state: 'undelivered', why: 'undelivered:5.2.2' })
  expect(await stop()).toBeNull()
})

test('a delay is a note and no more', async () => {
  const { id, stop } = await letter()
  await onBounce({ messageId: id, kind: 'delayed', status: '4.4.1' })
  expect(await stateOf(id)).toEqual({ state: 'sent', why: 'delayed:4.4.1' })
  expect(await stop()).toBeNull()
})

test('a complaint stops what sells', async () => {
  const { id, stop } = await letter('delivered')
  await onComplaint({ messageId: id })
  expect(await stateOf(id)).toEqual({ state: 'delivered', why: 'complained' })
  expect(await stop()).toEqual({ why: 'complained', marketingOnly: true })
})

test('a bounce shows that a letter left whose answer was lost', async () => {
  const { id } = await letter('unknown')
  await onBounce({ messageId: id, kind: 'failed', status: '5.7.1' })
  expect(await stateOf(id)).toMatchObject({ state: 'undelivered' })
})

test.each([
  ['a message that was never sent', () => letter('written')],
  ['a message that nobody may send', () => letter('refused')],
  ['an SMS', () => letter('sent', 'sms')],
])('a report about %s is forged, and does nothing', async (_what, made) => {
  const { id, stop } = await made()
  const before = await stateOf(id)
  await onBounce({ messageId: id, kind: 'hard', status: '5.1.1' })
  await onComplaint({ messageId: id })
  expect([await stateOf(id), await stop()]).toEqual([before, null])
})

test('a report about no message does nothing', async () => {
  await onBounce({ messageId: newId(), kind: 'hard', status: '5.1.1' })
  await onComplaint({ messageId: newId() })
})

test('a report that is faster than our own note of the sending is asked to come again', async () => {
  const { id } = await letter('sending')
  await expect(onBounce({ messageId: id, kind: 'hard', status: '5.1.1' })).rejects.toThrow('being sent')
})

test('of somebody erased no address is found, and the state is kept all the same', async () => {
  const { id, subjectId, stop } = await letter()
  await eraseSubjects(db, vault, [subjectId], { by: { kind: 'system', job: 'test' }, why: 'day-over' })
  await onBounce({ messageId: id, kind: 'hard', status: '5.1.1' })
  expect(await stateOf(id)).toMatchObject({ state: 'undelivered' })
  expect(await stop()).toBeNull()
})
