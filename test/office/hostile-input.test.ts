import { expect, test } from 'vitest'
import { roles } from '../../src/modules/staff/rights.ts'
import { newId } from '../../src/platform/ids.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { encoded, type Fields } from '../stories/buyer.ts'
import { decoded, type Form, formsOf } from '../stories/forms.ts'
import { officePages } from './pages.ts'

const shop = await testShop()
const everybody = await member(shop, ...roles)

/** Some thousand requests, on a machine that does other things too. */
const LONG = { timeout: 300_000 }
const NO_ID = '-'.repeat(36)
const texts = ['a\u0000b', '1.5', '99999999999999999999']
const places = ['a\u0000b', `1_${NO_ID}`, `99999999999999_${newId()}`, '2147483648']

let callers = 0
/** From a new address each time: how often one may ask is another test's matter. */
const address = () => `10.${callers >> 16}.${(callers >> 8) & 255}.${++callers & 255}`
const headers = { cookie: `staff_session=${everybody.token}`, 'sec-fetch-site': 'same-origin' }
const get = (url: string) => shop.app.inject({ url, remoteAddress: address(), headers })
const post = (url: string, payload: string, type = 'application/x-www-form-urlencoded') =>
  shop.app.inject({
    method: 'POST',
    url,
    remoteAddress: address(),
    headers: { ...headers, 'content-type': type },
    payload,
  })

/** One of a kind: addresses that differ by what they are about alone. */
const kindOf = (url: string): string =>
  url
    .replace(/\?.*/, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/\/\d{6,}/g, '/:number')
    .replace(/\/(categories|brands|letters|methods|tariffs|holidays|tables)\/[^/]+/g, '/$1/:name')

/** The office as somebody finds it who follows every link: a page of each kind, and a form of each kind. */
const walk = async () => {
  const pages = new Map<string, { url: string; asks: Set<string> }>()
  const forms = new Map<string, Form>()
  const pageFor = (url: string) => {
    const known = pages.get(kindOf(url)) ?? { url: '', asks: new Set(['after']) }
    for (const name of new URL(url, shop.origin).searchParams.keys()) known.asks.add(name)
    pages.set(kindOf(url), known)
    return known
  }
  const waiting: string[] = [routes.office, `${routes.officeBulkEdits}?operation=price`]
  for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
    const page = pageFor(url)
    if (page.url !== '') continue
    page.url = url
    const answer = await get(url)
    if (!String(answer.headers['content-type']).includes('html')) continue
    for (const [, href] of answer.body.matchAll(/href="(\/office[^"#]*)"/g)) {
      waiting.push(decoded(href!))
      pageFor(decoded(href!))
    }
    for (const form of formsOf(answer.body)) {
      const own = { ...form, action: form.action || url.replace(/\?.*/, '') }
      if (form.method === 'post') forms.set(`${kindOf(own.action)} ${namesOf(own).sort()}`, own)
      else for (const name of namesOf(own)) pageFor(own.action).asks.add(name)
    }
  }
  const found = [...pages.values()].filter(({ url }) => url !== '')
  return { pages: found, forms: [...forms.values()] }
}

const namesOf = ({ controls }: Form): string[] => [...new Set(controls.map(({ name }) => name))]
const filledIn = ({ controls }: Form): Fields => ({
  why: 'برای آزمون',
  ...Object.fromEntries(controls.map(({ name, value }) => [name, value])),
})

let walked: ReturnType<typeof walk> | undefined
const office = () => {
  walked ??= officePages(shop).then(walk)
  return walked
}

/** Whoever presses these is out, or is somebody else afterwards. */
const LEAVING = /sign-outs|session-ends|passwords|totps?|passkeys|recovery/

test('no list of the office breaks on an address that somebody made up', LONG, async () => {
  const { pages } = await office()
  expect(pages.length).toBeGreaterThan(60)
  const broken: string[] = []
  for (const { url, asks } of pages)
    for (const name of asks)
      for (const value of name === 'after' ? places : texts) {
        const asked = `${url.replace(/\?.*/, '')}?${name}=${encodeURIComponent(value.slice(0, 300))}`
        if ((await get(asked)).statusCode >= 500) broken.push(asked)
      }
  expect(broken).toEqual([])
})

test('no form of the office breaks on what a field was never meant for', LONG, async () => {
  const pressed = (await office()).forms.filter(({ action }) => !LEAVING.test(action))
  expect(pressed.length).toBeGreaterThan(60)
  const broken: string[] = []
  for (const form of pressed)
    for (const name of [...namesOf(form), 'why']) {
      for (const value of [...texts, ['one', 'two']]) {
        const { statusCode } = await post(form.action, encoded({ ...filledIn(form), [name]: value }))
        if (statusCode >= 500) broken.push(`${form.action} ${name}=${String(value).slice(0, 30)}`)
      }
    }
  expect(broken).toEqual([])
})

test('what is no form is refused before anybody reads it', async () => {
  for (const body of ['{"counted":[{"toString":1}]}', '{"why":"\\u0000"}', '[]', '{'])
    expect((await post(routes.officeOrderSearches, body, 'application/json')).statusCode).toBe(415)
  expect((await post(routes.officeOrderSearches, 'why', 'text/plain')).statusCode).toBe(415)
})

test('an address with what stands for nothing is an address of nothing', async () => {
  for (const url of [`${routes.officeBrands}/%00`, `${routes.officeDelivery}/methods/%00/week`, '/p/%00', '/c/%00'])
    expect((await get(url)).statusCode, url).toBe(404)
})
