import naughtyStrings from 'big-list-of-naughty-strings'
import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { newId } from '../../src/platform/ids.ts'
import { tidy } from '../../src/platform/persian/normalise.ts'
import { routes } from '../../src/routes.ts'
import { cast, filledForm } from '../cast.ts'
import { testShop } from '../shop.ts'
import { encoded, type Fields } from './buyer.ts'
import { control, fieldsOf, messageOf } from './forms.ts'
import { labelOf } from './orders.ts'

const shop = await testShop()
const { db } = shop.house

/** What the list does not have: broken texts, other worlds' numbers, and what other programs would run. */
const ours = [
  "'; drop table orders.purchase; --",
  "1' or '1'='1",
  '$1::uuid || pg_sleep(5)',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'a\udfffb',
  '\u202eevil\u202c',
  '\u2066\u2067\u2068',
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' autofocus onfocus='alert(1)",
  '</textarea><script>alert(1)</script>',
  '</title><svg onload=alert(1)>',
  '{{7*7}}#{7*7}<%= 7*7 %>',
  '../../../../etc/passwd',
  'a\r\nSet-Cookie: evil=1',
  '-1',
  '0',
  '1e9',
  '1.5',
  '۳',
  '٣',
  '99999999999999999999999999',
  'NaN',
  '[object Object]',
  '__proto__',
  'constructor',
  `${'ن'.repeat(70)}`,
  'ن'.repeat(900),
]
const naughty = [...new Set([...(naughtyStrings as string[]), ...ours])]

let callers = 0
/** From a new address each time: how often one may ask is another test's matter. */
const address = () => {
  callers++
  return `10.${callers >> 16}.${(callers >> 8) & 255}.${callers & 255}`
}

type Sent = { cookie?: string; headers?: Record<string, string> }

const get = (url: string, { cookie = '' }: Sent = {}) =>
  shop.app.inject({ url, headers: { cookie }, remoteAddress: address() })

const post = (url: string, fields: Fields | Buffer, { cookie = '', headers = {} }: Sent = {}) =>
  shop.app.inject({
    method: 'POST',
    url,
    remoteAddress: address(),
    headers: {
      cookie,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    payload: Buffer.isBuffer(fields) ? fields : encoded(fields),
  })

/** A visitor with something in the basket, as her cookie. */
const visitorWith = async (variant: string): Promise<string> => {
  const answer = await post(routes.basketLines, { variant })
  return [answer.headers['set-cookie']]
    .flat()
    .map((line) => line!.split(';')[0])
    .join('; ')
}

const [first] = await db<{ id: string }[]>`
  select v.id from catalogue.variant v
  join inventory.lot l on l.variant_id = v.id and (l.expires_on is null or l.expires_on > current_date + 60)
  where v.max_per_order >= 9 group by v.id having sum(l.on_hand) >= 60 order by v.sku limit 1`
const variant = first!.id

/** How many rows a form could have left behind. */
const counts = async () =>
  (
    await db`
  select (select count(*) from orders.purchase)::int as orders, (select count(*) from vault.subject)::int as people,
    (select count(*) from payments.attempt)::int as attempts, (select count(*) from orders.viewer)::int as viewers,
    (select count(*) from inventory.reservation)::int as reservations, (select count(*) from baskets.basket)::int as baskets,
    (select coalesce(sum(quantity), 0) from baskets.line)::int as units`
  )[0]

/**
 * Nothing that was typed became markup: every tag of the page is one that our own pages have, without event attributes,
 * and no control character, override or broken surrogate stands in it.
 */
const isClean = (html: string, what: string) => {
  const scripts = [...html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/gi)]
  const strange = scripts.find(
    ([whole, inner]) => !/^<script[^>]*\ssrc="\/assets\//.test(whole) && !isData(whole, inner!),
  )
  const markup = html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/gi, '')
  const found = [strange?.[0], ...evil.map((sign) => sign.exec(markup)?.[0])].filter((sign) => sign !== undefined)
  expect(found, what).toEqual([])
}

/** JSON-LD, from which no text can get out. */
const isData = (whole: string, inner: string) =>
  whole.startsWith('<script type="application/ld+json">') && !/[<>]/.test(inner)

