import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Language } from '../../../ui/reader.ts'
import { categoryRules } from '../category.ts'
import { emailOf, smsOf } from '../letter.ts'
import { smsParts } from './parts.ts'
import { messageReader } from './reader.ts'
import { channelsOf, optionsOfSample, SAMPLE_CHECK_CODE, type Sample, samples } from './samples.ts'

const shop = { origin: 'https://ipetplus.ir', address: 'تهران، نشانی نمونه' }

type Said = { name: string; sample: Sample; language: Language; channel: 'sms' | 'email'; text: string }

const said: Said[] = samples.flatMap((sample) =>
  (['fa', 'en'] as const).flatMap((language) =>
    channelsOf(sample).map((channel): Said => {
      const message = { ...sample, channel, checkCode: SAMPLE_CHECK_CODE }
      const given = [
        messageReader(language),
        message,
        optionsOfSample(sample, { language, shop, smsSuffix: '' }),
      ] as const
      const { subject, text } = channel === 'email' ? emailOf(...given) : { subject: '', text: smsOf(...given) }
      return {
        name: `${sample.template} ${language} ${channel}`,
        sample,
        language,
        channel,
        text: `${subject}\n${text}`,
      }
    }),
  ),
)

/** P51: the line takes nothing, so nothing asks for an answer. */
const asksForAnswer =
  /پاسخ (?:دهید|بدهید)|جواب (?:دهید|بدهید)|(?:ارسال|پیامک) کن(?:ید)?|بفرست(?:ید)?|عدد \S+ را|\breply\b|\btext (?:us|stop|\d)|\bsend (?:us|stop|\d)|\banswer (?:this|with)/i

const secret = /رمز|گذرواژه|پسورد|کد ورود|شماره کارت|CVV|\b(?:password|passcode|pin|card number)\b/i
const asking =
  /(?<!ن)(?:وارد کنید|بنویسید|بگویید|بدهید|بفرستید|ارسال کنید)|\b(?:enter|type|tell us|give us|send|reply|provide|confirm your)\b/i
/** A sentence that names a secret and asks for it. */
const asksForSecret = (text: string) =>
  text.split(/[.؟?!\n]/).some((sentence) => secret.test(sentence) && asking.test(sentence))

test('no message asks for a password or a code', () => {
  expect(said.filter(({ text }) => asksForSecret(text)).map(({ name }) => name)).toEqual([])
})

test('no message asks to be answered', () => {
  expect(said.filter(({ text }) => asksForAnswer.test(text)).map(({ name }) => name)).toEqual([])
})

test.each([
  ['برای تأیید، رمز عبور خود را وارد کنید', true],
  ['گذرواژهٔ خود را برای ما بنویسید', true],
  ['Please enter your password here', true],
  ['نام کاربری و رمز تازه ثبت شد', false],
  ['کد ورود: ۱۲۳۴۵۶\nآن را به هیچ‌کس نگویید', false],
])('the lint knows what asks for a secret: %s', (text, asks) => {
  expect(asksForSecret(text)).toBe(asks)
})

test.each([
  'برای لغو، عدد ۱ را بفرستید',
  'به همین شماره پاسخ دهید',
  'ارسال کنید به ۱۰۰۰',
  'Reply STOP to end',
  'Text STOP',
])('the lint knows what asks for an answer: %s', (text) => {
  expect(text).toMatch(asksForAnswer)
})

test('every message is of a closed category and carries its check code', () => {
  expect(said.filter(({ sample }) => !(sample.category in categoryRules)).map(({ name }) => name)).toEqual([])
  expect(said.filter(({ text }) => !text.includes(SAMPLE_CHECK_CODE)).map(({ name }) => name)).toEqual([])
})

test('every SMS that sells carries the short link, and no other SMS offers to stop (C5)', () => {
  const wrong = said.filter(
    ({ channel, sample, text }) =>
      channel === 'sms' && text.includes(`${shop.origin}/l/`) !== categoryRules[sample.category].stops,
  )
  expect(wrong.map(({ name }) => name)).toEqual([])
})

test('whoever writes a message in the program writes it in a category in which its sample is shown', () => {
  const files = [
    'customers/ask-code.ts',
    'customers/contact-email.ts',
    'customers/stock-alert.ts',
    'orders/send-parcel.ts',
  ]
  const written = files.map((file) => {
    const source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
    return [/template: '([^']+)'/.exec(source)![1], /category: '([^']+)'/.exec(source)![1]]
  })
  const shown = new Map<string, string>(samples.map(({ template, category }) => [template, category]))
  expect(written.filter(([template, category]) => shown.get(template!) !== category)).toEqual([])
})

/** What each SMS costs. Who makes one longer sees here by how much, check code and short link included. */
test('messages go in as few parts as their words allow', () => {
  const parts = said
    .filter(({ channel }) => channel === 'sms')
    .map(({ sample, language, text }) => {
      return [`${sample.template} ${language}`, smsParts(text.slice(1)).parts] as const
    })
  expect(Object.fromEntries(parts.filter(([name]) => name.endsWith(' fa')))).toEqual({
    'order-confirmed fa': 1,
    'order-cancelled fa': 1,
    'order-expired fa': 1,
    'money-owed fa': 2,
    'withdrawal-asked fa': 2,
    'withdrawal-money-owed fa': 2,
    'withdrawal-refused fa': 2,
    'order-question fa': 3,
    'order-question-reminder fa': 3,
    'order-address-corrected fa': 2,
    'refund-owed fa': 2,
    'refund-paid fa': 2,
    'rest-given-up fa': 2,
    'rest-given-up-cash fa': 2,
    'parcel-sent fa': 2,
    'parcel-for-you fa': 3,
    'sign-in-code fa': 2,
    'signed-in fa': 2,
    'contacts-changed fa': 2,
    'number-left fa': 3,
    'method-changed fa': 2,
    'back-in-stock fa': 2,
    'survey-question fa': 3,
    'lot-recalled fa': 4,
    'fake-answered fa': 2,
    'ticket-received fa': 2,
    'ticket-answered fa': 2,
    'correction-answered fa': 2,
    'campaign fa': 2,
  })
  // The question of a survey is the staff's, and stands as it was written.
  expect(
    parts.filter(([name, count]) => name.endsWith(' en') && count > 2 && !name.startsWith('survey-question')),
  ).toEqual([])
})
