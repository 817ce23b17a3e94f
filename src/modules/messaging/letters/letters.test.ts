import { readFileSync } from 'node:fs'
import naughtyStrings from 'big-list-of-naughty-strings'
import { expect, test } from 'vitest'
import type { Language } from '../../../ui/reader.ts'
import { categoryRules } from '../category.ts'
import { emailOf, type LetterOptions, smsOf, type ToWrite, WayOutMissing } from '../letter.ts'
import { STOP_WORDS, type TemplateAndParams } from '../message.ts'
import { templateNames } from '../templates.ts'
import { dark, light } from './colours.ts'
import { smsParts } from './parts.ts'
import { messageReader } from './reader.ts'
import { optionsOfSample, SAMPLE_CHECK_CODE, type Sample, samples } from './samples.ts'

const shop = { origin: 'https://ipetplus.ir', address: 'تهران، نشانی نمونه' }
const languages = ['fa', 'en'] as const
const both = samples.flatMap((sample) => languages.map((language) => ({ sample, language })))

const sms = ({ sample, language }: { sample: Sample; language: Language }, change: Partial<LetterOptions> = {}) =>
  smsOf(
    messageReader(language),
    { ...sample, channel: 'sms', checkCode: SAMPLE_CHECK_CODE },
    { ...optionsOfSample(sample, { language, shop, smsSuffix: '' }), ...change },
  )
const email = ({ sample, language }: { sample: Sample; language: Language }, change: Partial<LetterOptions> = {}) =>
  emailOf(
    messageReader(language),
    { ...sample, channel: 'email', checkCode: SAMPLE_CHECK_CODE },
    { ...optionsOfSample(sample, { language, shop, smsSuffix: '' }), ...change },
  )

/** A sample in which every value that somebody typed is this one. */
const filledWith = (sample: Sample, text: string): Sample => {
  const ours = ['at', 'what', 'host', 'origin', 'pages', 'campaign', 'survey', 'outcome', 'question', 'until', 'reason']
  const params = Object.fromEntries(
    Object.entries(sample.params).map(([name, value]) => [
      name,
      typeof value === 'string' && !ours.includes(name) ? text : value,
    ]),
  )
  const campaign = sample.campaign && { subject: text, body: text, sms: text }
  return {
    ...sample,
    ...({ template: sample.template, params } as TemplateAndParams),
    ...(campaign ? { campaign: { fa: campaign, en: campaign } } : {}),
  }
}

const hostile = [
  ...naughtyStrings,
  'a\r\nBcc: everybody@example.com\r\n\r\n<h1>x</h1>',
  '\u202e\u2066evil\u2069\u200b\u200d\ufeff',
  'ا'.repeat(5_000),
  `a${'\u0301'.repeat(400)}`,
  '@evil.example #000000',
  '[click](https://evil.example) ![x](https://evil.example/x.png) <img src=//evil.example>',
  '[x](javascript:alert(1)) [y](//evil.example) [z](/\\evil.example)',
]
const MOST_PARTS = 6

test('every template has a sample, and every sample a template', () => {
  expect([...new Set(samples.map(({ template }) => template))].sort()).toEqual([...templateNames].sort())
})

