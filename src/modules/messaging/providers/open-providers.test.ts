import { pino } from 'pino'
import { afterAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { messagingConfig, messagingEnvironment } from '../../../platform/messaging-config.ts'
import { startFakeProvider } from '../testing/fake-provider.ts'
import { openProviders } from './open-providers.ts'

const logged: string[] = []
const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) })
const configOf = (settings: Record<string, string>) => messagingConfig(messagingEnvironment.parse(settings))

const fake = await startFakeProvider({ name: 'kavenegar' })
afterAll(() => fake.close())
const KAVENEGAR_API_KEY = 'key' in fake.account ? fake.account.key : ''

test('those with an account are opened, in the order of the settings; e-mail only with a server', async () => {
  const settings = { SMS_PROVIDERS: 'ghasedak,kavenegar,smsir', KAVENEGAR_API_KEY, GHASEDAK_API_KEY: 'another-key' }
  const { sms, email } = await openProviders(configOf(settings), { log })
  expect([sms.map(({ name }) => name), email]).toEqual([['ghasedak', 'kavenegar'], null])
  const mailing = await openProviders(configOf({ SMTP_URL: 'smtp://127.0.0.1:9' }), { log })
  expect(mailing.email?.name).toBe('smtp')
  await mailing.email?.close()
})

test('a key with a line break or of another alphabet is refused at the start, and not quoted', async () => {
  for (const key of ['abc\ndefghi', 'کلید خیلی پنهان'])
    await expect(openProviders(configOf({ SMSIR_API_KEY: key }), { log })).rejects.toThrow(
      /^SMSIR_API_KEY holds a space/,
    )
})

test('a call is one line in the log: who, how many, what kind; no number, no words, no key', async () => {
  const { sms } = await openProviders(configOf({ KAVENEGAR_API_KEY, KAVENEGAR_URL: fake.url }), { log })
  const message = { id: newId(), to: '+989127310456', text: 'کد شما ۱۲۳۴۵۶' }
  await sms[0]!.send([message])
  await sms[0]!.deliveriesOfOurs!([message.id])
  fake.behave({ how: 'html' })
  await sms[0]!.send([message])
  await expect(sms[0]!.refusals!(new Date())).rejects.toThrow()
  const lines = logged.map((line) => JSON.parse(line))
  expect(lines).toMatchObject([
    { provider: 'kavenegar', call: 'send', accepted: 1 },
    { provider: 'kavenegar', call: 'deliveriesOfOurs', answers: 1 },
    { provider: 'kavenegar', call: 'send', unknown: 1, codes: ['not-json'] },
    { provider: 'kavenegar', call: 'refusals', err: { type: 'OperatorSilent' } },
  ])
  expect(logged.join()).not.toMatch(/7310456|کد شما|key-for-tests|127\.0\.0\.1/)
})