const evil = [
  /<script/i,
  /<(?:iframe|object|embed|base|marquee|xss|math|isindex|applet|frameset|style)\b/i,
  /<[a-z][\w-]*(?:\s+[\w-]+(?:="[^"]*")?)*\s+on\w+\s*=/i,
  /\s(?:href|src|action|formaction)="\s*(?:javascript|data|vbscript):/i,
]

/** What would turn, hide or break the text around it. */
const breaksLayout = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/u

const inChunks = async <T>(things: readonly T[], work: (thing: T) => Promise<void>) => {
  for (let from = 0; from < things.length; from += 16) await Promise.all(things.slice(from, from + 16).map(work))
}

const cookie = await visitorWith(variant)
const quoted = (await post(routes.checkout, filledForm(), { cookie })).body
const shownTotal = fieldsOf(quoted, routes.orders).shownTotal!

/** In these fields nothing of the list is a good value, but for nothing at all where a field may stay empty. */
const strict = {
  mobile: [],
  email: ['empty'],
  province: ['two digits'],
  city: [],
  postalCode: ['empty', 'ten digits'],
  recipientPhone: [],
  delivery: ['a word'],
  payment: [],
} as const
const mayPass = {
  'two digits': (text: string) => /^\d\d$/.test(text),
  'ten digits': (text: string) => /^[٠-٩]{10}$/.test(text),

  empty: (text: string) => tidy(text) === '',
  'a word': (text: string) => /^[a-z-]{2,40} ?$/.test(text),
}

test.each(Object.keys(strict) as (keyof typeof strict)[])(
  'a naughty %s is refused at its field, changes nothing and is shown as text',
  { timeout: 180_000 },
  async (field) => {
    const before = await counts()
    const passed: string[] = []
    await inChunks(naughty, async (text) => {
      if (!(await isRefused(field, text))) passed.push(text)
    })
    const wrongly = passed.filter((text) => !strict[field].some((excuse) => mayPass[excuse](text)))
    expect(wrongly).toEqual([])
    expect(await counts()).toEqual(before)
  },
)

/** Sends the text in one field of a form that cannot pass anyway: its street is missing. */
const isRefused = async (field: string, text: string): Promise<boolean> => {
  const form = filledForm({ shownTotal, someoneElse: 'yes', recipientName: 'م', street: '', [field]: text })
  const answer = await post(routes.orders, form, { cookie })
  expect(answer.statusCode, JSON.stringify(text)).toBe(422)
  isClean(answer.body, JSON.stringify(text))
  expect(messageOf(answer.body)).toContain(fa.purchase.checkout.errors.missing)
  const told = answer.body.includes(`id="${field}-error"`)
  if (field === 'delivery' || field === 'payment') return told
  const shown = control(answer.body, field)!
  expect(shown.invalid, JSON.stringify(text)).toBe(told)
  expect(shown.describedBy.includes(`${field}-error`)).toBe(told)
  return told
}

const free = ['name', 'street', 'note', 'recipientName'] as const
const limits = { name: [2, 80], street: [8, 400], note: [0, 300], recipientName: [2, 80] } as const

test.each(free)(
  'a naughty %s is kept as it was typed, without what breaks a line, or refused at its field',
  { timeout: 300_000 },
  async (field) => {
    await inChunks(
      naughty.filter((_, place) => place % 4 === free.indexOf(field) || place >= naughty.length - ours.length),
      async (text) => {
        const buyer = await visitorWith(variant)
        const form = filledForm({
          shownTotal,
          payment: 'cash',
          ...(field === 'recipientName' ? { someoneElse: 'yes', recipientPhone: cast.mahnaz.phone } : {}),
          [field]: text,
        })
        const answer = await post(routes.orders, form, { cookie: buyer })
        const kept = tidy(text)
        const [least, most] = limits[field]
        if (kept.length < least || kept.length > most) {
          expect(answer.statusCode, JSON.stringify(text)).toBe(422)
          expect(control(answer.body, field)?.invalid, JSON.stringify(text)).toBe(true)
          isClean(answer.body, JSON.stringify(text))
          return
        }
        expect(answer.statusCode, `${JSON.stringify(text)} ${messageOf(answer.body)}`).toBe(303)
        await isKeptFaithfully(field, kept, String(answer.headers.location), buyer)
        await giveBack(String(answer.headers.location), buyer)
      },
    )
  },
)

const isKeptFaithfully = async (field: (typeof free)[number], kept: string, location: string, buyer: string) => {
  const number = location.split('/').at(-1)!
  const [purchase] = await db<{ id: string }[]>`select id from orders.purchase where number = ${number}`
  const label = await labelOf(shop, purchase!.id)
  const sealed = { name: label?.name, street: label?.street, note: label?.note ?? '', recipientName: label?.name }[
    field
  ]
  expect(sealed).toBe(kept)
  expect(sealed).not.toMatch(breaksLayout)
  const page = await get(location, { cookie: buyer })
  expect(page.statusCode).toBe(200)
  isClean(page.body, kept)
  if (field === 'recipientName') expect(page.body).not.toContain(kept.length > 3 ? kept : cast.mahnaz.phone)
}

const giveBack = (location: string, buyer: string) => post(`${location}/cancellation`, {}, { cookie: buyer })

test('a form with every field naughty at once is refused, and what was typed stands in it as text', {
  timeout: 180_000,
}, async () => {
  const before = await counts()
  await inChunks(naughty, async (text) => {
    const form = Object.fromEntries(Object.keys(filledForm()).map((name) => [name, text]))
    const answer = await post(routes.orders, { ...form, key: newId(), shownTotal: text }, { cookie })
    expect(answer.statusCode, JSON.stringify(text)).toBe(422)
    isClean(answer.body, JSON.stringify(text))
    const requote = await post(routes.checkout, form, { cookie })
    expect(requote.statusCode).toBe(200)
    isClean(requote.body, JSON.stringify(text))
  })
  expect(await counts()).toEqual(before)
})

test('a naughty key of a form never finds or makes an order', async () => {
  const before = await counts()
  await inChunks(naughty, async (text) => {
    const answer = await post(routes.orders, filledForm({ shownTotal, key: text }), { cookie })
    expect(answer.statusCode, JSON.stringify(text)).toBe(409)
    expect(messageOf(answer.body)).toContain(fa.purchase.checkout.troubles['stale-form'])
  })
  expect(await counts()).toEqual(before)
})

test('tracking answers every naughty number and phone in words, and opens nothing', { timeout: 180_000 }, async () => {
  const before = await counts()
  await inChunks(naughty, async (text) => {
    for (const form of [
      { number: text, mobile: cast.sara.mobile },
      { number: '4827193065', mobile: text },
    ]) {
      const answer = await post(routes.tracking, form)
      expect([422, 429], JSON.stringify(form)).toContain(answer.statusCode)
      expect(messageOf(answer.body).length).toBeGreaterThan(5)
      isClean(answer.body, JSON.stringify(text))
    }
  })
  expect((await counts())!.viewers).toBe(before!.viewers)
})

test('a naughty variant or quantity changes no basket', { timeout: 180_000 }, async () => {
  const before = await counts()
  await inChunks(naughty, async (text) => {
    for (const url of [routes.basketLines, routes.basketChanges]) {
      const answer = await post(url, { variant: text, quantity: '1' }, { cookie })
      expect(answer.statusCode, JSON.stringify(text)).toBe(422)
      isClean(answer.body, JSON.stringify(text))
    }
    if (/^\s*[\d۰-۹٠-٩]{1,2}\s*$/.test(text)) return
    for (const url of [routes.basketLines, routes.basketChanges]) {
      const answer = await post(url, { variant, quantity: text }, { cookie })
      expect(answer.statusCode, JSON.stringify(text)).toBe(422)
      expect(messageOf(answer.body)).toContain(fa.purchase.basket.wrongQuantity)
    }
  })
  expect(await counts()).toEqual(before)
})

test.each([
  ['3', 303],
  ['۳', 303],
  ['٣', 303],
  [' 3 ', 303],
  ['-1', 422],
  ['0', 422],
  ['100', 422],
  ['1.5', 422],
  ['1e1', 422],
  ['0x3', 422],
  ['99999999999', 422],
  ['', 422],
  ['+3', 422],
  ['سه', 422],
] as const)('a quantity of "%s" is answered %i', async (quantity, status) => {
  const own = await visitorWith(variant)
  expect((await post(routes.basketLines, { variant, quantity }, { cookie: own })).statusCode).toBe(status)
  expect((await post(routes.basketChanges, { variant, quantity }, { cookie: own })).statusCode).toBe(
    quantity === '0' ? 303 : status,
  )
})

test('a field that comes twice, as a list or as an object counts as nothing', async () => {
  const before = await counts()
  const twice = { ...filledForm({ shownTotal }), name: ['سارا', 'رضا'], delivery: ['post-pishtaz', 'post-sefareshi'] }
  const answer = await post(routes.orders, twice, { cookie })
  expect(answer.statusCode).toBe(422)
  expect(control(answer.body, 'name')?.invalid).toBe(true)
  expect((await post(routes.basketLines, { variant: [variant, variant] }, { cookie })).statusCode).toBe(422)
  expect((await post(routes.tracking, { number: ['1', '2'], mobile: ['1'] })).statusCode).toBe(422)
  const json = { 'content-type': 'application/json' }
  for (const body of [
    '[]',
    '"x"',
    'null',
    '{"number":{"toString":1},"mobile":[]}',
    '{"variant":{"$ne":1}}',
    '{"theme":["dark"]}',
  ])
    for (const url of [
      routes.orders,
      routes.checkout,
      routes.tracking,
      routes.basketLines,
      routes.basketChanges,
      routes.preferences,
    ]) {
      const odd = await post(url, Buffer.from(body), { cookie, headers: json })
      expect(odd.statusCode, `${url} ${body}`).toBeLessThan(500)
    }
  expect(await counts()).toEqual(before)
})

test('values of a million characters, ten thousand fields and broken UTF-8 get a plain no', async () => {
  const before = await counts()
  for (const url of [routes.orders, routes.checkout, routes.tracking, routes.basketLines, routes.preferences]) {
    expect((await post(url, { name: 'ن'.repeat(1_000_000) }, { cookie })).statusCode, url).toBe(413)
    const many = Buffer.from(
      Array.from({ length: 10_000 }, (_, n) => `f${n}=1`)
        .join('&')
        .slice(0, 60_000),
    )
    expect((await post(url, many, { cookie })).statusCode, url).toBeLessThan(500)
    const broken = Buffer.concat([
      Buffer.from('name='),
      Buffer.from([0xff, 0xfe, 0xc3, 0x28]),
      Buffer.from('&mobile=%ff%C3%28%00'),
    ])
    expect((await post(url, broken, { cookie })).statusCode, url).toBeLessThan(500)
  }
  expect(await counts()).toEqual(before)
})

test('the theme form takes three words, and leads nowhere else', async () => {
  await inChunks(naughty, async (text) => {
    expect((await post(routes.preferences, { theme: text })).statusCode, JSON.stringify(text)).toBe(422)
    const answer = await post(routes.preferences, { theme: 'dark', back: text })
    expect(answer.statusCode).toBe(303)
    expect(String(answer.headers.location), JSON.stringify(text)).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/)
  })
})