test('whatever is written into it, an SMS keeps its check code, its last line and its price', () => {
  for (const { sample, language } of both)
    for (const text of hostile) {
      const said = sms({ sample: filledWith(sample, text), language })
      const lines = said.split('\n')
      const end = sample.template === 'sign-in-code' ? lines.slice(-2) : lines.slice(-1)
      expect(end[0]).toBe(messageReader(language).words.letters.checkCode(SAMPLE_CHECK_CODE))
      if (end.length === 2) expect(end[1]).toBe('@ipetplus.ir #730194')
      expect(lines[0]).toBe(messageReader(language).words.letters.shop)
      expect(said).not.toMatch(hidden)
      expect(smsParts(said).parts).toBeLessThanOrEqual(MOST_PARTS)
    }
})
const hidden = /[^\P{Cc}\n]|[\u2028\u2029\u200b]|\u200d|[\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u

test('whatever is written into it, an e-mail has one line of subject, clean headers and no tag that is not ours', () => {
  for (const { sample, language } of both) {
    const ours = tagsOf(email({ sample, language }).html)
    for (const text of hostile) {
      const letter = email({ sample: filledWith(sample, text), language })
      for (const line of [letter.subject, ...Object.entries(letter.headers).flat()]) {
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
        expect(line).not.toMatch(hidden)
      }
      expect([...letter.subject].length).toBeLessThanOrEqual(120)
      expect(letter.html).not.toMatch(hidden)
      expect(letter.text).not.toMatch(hidden)
      expect(tagsOf(letter.html).filter((tag) => !ours.includes(tag) && !markdownTags.includes(tag))).toEqual([])
      expect(strangeLinks(letter.html)).toEqual([])
      expect(letter.html).toContain(SAMPLE_CHECK_CODE)
      expect(letter.text).toContain(SAMPLE_CHECK_CODE)
    }
  }
})
const markdownTags = ['h2', 'h3', 'p', 'ul', 'ol', 'li', 'strong', 'em']
const tagsOf = (html: string) => [...new Set([...html.matchAll(/<([a-z][a-z0-9]*)/gi)].map(([, tag]) => tag!))]
const strangeLinks = (html: string) =>
  [...html.matchAll(/(?:href|src|action|background|srcset)="([^"]*)"/g)]
    .map(([, address]) => address!)
    .filter((address) => !address.startsWith(`${shop.origin}/`))

test('an e-mail loads nothing, runs nothing and counts nothing', () => {
  for (const given of both) {
    const { html } = email(given)
    expect(html).not.toMatch(
      /<(?:script|img|link|iframe|object|form|input|video|audio|base|svg)\b|url\(|@import|\son\w+=/i,
    )
    expect(html).toContain('<meta name="color-scheme" content="light dark"')
    expect(html).toContain(`<html lang="${given.language}" dir="${given.language === 'fa' ? 'rtl' : 'ltr'}">`)
  }
})

test('the last block of every e-mail that is not strictly necessary is the way out, in html and in text (P48)', () => {
  for (const { sample, language } of both.filter(({ sample: { category } }) => categoryRules[category].stops)) {
    const { html, text, headers } = email({ sample, language })
    const { page } = optionsOfSample(sample, { language, shop, smsSuffix: '' }).wayOut!
    const [, href, words] =
      /<a class="br" href="([^"]+)"[^>]*>((?:(?!<\/a>).)*)<\/a><\/td><\/tr><\/tbody><\/table><\/body><\/html>$/.exec(
        html,
      )!
    const spoken = words!.replace(/<[^>]*>/g, '')
    expect([href, spoken]).toEqual([page, language === 'fa' ? STOP_WORDS : `Unsubscribe (${STOP_WORDS})`])
    expect(text.split('\n').at(-1)).toBe(`${language === 'fa' ? STOP_WORDS : 'Unsubscribe'}: ${page}`)
    expect(headers).toMatchObject({
      'List-Unsubscribe': `<${page}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
  }
})

test('what is strictly necessary says why it came, and offers no way out that would not work', () => {
  for (const { sample, language } of both.filter(({ sample: { category } }) => !categoryRules[category].stops)) {
    const { html, text, headers } = email({ sample, language })
    const why = messageReader(language).words.letters.email.why[sample.category]
    for (const part of [html, text]) {
      expect(part).toContain(why)
      expect(part).not.toContain(STOP_WORDS)
    }
    expect(Object.keys(headers)).toEqual(['Auto-Submitted'])
  }
})

test('a message that must carry a way out is not written without one, or with one that breaks its header', () => {
  const bad = [
    null,
    ...['', 'x', 'https://a.b/>\r\nBcc: c@d.e', 'https://a.b/ c', 'javascript:alert(1)'].map((page) => ({
      page,
      short: page,
    })),
  ]
  for (const given of both.filter(({ sample: { category } }) => categoryRules[category].stops))
    for (const wayOut of bad) {
      expect(() => email(given, { wayOut })).toThrow(WayOutMissing)
      expect(() => sms(given, { wayOut })).toThrow(WayOutMissing)
    }
})

test('an SMS that sells carries the short link and what the line asks for; no other does (C5)', () => {
  for (const given of both) {
    const said = sms(given, { smsSuffix: 'لغو ۱۱' })
    const stops = categoryRules[given.sample.category].stops
    expect([said.includes('https://ipetplus.ir/l/Ab3dE6gH9k\nلغو ۱۱\n'), said.includes('/l/')]).toEqual([stops, stops])
  }
})

test('an SMS says that our line takes no messages where that costs no further part (P51)', () => {
  for (const given of both) {
    const { noReply } = messageReader(given.language).words.letters
    const said = sms(given)
    const parts = smsParts(said).parts
    if (said.includes(noReply)) expect(smsParts(said.replace(`${noReply}\n`, '')).parts).toBe(parts)
    else expect(smsParts(`${said}\n${noReply}`).parts).toBeGreaterThan(parts)
  }
  expect(
    both.filter((given) => sms(given).includes(messageReader(given.language).words.letters.noReply)).length,
  ).toBeGreaterThan(9)
})

test('links of a campaign lead to our own shop or stand in plain sight', () => {
  const campaign = {
    subject: 'x',
    sms: 'x',
    body: '[قفسه](/c/cat) [همین](https://ipetplus.ir/p/toy) [آنجا](https://evil.example/?a=1&b=2)',
  }
  const sample = samples.find(({ template }) => template === 'campaign')!
  const { html, text } = email({ sample, language: 'fa' }, { campaign })
  expect([...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href).slice(0, 2)).toEqual([
    'https://ipetplus.ir/c/cat',
    'https://ipetplus.ir/p/toy',
  ])
  expect(html).toContain('آنجا (https://evil.example/?a=1&amp;b=2)')
  expect(text).toContain('قفسه (https://ipetplus.ir/c/cat)')
})

test('the colours of e-mails are those of the shop', () => {
  const sheet = readFileSync(new URL('../../../ui/css/tokens.css', import.meta.url), 'utf8')
  const [lightPart, darkPart] = sheet.split('@media (prefers-color-scheme: dark)') as [string, string]
  const wrong = ([part, colours]: [string, Record<string, string>]) =>
    Object.entries(colours).filter(([name, value]) => !part.includes(`--${name}: ${value};`))
  expect(
    [[lightPart, light] as [string, typeof light], [darkPart, dark] as [string, typeof dark]].flatMap(wrong),
  ).toEqual([])
})

test('a category that is not one of ours has no rules and no message', () => {
  const stranger = {
    ...samples[0]!,
    channel: 'sms',
    checkCode: SAMPLE_CHECK_CODE,
    category: 'lottery',
  } as unknown as ToWrite
  const options = optionsOfSample(samples[0]!, { language: 'fa', shop, smsSuffix: '' })
  expect(() => smsOf(messageReader('fa'), stranger, options)).toThrow()
})
