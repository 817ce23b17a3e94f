import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { persianDigits } from '../../src/platform/persian/digits.ts'
import { routes } from '../../src/routes.ts'
import { codeFor, signedIn, someMobile } from '../people.ts'
import { testShop } from '../shop.ts'
import type { Buyer } from '../stories/buyer.ts'
import { control, fieldsOf, messageOf } from '../stories/forms.ts'
import { askCode, browserOf, wrongFor } from './signing-in.ts'

const shop = await testShop({ products: 'none' })
const { db } = shop.house
const browser = () => browserOf(shop)
const ask = (who: Buyer, mobile: string, back?: string) => askCode(shop, who, mobile, back)

test('somebody without an account proves her number, and is signed in to a new one', async () => {
  const sara = browser()
  const mobile = someMobile()
  expect((await sara.get(routes.account)).headers.location).toBe(`${routes.signIn}?back=%2Faccount`)
  const page = await sara.get(`${routes.signIn}?back=%2Faccount`)
  const asked = await sara.post(routes.signInCodes, { ...fieldsOf(page.body, routes.signInCodes), mobile })
  expect(asked.headers.location).toBe(`${routes.signInCode}?back=%2Faccount`)

  const form = await sara.get(asked.headers.location!)
  expect(form.body).toContain(persianDigits(`${mobile.slice(0, 4)} ••• ${mobile.slice(-4)}`))
  expect(form.body).not.toContain(mobile)
  expect(form.body).toMatch(/autocomplete="one-time-code"/)
  const code = (await codeFor(shop, mobile))!
  const proven = await sara.post(routes.signInProofs, { code: persianDigits(code), back: routes.account })
  expect(proven.headers.location).toBe(`${routes.signInNumber}?back=%2Faccount`)

  const begin = await sara.get(proven.headers.location!)
  expect(control(begin.body, 'smsNews')).toMatchObject({ checked: false })
  expect(control(begin.body, 'emailNews')).toMatchObject({ checked: true })
  const done = await sara.post(routes.signUps, { ...fieldsOf(begin.body, routes.signUps), name: 'سارا نمونه‌ای' })
  expect([done.status, done.headers.location]).toEqual([303, routes.account])
  expect((await sara.get(routes.account)).status).toBe(200)

  await sara.post(routes.signOuts, {})
  expect((await sara.get(routes.account)).status).toBe(303)
  await sara.post(routes.signInProofs, { code: await ask(sara, mobile), back: routes.account })
  expect((await sara.get(routes.account)).body).toContain(fa.signIn.account.title)
  expect(await db`select 1 from customers.sign_in_request`).toEqual([])
})

test('the SMS ends with the line that binds its code to us, and nothing else of ours shows the code', async () => {
  const reza = browser()
  const mobile = someMobile()
  const code = await ask(reza, mobile)
  const { body } = await reza.get(routes.messages)
  expect(body).toMatch(new RegExp(`کد بررسی \\S+\\n@localhost #${code}</p>`))
  expect((await reza.get(routes.signInCode)).body).not.toContain(code)
  expect(shop.logged.join('\n')).not.toMatch(new RegExp(`${code}|${mobile.slice(1)}`))
  const stored = await db`select r::text as row from customers.sign_in_request r`
  expect(stored.map(({ row }) => row).join()).not.toContain(code)
  expect(
    (await db`select params::text as params from messaging.message`).map(({ params }) => params).join(),
  ).not.toContain(code)
})

test.each([
  ['nothing', '', fa.signIn.enter.missing],
  ['a landline', '02112345678', fa.signIn.enter.notMobile],
  ['a million characters', '9'.repeat(50_000), fa.signIn.enter.notMobile],
])('%s is no mobile number, and the page says what one looks like', async (_what, mobile, words) => {
  const answer = await browser().post(routes.signInCodes, { mobile })
  expect(answer.status).toBe(422)
  expect(messageOf(answer.body)).toContain(words)
})

test('a code works in the browser that asked for it and in no other', async () => {
  const [sara, thief] = [browser(), browser()]
  const mobile = someMobile()
  const code = await ask(sara, mobile)
  const foreign = await thief.post(routes.signInProofs, { code, back: '/account' })
  expect([foreign.status, messageOf(foreign.body)]).toEqual([409, fa.signIn.enter.gone])
  await ask(thief, someMobile())
  expect((await thief.post(routes.signInProofs, { code, back: '/account' })).status).toBe(422)
  expect((await sara.post(routes.signInProofs, { code, back: '/account' })).status).toBe(303)
})

test('a code is used once, and what the browser’s cookie was before it opens nothing afterwards', async () => {
  const sara = browser()
  const mobile = someMobile()
  const code = await ask(sara, mobile)
  const before = sara.cookies.get('sign_in_request')!
  expect((await sara.post(routes.signInProofs, { code, back: '/account' })).status).toBe(303)
  expect(sara.cookies.get('sign_in_request')).not.toBe(before)
  const copied = browser()
  copied.cookies.set('sign_in_request', before)
  expect((await copied.post(routes.signInProofs, { code, back: '/account' })).status).toBe(409)
  expect((await copied.post(routes.signUps, { name: '' })).status).toBe(409)
  expect((await sara.post(routes.signInProofs, { code, back: '/account' })).status).toBe(409)
})

