import { expect, test } from 'vitest'
import { everyMember } from './audience.ts'
import type { Draft } from './campaign.ts'
import { previewOf } from './preview.ts'

const shop = { origin: 'https://shop.example', address: 'تهران' }
const draft: Draft = {
  name: 'x',
  category: 'promotion',
  channels: ['email', 'sms'],
  language: 'fa',
  subject: 'پاییز گربه‌ها',
  body: '[گربه](/c/cat) <img src="https://evil.ir/p.gif" width="1"> ![](https://evil.ir/p.gif) [بیرون](https://evil.ir/?utm_source=x)',
  sms: 'جای خواب گربه: https://shop.example/c/cat',
  coupon: null,
  audience: everyMember,
}

test('nothing of a campaign measures who opened it or followed a link', () => {
  const { email, sms } = previewOf(draft, { shop, smsSuffix: '' })
  const { html, headers } = email!
  const loaded = [
    ...html.matchAll(/<(?:img|iframe|script|link|object|embed|video|audio|source)\b|<[a-z][^>]*\ssrc=|url\(/gi),
  ]
  expect(loaded.map(([tag]) => tag)).toEqual([])
  // Every link leads straight to our own pages (or writes to us), and carries no parameter.
  const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href!)
  expect(links.length).toBeGreaterThan(1)
  expect(
    links.filter((href) => !/^(?:https:\/\/shop\.example(?:\/[^?#]*)?|mailto:[^?]*|tel:[^?]*)$/.test(href)),
  ).toEqual([])
  for (const address of sms!.text.match(/https?:\S+/g)!) expect(address).toMatch(/^https:\/\/shop\.example\/[^?#]*$/)
  expect(Object.keys(headers).filter((name) => /track|click|open|campaign/i.test(name))).toEqual([])
})

test('a campaign ends with a way out in both channels', () => {
  const { email, sms } = previewOf(draft, { shop, smsSuffix: 'لغو ۱۱' })
  expect(email!.html).toMatch(/>لغو عضویت<\/a>/)
  expect(email!.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  expect(sms!.text).toContain('https://shop.example/l/')
  expect(sms!.text).toContain('لغو ۱۱')
  expect(sms!.parts).toBeGreaterThan(1)
})
