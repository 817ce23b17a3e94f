import { expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import type { Db } from '../../src/platform/database.ts'
import { routes } from '../../src/routes.ts'
import { codeFor, signedIn, someMobile } from '../people.ts'
import { testShop } from '../shop.ts'
import { encoded, type Fields } from '../stories/buyer.ts'
import { wrongFor } from './signing-in.ts'

const shop = await testShop({ products: 'none' })

/** Every statement that goes through this pool and its transactions, as it is written. */
const recorded: string[] = []
const recording = <T extends object>(sql: T): T =>
  new Proxy(sql, {
    apply: (target, self, [strings, ...values]) => {
      if (Array.isArray(strings) && 'raw' in strings) recorded.push(strings.join('?').replace(/\s+/g, ' ').trim())
      return Reflect.apply(target as never, self, [strings, ...values])
    },
    get: (target, name) => {
      const value = Reflect.get(target, name)
      if (name !== 'reserve') return value
      return async () => recording(await (value as () => Promise<object>).call(target))
    },
  })
const app = await createApp({ ...shop.house, db: recording(shop.house.db) as Db })

let callers = 0
const sent = async (url: string, fields: Fields, cookie = '') => {
  recorded.length = 0
  callers += 1
  const answer = await app.inject({
    method: 'POST',
    url,
    remoteAddress: `127.5.0.${callers}`,
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded', cookie },
    payload: encoded(fields),
  })
  const set = String(answer.headers['set-cookie'] ?? '')
  return {
    statements: [...recorded],
    cookie: set.split(';')[0]!,
    shown: {
      status: answer.statusCode,
      location: answer.headers.location,
      cookie: set.replace(/=[\w-]{43};/, '=…;'),
      body: answer.body,
    },
  }
}

/** Numbers of every kind that the shop knows something or nothing of. */
const numbers = async (): Promise<Record<string, string>> => {
  const [used, idle, guarded] = [await signedIn(shop), await signedIn(shop), await signedIn(shop)]
  await shop.house.db`update customers.customer set active_at = '2020-01-01' where id = ${idle.customerId}`
  await shop.house.db`insert into customers.totp (customer_id, record_id, made_at, confirmed_at)
    values (${guarded.customerId}, gen_random_uuid(), now(), now())`
  return { unknown: someMobile(), used: used.mobile, idle: idle.mobile, guarded: guarded.mobile }
}

test('to ask for a code, and to try a wrong one, takes the same statements and gets the same answer for every number', async () => {
  // The first code of a day makes the subject of the day.
  await sent(routes.signInCodes, { mobile: someMobile(), back: '/account' })
  const seen: Record<string, unknown> = {}
  for (const [kind, mobile] of Object.entries(await numbers())) {
    const asked = await sent(routes.signInCodes, { mobile, back: '/account' })
    const code = (await codeFor(shop, mobile))!
    const shownNumber = mobile.slice(-4)
    const wrong = await sent(routes.signInProofs, { code: wrongFor(code), back: '/account' }, asked.cookie)
    const digits = [...shownNumber].map((digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)]).join('')
    seen[kind] = {
      asked: [asked.shown, asked.statements],
      wrong: [{ ...wrong.shown, body: wrong.shown.body.replace(digits, '····') }, wrong.statements],
    }
    expect(asked.shown.status).toBe(303)
    expect(asked.statements.length).toBeGreaterThan(5)
    expect(wrong.shown.status).toBe(422)
    expect(
      asked.statements.filter((statement) => /customers\.(customer|contact)|vault\.lookup/.test(statement)),
    ).toEqual([])
  }
  for (const kind of ['used', 'idle', 'guarded']) expect(seen[kind], kind).toEqual(seen.unknown)
})
