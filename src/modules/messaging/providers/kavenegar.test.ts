import { afterAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { SMS_LINE } from '../message.ts'
import { startFakeProvider } from '../testing/fake-provider.ts'
import { kavenegar, localIdOf } from './kavenegar.ts'

const fake = await startFakeProvider({ name: 'kavenegar' })
afterAll(() => fake.close())
beforeEach(() => {
  fake.behave({})
  fake.noNumbers.clear()
  fake.blocked.clear()
})

const key = 'key' in fake.account ? fake.account.key : ''
const provider = kavenegar({ baseUrl: fake.url, key, timeoutMs: 3_000 })
let last = 9_120_000_000
const sms = (text = 'سفارش شما راه افتاد') => ({ id: newId(), to: `+98${last++}`, text })

test('a message goes out by the plain call, from our one line, under an id that can be asked about', async () => {
  const message = sms()
  expect(await provider.send([message])).toEqual([
    { kind: 'accepted', reference: expect.stringMatching(/^\d+$/), sender: SMS_LINE, costRials: 1_200 },
  ])
  expect(fake.asked.at(-1)!.path).toBe('sms/sendarray')
  expect(fake.got.at(-1)).toMatchObject({
    to: message.to,
    from: SMS_LINE,
    text: message.text,
    ourId: localIdOf(message.id),
  })
})

test('the same message twice is one SMS, and both answers name it', async () => {
  const message = sms()
  const [first] = await provider.send([message])
  expect(await provider.send([message])).toEqual([first])
  expect(fake.countTo(message.to)).toBe(1)
})

test('a message whose answer was lost can be found by our id, and one that never arrived is not known', async () => {
  const [lost, never] = [sms(), sms()]
  fake.behave({ how: 'break' })
  expect(await provider.send([lost])).toEqual([{ kind: 'unknown', code: 'broken' }])
  fake.behave({})
  const found = await provider.deliveriesOfOurs!([lost.id, never.id])
  expect(found).toMatchObject([
    { state: 'waiting', reference: fake.got.at(-1)!.reference },
    { state: 'not-known', reference: null },
  ])
})

test('of a lost message nothing is concluded while it cannot be asked about', async () => {
  const lost = sms()
  for (const behaviour of [{ how: 'html' }, { code: 409 }, { how: 'null' }] as const) {
    fake.behave(behaviour)
    await expect(provider.deliveriesOfOurs!([lost.id])).rejects.toThrow('kavenegar could not be asked')
  }
})

test.each([
  [411, 'refused'],
  [420, 'refused'],
  [403, 'unavailable'],
  [418, 'unavailable'],
  [412, 'unavailable'],
  [451, 'unavailable'],
  [501, 'unavailable'],
  [402, 'unknown'],
  [599, 'unknown'],
])('its code %i is %s', async (code, kind) => {
  fake.behave({ code })
  expect(await provider.send([sms()])).toMatchObject([{ kind, code: String(code) }])
})

test('one number that is none stops its batch, and is found: the others go out once each', async () => {
  const batch = Array.from({ length: 37 }, () => sms())
  fake.noNumbers.add(batch[20]!.to)
  const answers = await provider.send(batch)
  expect(answers[20]).toEqual({ kind: 'refused', code: '411', blocked: false })
  expect(answers.filter(({ kind }) => kind === 'accepted')).toHaveLength(36)
  expect(batch.map(({ to }) => fake.countTo(to)).filter((count) => count === 1)).toHaveLength(36)
})

test('a batch that is refused for each of its messages is not searched for ever, and nothing is called taken', async () => {
  const batch = Array.from({ length: 200 }, () => sms())
  const before = fake.asked.length
  fake.behave({ code: 420 })
  const answers = await provider.send(batch)
  expect(fake.asked.length - before).toBeLessThan(40)
  expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['refused', 'unavailable']))
})

test('who blocked the line is told apart from a number that is none', async () => {
  const [stopped, good] = [sms(), sms()]
  fake.blocked.add(stopped.to)
  expect(await provider.send([stopped, good])).toMatchObject([
    { kind: 'refused', code: '14', blocked: true },
    { kind: 'accepted' },
  ])
})

test('the numbers that stopped the line are asked for by a list, and no inbox is read', async () => {
  const stopped = sms().to
  fake.blocked.add(stopped)
  expect(await provider.refusals!(new Date('2026-11-27T00:00:00Z'))).toEqual([stopped])
  expect(fake.asked.map(({ path }) => path)).not.toContain('sms/receive')
  fake.behave({ how: 'hang' })
  await expect(provider.refusals!(new Date())).rejects.toThrow('kavenegar could not be asked')
})

test('its key, which stands in its addresses, is in no answer and no error', async () => {
  const quiet = kavenegar({ baseUrl: 'http://127.0.0.1:9', key: 'a-very-secret-key', timeoutMs: 500 })
  const errors = await Promise.allSettled([quiet.refusals!(new Date()), quiet.deliveriesOfOurs!([newId()])])
  const said = [await quiet.send([sms()]), errors.map((error) => String((error as PromiseRejectedResult).reason.stack))]
  expect(JSON.stringify(said)).not.toMatch(/secret|127\.0\.0\.1|\/v1\//)
})