const listingFields = [
  'q',
  'brand',
  'form',
  'lifeStage',
  'min',
  'max',
  'page',
  'sort',
  'available',
  'v',
  'lang',
] as const

test.each(listingFields)(
  'a naughty %s in the address of a listing shows a page',
  { timeout: 180_000 },
  async (field) => {
    await inChunks(naughty, async (text) => {
      const query = new URLSearchParams({ [field]: text.slice(0, 2_000) })
      for (const path of [routes.search, routes.category('cat')]) {
        const { statusCode, body } = await get(`${path}?${query}`)
        expect(statusCode, JSON.stringify(text)).toBe(200)
        isClean(body, JSON.stringify(text))
      }
    })
  },
)

test('a naughty number, slug or attempt in a path is a page that is not there', { timeout: 180_000 }, async () => {
  await inChunks(naughty, async (text) => {
    const segment = encodeURIComponent(text.toWellFormed())
    for (const path of [
      `/orders/${segment}`,
      `/p/${segment}`,
      `/c/${segment}`,
      `/payments/${segment}/return?Authority=${segment}&Status=OK`,
      `/${segment}`,
      `/media/${segment}`,
      `/assets/${segment}`,
    ]) {
      const { statusCode, body } = await get(path, { cookie })
      expect(
        [400, 403, 404, 414].includes(statusCode) || segment === '' || /^\.+$/.test(text),
        `${path} ${statusCode}`,
      ).toBe(true)
      expect(statusCode).toBeLessThan(500)
      isClean(body, path)
    }
    for (const path of [`/orders/${segment}/payments`, `/orders/${segment}/cancellation`]) {
      const { statusCode } = await post(path, {}, { cookie })
      expect([400, 404, 414], `${path} ${statusCode}`).toContain(statusCode)
    }
    const places = await get(`${routes.checkoutPlaces}?province=${segment}`)
    expect(places.statusCode).toBe(/^\d\d$/.test(text) ? 200 : 404)
  })
})

test('naughty cookies are no cookies of ours', async () => {
  await inChunks(
    naughty.filter((text) => /^[\x20-\x7e]+$/.test(text)),
    async (text) => {
      for (const name of ['visitor', 'basket_count', 'theme', 'language']) {
        const { statusCode, body } = await get(routes.basket, { cookie: `${name}=${text}` })
        expect(statusCode, text).toBe(200)
        isClean(body, text)
      }
    },
  )
})