test('after two minutes a code is over, after fifteen the whole attempt; a new code replaces the old one', async () => {
  const sara = browser()
  const mobile = someMobile()
  const first = await ask(sara, mobile)
  shop.later(2)
  const late = await sara.post(routes.signInProofs, { code: first, back: '/account' })
  expect([late.status, messageOf(late.body)]).toEqual([409, expect.stringContaining(fa.signIn.code.expired)])
  expect((await sara.post(routes.signInCodes, { again: '1', back: '/account' })).status).toBe(303)
  const second = (await codeFor(shop, mobile))!
  if (first !== second)
    expect((await sara.post(routes.signInProofs, { code: first, back: '/account' })).status).toBe(422)
  expect((await sara.post(routes.signInProofs, { code: second, back: '/account' })).status).toBe(303)
  shop.later(15)
  const over = await sara.post(routes.signUps, { name: '' })
  expect([over.status, messageOf(over.body)]).toEqual([409, fa.signIn.enter.gone])
})

test('wrong codes are counted for the number, from any browser, and a new code does not end the count', async () => {
  const mobile = someMobile()
  const tries: number[] = []
  for (let attempt = 0; attempt < 3; attempt++) {
    const thief = browser()
    const code = await ask(thief, mobile)
    tries.push((await thief.post(routes.signInProofs, { code: wrongFor(code), back: '/account' })).status)
  }
  expect(tries).toEqual([422, 422, 422])
  const sara = browser()
  const code = await ask(sara, mobile)
  const closed = await sara.post(routes.signInProofs, { code, back: '/account' })
  expect(closed.status).toBe(429)
  expect(messageOf(closed.body)).toMatch(/ثانیه دیگر دوباره امتحان کنید/)
  shop.later(1)
  expect((await sara.post(routes.signInProofs, { code, back: '/account' })).status).toBe(303)
})

test('five codes an hour go to one number, whoever asks and whether it has an account or not', async () => {
  const known = (await signedIn(shop)).mobile
  for (const mobile of [known, someMobile()]) {
    const statuses: number[] = []
    for (let asked = 0; asked < 7; asked++)
      statuses.push((await browser().post(routes.signInCodes, { mobile, back: '/' })).status)
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429, 429])
  }
})

test('twenty codes in ten minutes go out for one address, and guesses at many numbers end there', async () => {
  const statuses: number[] = []
  for (let asked = 0; asked < 22; asked++)
    statuses.push(
      (
        await shop.app.inject({
          method: 'POST',
          url: routes.signInCodes,
          remoteAddress: '127.3.251.1',
          headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
          payload: `mobile=${someMobile()}&back=/`,
        })
      ).statusCode,
    )
  expect(statuses.filter((status) => status === 303).length).toBe(20)
  expect(statuses.slice(20)).toEqual([429, 429])
})

test('two tries at once count as two, and a right code opens one session only', async () => {
  const mobile = someMobile()
  const sara = browser()
  const code = await ask(sara, mobile)
  const wrong = await Promise.all(
    Array.from({ length: 8 }, () => sara.post(routes.signInProofs, { code: wrongFor(code), back: '/account' })),
  )
  expect(wrong.filter(({ status }) => status === 422).length).toBe(3)
  expect(wrong.filter(({ status }) => status === 429).length).toBe(5)
  shop.later(1)
  const right = await Promise.all(
    Array.from({ length: 4 }, () => sara.post(routes.signInProofs, { code, back: '/account' })),
  )
  expect(right.filter(({ headers }) => headers.location?.startsWith(routes.signInNumber)).length).toBe(1)
  expect(right.filter(({ status }) => status === 409).length).toBe(3)
})

test('two browsers that prove one new number at once end in one account', async () => {
  const before = shop.house.clock()
  const mobile = someMobile()
  const both = [browser(), browser()]
  const codes: string[] = []
  for (const one of both) codes.push(await ask(one, mobile))
  const proofs = await Promise.all(
    both.map((one, place) => one.post(routes.signInProofs, { code: codes[place]!, back: '/account' })),
  )
  expect(proofs.map(({ status, headers, body }) => [status, headers.location, messageOf(body)])).toEqual(
    [1, 2].map(() => [303, `${routes.signInNumber}?back=%2Faccount`, '']),
  )
  const begun = await Promise.all(both.map((one) => one.post(routes.signUps, { name: '', back: '/account' })))
  expect(begun.map(({ status, headers }) => [status, headers.location])).toEqual([
    [303, routes.account],
    [303, routes.account],
  ])
  for (const one of both) expect((await one.get(routes.account)).status).toBe(200)
  const owners = await db<{ customerId: string }[]>`
    select distinct customer_id as "customerId" from customers.session where made_at >= ${before}`
  expect(owners.length).toBe(1)
})

test('a page that asked for sign-in is come back to; an address of elsewhere is not', async () => {
  const { mobile } = await signedIn(shop)
  for (const [back, led] of [
    ['/account/devices', '/account/devices'],
    ['//evil.example/', routes.account],
    ['https://evil.example/', routes.account],
    ['/\\evil.example', routes.account],
  ] as const) {
    const sara = browser()
    shop.later(61)
    const code = await ask(sara, mobile, back)
    expect((await sara.post(routes.signInProofs, { code, back })).headers.location, back).toBe(led)
  }
})
