import { afterAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { startFakeProvider } from '../testing/fake-provider.ts'
import { smsProvider } from './open-providers.ts'

const smsir = await startFakeProvider({ name: 'smsir' })
const melipayamak = await startFakeProvider({ name: 'melipayamak' })
const ghasedak = await startFakeProvider({ name: 'ghasedak' })
afterAll(() => Promise.all([smsir.close(), melipayamak.close(), ghasedak.close()]))

let last = 9_190_000_000
const sms = () => ({ id: newId(), to: `+98${last++}`, text: 'سلام' })

test.each([
  [smsir, 115, { kind: 'refused', blocked: true }],
  [smsir, 104, { kind: 'refused', blocked: false }],
  [smsir, 117, { kind: 'refused', blocked: false }],
  [smsir, 102, { kind: 'unavailable' }],
  [smsir, 20, { kind: 'unavailable' }],
  [smsir, 123, { kind: 'unavailable' }],
  [smsir, 0, { kind: 'unknown' }],
  [melipayamak, 35, { kind: 'refused', blocked: true }],
  [melipayamak, 7, { kind: 'refused', blocked: false }],
  [melipayamak, 2, { kind: 'unavailable' }],
  [melipayamak, 0, { kind: 'unavailable' }],
  [melipayamak, 18, { kind: 'unknown' }],
  [melipayamak, -7, { kind: 'unknown' }],
  [ghasedak, 402, { kind: 'unavailable' }],
  [ghasedak, 400, { kind: 'unavailable' }],
  [ghasedak, 500, { kind: 'unknown' }],
] as const)('$0.name with its code %i', async (fake, code, saying) => {
  fake.behave({ code })
  expect(await smsProvider(fake.account, 500).send([sms()])).toMatchObject([saying])
})

test.each([smsir, ghasedak])(
  '$name: of a batch with one number that is none, the others go out once each',
  async (fake) => {
    fake.behave({})
    const batch = Array.from({ length: 40 }, sms)
    fake.noNumbers.add(batch[7]!.to)
    const answers = await smsProvider(fake.account, 500).send(batch)
    expect(answers[7]!.kind).toBe(fake === smsir ? 'refused' : 'unavailable')
    expect(answers.filter(({ kind }) => kind === 'accepted')).toHaveLength(39)
    expect(batch.filter(({ to }) => fake.countTo(to) === 1)).toHaveLength(39)
  },
)

test('SMS.ir tells of a blacklisted number by a zero in its place, and Ghasedak in the state', async () => {
  const [stopped, good] = [sms(), sms()]
  for (const fake of [smsir, ghasedak]) fake.blocked.add(stopped.to)
  expect(await smsProvider(smsir.account, 500).send([stopped, good])).toMatchObject([
    { kind: 'refused', blocked: true },
    { kind: 'accepted' },
  ])
  const provider = smsProvider(ghasedak.account, 500)
  await provider.send([stopped, good])
  expect(await provider.deliveriesOfOurs!([stopped.id, good.id, newId()])).toMatchObject([
    { state: 'blocked' },
    { state: 'waiting', reference: expect.stringMatching(/^\d+$/) },
    { state: 'not-known' },
  ])
})

test('nothing is concluded about a lost message while Ghasedak cannot be asked about it', async () => {
  for (const behaviour of [{ how: 'html' }, { code: 401 }, { how: 'hang' }] as const) {
    ghasedak.behave(behaviour)
    await expect(smsProvider(ghasedak.account, 300).deliveriesOfOurs!([newId()])).rejects.toThrow('could not be asked')
  }
})

test('an operator that takes connections and never speaks is left in time', async () => {
  smsir.behave({ slowMs: 2_000 })
  expect(await smsProvider(smsir.account, 200).send([sms()])).toEqual([{ kind: 'unknown', code: 'timeout' }])
})
