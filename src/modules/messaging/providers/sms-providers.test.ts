import { afterAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { processors } from '../../policy/index.ts'
import { SMS_LINE } from '../message.ts'
import { startFakeProvider } from '../testing/fake-provider.ts'
import { type Trouble, troubles } from '../testing/fake-trouble.ts'
import { smsProvider } from './open-providers.ts'
import type { SmsProviderName } from './provider.ts'

const names: SmsProviderName[] = ['kavenegar', 'smsir', 'melipayamak', 'ghasedak']
let last = 9_350_000_000
const sms = (text = 'سلام\nکد شما: 123456') => ({ id: newId(), to: `+98${last++}`, text })

describe.each(names)('%s', async (name) => {
  const fake = await startFakeProvider({ name })
  afterAll(() => fake.close())
  const provider = smsProvider(fake.account, 20_000)
  /** for an operator that never answers; of everything else no slow machine may make one that did not */
  const impatient = smsProvider(fake.account, 1_000)
  const asking = (how: Trouble) => (how === 'hang' ? impatient : provider)
  const several = () => Array.from({ length: Math.min(3, provider.batchSize) }, () => sms())

  test('sends each message as it is, once, from the one line, and answers in order', async () => {
    fake.behave({})
    const messages = Array.from({ length: 205 }, (_, n) => sms(`پیام ${n} & = % + «۱»\n@ipetplus.ir #${n}`))
    const before = fake.got.length
    const answers = await provider.send(messages)
    expect(fake.got.slice(before).map(({ to, text, from }) => ({ to, text, from }))).toEqual(
      messages.map(({ to, text }) => ({ to, text, from: SMS_LINE })),
    )
    expect(answers.map((answer) => answer.kind === 'accepted' && answer.reference)).toEqual(
      fake.got.slice(before).map(({ reference }) => reference),
    )
  })

  test('reports another sender than ours when the operator does, so that it can be compared (P49)', async () => {
    fake.behave({ sender: '3000505' })
    const [answer] = await provider.send([sms()])
    if (answer?.kind !== 'accepted') throw new Error('not accepted')
    const [delivery] = await provider.deliveries([answer.reference])
    expect([answer.sender, delivery!.sender]).toEqual(REPORTS_SENDER[name])
  })

  test.each(Object.keys(troubles) as Trouble[])(
    'that takes the messages and then answers by «%s» is unknown',
    async (how) => {
      fake.behave({ how })
      const messages = several()
      const answers = await asking(how).send(messages)
      expect(answers).toEqual(messages.map(() => ({ kind: 'unknown', code: expect.any(String) })))
    },
  )

  test('that is not there took nothing', async () => {
    const nowhere = smsProvider({ ...fake.account, baseUrl: 'http://127.0.0.1:9' }, 20_000)
    expect(await nowhere.send([sms()])).toEqual([{ kind: 'unavailable', code: 'unreachable' }])
    const nobody = smsProvider({ ...fake.account, baseUrl: 'http://nobody.invalid' }, 20_000)
    expect(await nobody.send([sms()])).toEqual([{ kind: 'unavailable', code: 'unreachable' }])
  })

  test('that does not know our key, or says 429, took nothing; of a bare 503 nobody knows', async () => {
    fake.behave({})
    const { account } = fake
    const wrong = smsProvider(
      'key' in account ? { ...account, key: 'wrong-key' } : { ...account, password: 'wrong' },
      20_000,
    )
    expect(await wrong.send([sms()])).toMatchObject([{ kind: 'unavailable' }])
    fake.behave({ http: 429 })
    expect(await provider.send([sms()])).toEqual([{ kind: 'unavailable', code: 'http-429' }])
    fake.behave({ http: 503 })
    expect(await provider.send([sms()])).toMatchObject([{ kind: 'unknown' }])
  })

  test('that answers for fewer messages than it was given: the rest is unknown', async () => {
    const messages = several()
    fake.behave({ entries: messages.length - 1 })
    const kinds = (await provider.send(messages)).map(({ kind }) => kind)
    expect(kinds).toContain('unknown')
    expect(kinds).not.toContain('refused')
    expect(kinds.at(-1)).toBe('unknown')
  })

  test('is told what the register of processors names, and nothing else (C10)', async () => {
    fake.behave({})
    await provider.send([sms()])
    await provider.deliveries(['86522023'])
    await Promise.allSettled([provider.deliveriesOfOurs?.([newId()]), provider.refusals?.(new Date())])
    const { keys } = processors.find(({ id }) => id === 'sms-operator')!
    const told = new Set(fake.asked.flatMap(({ fields }) => fields))
    expect([...told].filter((field) => !keys.includes(field))).toEqual([])
    expect(told.size).toBeGreaterThan(2)
  })

  test('is not asked about what is no number or has no words', async () => {
    fake.behave({})
    const before = fake.asked.length
    const bad = ['+982112345678', '+1912345678', '09121234567', '', '+98912123456٧'].map((to) => ({ ...sms(), to }))
    expect(await provider.send([...bad, sms(' \n')])).toEqual(
      ['no-such-number', 'no-such-number', 'no-such-number', 'no-such-number', 'no-such-number', 'no-words'].map(
        (code) => ({
          kind: 'refused',
          code,
          blocked: false,
        }),
      ),
    )
    expect(fake.asked).toHaveLength(before)
  })

  test.each([
    ['waiting', 'waiting'],
    ['delivered', 'delivered'],
    ['undelivered', 'undelivered'],
    ['blocked', 'blocked'],
  ] as const)('tells that a message is %s, also when it says so twice', async (state, told) => {
    fake.behave({})
    const answers = await provider.send(several())
    const references = answers.map((answer) => (answer.kind === 'accepted' ? answer.reference : ''))
    fake.deliver(state)
    fake.behave({ twice: true })
    expect((await provider.deliveries(references)).map((delivery) => delivery.state)).toEqual(
      references.map(() => told),
    )
  })

  test.each(Object.keys(troubles) as Trouble[])('that answers a poll by «%s» has told nothing new', async (how) => {
    fake.behave({ how })
    expect(await asking(how).deliveries(['86522023', '86522024'])).toMatchObject([
      { state: 'waiting', reference: '86522023' },
      { state: 'waiting', reference: '86522024' },
    ])
  })
})

/** in the answer to a send, and in a state: null where its documents know no such field */
const REPORTS_SENDER: Record<SmsProviderName, [string | null, string | null]> = {
  kavenegar: ['3000505', null],
  smsir: [null, '3000505'],
  melipayamak: [null, null],
  ghasedak: ['3000505', '3000505'],
}
