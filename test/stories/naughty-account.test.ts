import naughtyStrings from 'big-list-of-naughty-strings'
import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import { encoded } from './buyer.ts'

const shop = await testShop()
const { db } = shop.house

const ours = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202eevil\u202c',
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</textarea><script>alert(1)</script>',
  'a\r\nSet-Cookie: evil=1',
  '__proto__',
  'constructor',
  '99999999999999999999999999',
  'ن'.repeat(10_000),
]
/** Each field gets a fourth of the list, another one each, and all of ours: every field goes through the same few parsers. */
const naughty = (turn: number): string[] => [
  ...new Set([...(naughtyStrings as string[]).filter((_, place) => place % 4 === turn % 4), ...ours]),
]
const sara = await signedIn(shop, { name: 'سارا' })
const cookie = `session=${sara.cookies.get('session')}`

let callers = 0
const post = (url: string, fields: Record<string, string>) => {
  callers++
  return shop.app.inject({
    method: 'POST',
    url,
    // How often one address may ask is another test's matter.
    remoteAddress: `10.${callers >> 16}.${(callers >> 8) & 255}.${callers & 255}`,
    headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    payload: encoded(fields),
  })
}
const counts = async () =>
  (
    await db`
    select (select count(*) from customers.address)::int as addresses, (select count(*) from customers.pet)::int as pets,
      (select count(*) from customers.contact)::int as contacts, (select count(*) from customers.favourite)::int as favourites,
      (select count(*) from customers.stock_alert)::int as alerts, (select count(*) from customers.consent)::int as consents`
  )[0]

/** Every tag is one of ours: no script but from our own address, no handler, no address that runs. */
const evil = [
  /<script(?![^>]*\ssrc="\/assets\/)/i,
  /<(?:iframe|object|embed|base|xss|style)\b/i,
  /<[a-z][\w-]*(?:\s+[\w-]+(?:="[^"]*")?)*\s+on\w+\s*=/i,
  /\s(?:href|src|action|formaction)="\s*(?:javascript|data|vbscript):/i,
]

/** Each field of each form beside others that cannot pass, so that nothing is kept whatever the text is. */
const forms: [string, string, Record<string, string>][] = [
  ...['label', 'name', 'province', 'city', 'street', 'postalCode', 'key'].map(
    (field): [string, string, Record<string, string>] => [
      routes.accountAddresses,
      field,
      field === 'street' ? { name: '' } : { street: '' },
    ],
  ),
  ...['petName', 'species', 'breed', 'bornYear', 'bornMonth', 'weight', 'sensitivities', 'key'].map(
    (field): [string, string, Record<string, string>] => [
      routes.accountPets,
      field,
      field === 'species' ? { petName: '' } : { species: 'dragon' },
    ],
  ),
  [routes.accountFavourites, 'variant', {}],
  [routes.accountAlerts, 'variant', {}],
  [routes.accountConsents, 'channel', { category: 'news', given: 'yes' }],
  [routes.accountConsents, 'category', { channel: 'sms', given: 'yes' }],
  [routes.accountConsents, 'given', { channel: 'sms', category: 'news' }],
  [routes.accountNewContact('mobile'), 'mobile', {}],
  [routes.accountContactCode, 'code', {}],
]

test.each(forms)(
  'at %s a naughty %s changes nothing and is shown as text',
  { timeout: 300_000 },
  async (url, field, rest) => {
    const before = await counts()
    const texts = naughty(forms.findIndex((form) => form[0] === url && form[1] === field))
    for (let from = 0; from < texts.length; from += 16)
      await Promise.all(
        texts.slice(from, from + 16).map(async (text) => {
          const answer = await post(url, { ...rest, [field]: text })
          expect(answer.statusCode, JSON.stringify(text)).toBe(422)
          const markup = answer.body.replace(/<script type="application\/ld\+json">[^<]*<\/script>/g, '')
          expect(
            evil.map((sign) => sign.exec(markup)?.[0]).filter((sign) => sign !== undefined),
            JSON.stringify(text),
          ).toEqual([])
        }),
      )
    expect(await counts()).toEqual(before)
  },
)

test('a naughty name, landline or e-mail is kept as text or refused, and never breaks a page', {
  timeout: 300_000,
}, async () => {
  const statuses = new Set<number>()
  const texts = naughty(0)
  for (let from = 0; from < texts.length; from += 16) {
    const some = texts.slice(from, from + 16)
    const named = await Promise.all(some.map((text) => post(routes.accountName, { name: text })))
    for (const { statusCode } of named) statuses.add(statusCode)
    const { body } = await sara.get(routes.accountProfile)
    expect(evil.map((sign) => sign.exec(body)?.[0]).filter((sign) => sign !== undefined)).toEqual([])
    for (const kind of ['landline', 'email'] as const) {
      const asked = await Promise.all(some.map((text) => post(routes.accountNewContact(kind), { [kind]: text })))
      expect(asked.filter(({ statusCode }) => ![303, 409, 422, 429].includes(statusCode))).toEqual([])
    }
  }
  expect([...statuses].sort()).toEqual([303, 422])
  expect((await sara.get(routes.accountProfile)).status).toBe(200)
})
