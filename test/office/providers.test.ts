import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { startMailServer } from '../../src/modules/messaging/testing/mail-server.ts'
import { forgetSecrets, openSettings } from '../../src/modules/settings/index.ts'
import { addDays } from '../../src/platform/clock.ts'
import { openLog } from '../../src/platform/log.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member, owner } from '../staff.ts'
import { filledCheckout, httpBuyer, intoBasket, pathOf, receipt } from '../stories/buyer.ts'
import { fieldsOf } from '../stories/forms.ts'
import { buys, plentyOf } from '../stories/orders.ts'

/** An operator that knows one key and how much credit is left. */
const KEY = 'a-planted-key-of-kavenegar-0123456789'
const operator = createServer((request, response) => {
  const ok = request.url === `/v1/${KEY}/account/info.json`
  response.writeHead(ok ? 200 : 403, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ return: { status: ok ? 200 : 403 }, entries: ok ? { remaincredit: 5 } : null }))
})
await new Promise<void>((done) => operator.listen(0, '127.0.0.1', () => done()))
const operatorUrl = `http://127.0.0.1:${(operator.address() as AddressInfo).port}`
const MAIL_PASSWORD = 'a planted «گذرواژه» of the mail server'
const mail = await startMailServer({
  authOptional: false,
  hideSTARTTLS: true,
  allowInsecureAuth: true,
  onAuth: ({ username, password }, _session, done) =>
    username === 'shop' && password === MAIL_PASSWORD
      ? done(null, { user: 'shop' })
      : done(Object.assign(new Error('no'), { responseCode: 535 })),
})

const shop = await testShop({ settings: { KAVENEGAR_URL: operatorUrl, SMSIR_API_KEY: 'of-the-environment-12345' } })
afterAll(async () => {
  operator.close()
  await mail.close()
})
const { db, clock, settings } = shop.house
const port = Number(new URL(shop.origin).port)
const boss = await owner(shop)
const MERCHANT = '5e7a11ed-0000-4000-8000-0000000000aa'
const SECOND = '5e7a11ed-0000-4000-8000-0000000000bb'
const planted = [KEY, MAIL_PASSWORD, MERCHANT, SECOND]

const textOf = (body: string) => body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const page = (name: string) => routes.officeProvider(name)
/** The form of a provider as it stands on its page. */
const form = async (name: string) => fieldsOf((await boss.get(page(name))).body, page(name)) as Record<string, string>
const saves = async (name: string, changes: Record<string, string | string[]>) =>
  boss.post(page(name), { ...(await form(name)), ...changes })
const offered = () => settings.payments.methods().map(({ name }) => name)
const audited = async (action: string) =>
  (await db`select count(*)::int as n from staff.audit where action = ${action}`)[0]!.n as number
const changes = async () => (await db`select count(*)::int as n from settings.change`)[0]!.n as number

test('a key is set, works from the next payment on, and is shown to nobody again', async () => {
  const saved = await saves('zarinpal', { newSecret: ` ${MERCHANT} ` })
  expect(saved.status).toBe(303)
  const { body } = await boss.get(saved.headers.location!)
  expect(textOf(body)).toMatch(/ثبت‌شده .*۱۴[۰-۹]{2} به دست خودتان/)
  expect(body).not.toContain(MERCHANT)
  const [goods] = await plentyOf(shop, 'standard')
  await buys(shop, httpBuyer(port, '127.0.0.61'), [{ id: goods!.id }])
  expect(shop.bank.payments().at(-1)!.merchantId).toBe(MERCHANT)
  expect(await audited('settings.changed')).toBe(1)
  await expect
    .poll(async () => (await db`select worked_at from settings.provider where name = 'zarinpal'`)[0]!.worked_at)
    .not.toBeNull()
})

test('a buyer at the bank is followed up by the account she was asked by, though it was replaced and the gateway is off', async () => {
  const [goods] = await plentyOf(shop, 'standard')
  const buyer = httpBuyer(port, '127.0.0.62')
  await intoBasket(buyer, goods!.id)
  const { number, authority } = receipt(await buyer.post(routes.orders, await filledCheckout(buyer)))
  const { active: _, ...off } = await form('zarinpal')
  expect((await boss.post(page('zarinpal'), { ...off, newSecret: SECOND })).status).toBe(303)
  expect(offered()).toEqual(['cash'])
  await buyer.get(pathOf(shop.bank.press(authority!, 'pay')!))
  const [attempt] = await db<{ state: string }[]>`
    select a.state from payments.attempt a join orders.purchase p on p.id = a.order_ref where p.number = ${number!}`
  expect(attempt).toEqual({ state: 'settled' })

  // Whoever has the old checkout open is told, and nothing is ordered.
  const late = httpBuyer(port, '127.0.0.63')
  await intoBasket(late, goods!.id)
  const refused = await late.post(routes.orders, await filledCheckout(late, { payment: 'zarinpal' }))
  expect(refused.status).toBe(409)
  expect(textOf(refused.body)).toContain('این راه پرداخت برای این سفارش عرضه نمی‌شود')
  expect((await saves('zarinpal', { active: '1' })).status).toBe(303)
  expect(offered()).toEqual(['zarinpal', 'cash'])
})

test('the last way to pay stays', async () => {
  const { active: _, ...off } = await form('zarinpal')
  expect((await boss.post(page('zarinpal'), off)).status).toBe(303)
  const { active: __, ...cash } = await form('cash')
  const refused = await boss.post(page('cash'), cash)
  expect(refused.status).toBe(409)
  expect(textOf(refused.body)).toContain('این آخرین راه پرداخت است')
  expect(offered()).toEqual(['cash'])
  expect((await saves('zarinpal', { active: '1' })).status).toBe(303)
})

test('limits, names and the order are what the checkout shows', async () => {
  const limits = { leastToman: '۹۰٬۰۰۰٬۰۰۰', mostToman: '95000000', titleFa: 'درگاه آزمون', position: '۷' }
  expect((await saves('zarinpal', limits)).status).toBe(303)
  const [goods] = await plentyOf(shop, 'standard')
  const buyer = httpBuyer(port, '127.0.0.64')
  await intoBasket(buyer, goods!.id)
  const { body } = await buyer.get(routes.checkout)
  expect(textOf(body)).toMatch(/پرداخت هنگام تحویل .*درگاه آزمون .*برای سفارش‌های ۹۰٬۰۰۰٬۰۰۰ تومان به بالاست/)
  expect((await buyer.post(routes.orders, await filledCheckout(buyer, { payment: 'zarinpal' }))).status).toBe(409)
  const nothing = { leastToman: '', mostToman: '', titleFa: '', position: '1' }
  expect((await saves('zarinpal', nothing)).status).toBe(303)
  const turned = await saves('zarinpal', { leastToman: '2000', mostToman: '1000' })
  expect(turned.status).toBe(422)
  expect(textOf(turned.body)).toContain('بیشترین مبلغ از کمترین')
})

test('a second click does nothing; whoever was faster is shown, and the key has to be typed again', async () => {
  const old = await form('kavenegar')
  const set = { ...old, newSecret: KEY }
  expect((await boss.post(page('kavenegar'), set)).headers.location).toContain('saved')
  const before = [await changes(), await audited('settings.changed')]
  expect((await boss.post(page('kavenegar'), set)).headers.location).toContain('unchanged')
  expect([await changes(), await audited('settings.changed')]).toEqual(before)

  const late = await boss.post(page('kavenegar'), { ...old, position: '5', newSecret: 'another-key-of-kavenegar' })
  expect(late.status).toBe(409)
  expect(textOf(late.body)).toMatch(/ترتیب ۱ ۵/)
  expect(late.body).not.toContain('another-key-of-kavenegar')
  expect([await changes(), await audited('settings.changed')]).toEqual(before)
  const again = fieldsOf(late.body, page('kavenegar')) as Record<string, string>
  expect((await boss.post(page('kavenegar'), again)).headers.location).toContain('saved')
  expect(settings.providers.sms.map(({ name }) => name)).toEqual(['smsir', 'kavenegar'])
})

test('every process heeds a change without a restart', async () => {
  const { env, keys } = settings
  const another = await openSettings(db, { env, keys, log: openLog('silent'), clock })
  expect((await saves('kavenegar', { position: '1' })).status).toBe(303)
  for (const { providers } of [settings, another])
    await expect.poll(() => providers.sms.map(({ name }) => name)).toEqual(['kavenegar', 'smsir'])
  await another.close()
})

test('each provider is tried without paying or sending, and says in words what it said', async () => {
  const tries = async (name: string) => {
    const tried = await boss.post(routes.officeProviderTries(name), {})
    return textOf((await boss.get(tried.headers.location!)).body)
  }
  expect(await tries('kavenegar')).toContain('کار می‌کند.')
  expect((await saves('kavenegar', { newSecret: 'a-wrong-key-of-kavenegar' })).status).toBe(303)
  expect(await tries('kavenegar')).toMatch(/پاسخ داد و نپذیرفت.* کدش: 403/)
  expect((await saves('kavenegar', { newSecret: KEY })).status).toBe(303)

  const paid = shop.bank.payments().length
  expect(await tries('zarinpal')).toContain('کار می‌کند.')
  expect(shop.bank.payments().slice(paid)).toMatchObject([
    { amountRials: 10_000, merchantId: SECOND, state: 'IN_BANK' },
  ])
  shop.bank.turn({ failWith: { request: -11 } })
  expect(await tries('zarinpal')).toMatch(/نپذیرفت.* کدش: -11/)
  shop.bank.turn({ hangUp: ['request'] })
  expect(await tries('zarinpal')).toContain('پاسخی نداد')
  shop.bank.turn({})

  const server = new URL(mail.url)
  const account = {
    mailHost: server.hostname,
    mailPort: server.port,
    mailTls: 'starttls',
    accountName: 'shop',
    mailSender: 'Info@ipetplus.ir',
    newSecret: MAIL_PASSWORD,
  }
  expect((await saves('smtp', account)).status).toBe(303)
  expect(await tries('smtp')).toContain('کار می‌کند.')
  expect(mail.taken).toEqual([])
  for (let n = 0; n < 5; n++) await boss.post(routes.officeProviderTries('smtp'), {})
  const tooOften = await boss.post(routes.officeProviderTries('smtp'), {})
  expect(tooOften.status).toBe(429)
  expect(textOf(tooOften.body)).toContain('چند بار پشت هم')
})

test('a key cannot be led to somebody’s own server: with the address it must be typed again', async () => {
  const refused = await saves('smtp', { mailHost: 'mail.attacker.example' })
  expect(refused.status).toBe(422)
  expect(textOf(refused.body)).toContain('کلید را دوباره بنویسید')
  expect((await form('smtp')).mailHost).toBe('127.0.0.1')
})

test('what the environment says is shown as its own and not changed', async () => {
  const { body } = await boss.get(page('smsir'))
  expect(textOf(body)).toContain('در تنظیم‌های سرور ثبت شده است')
  expect(body).not.toContain('name="newSecret"')
  await saves('smsir', { newSecret: 'a-key-that-is-not-taken', position: '4' })
  expect(await db`select 1 from settings.secret where provider = 'smsir'`).toHaveLength(0)
})

test.each([
  ['zarinpal', { newSecret: 'not-a-uuid' }, 'newSecret'],
  ['zarinpal', { titleFa: 'ن'.repeat(61) }, 'titleFa'],
  ['zarinpal', { position: '-1' }, 'position'],
  ['zarinpal', { leastToman: '1e99' }, 'leastToman'],
  ['kavenegar', { newSecret: 'with a space inside it' }, 'newSecret'],
  ['kavenegar', { newSecret: ['one-key-12345', 'two-key-12345'] }, 'newSecret'],
  ['smtp', { mailHost: 'http://mail.example.ir/?x=1' }, 'mailHost'],
  ['smtp', { mailHost: 'mail.example.ir\r\nRCPT TO:<a@b.c>' }, 'mailHost'],
  ['smtp', { mailPort: '70000' }, 'mailPort'],
  ['smtp', { mailSender: 'shop@example.ir\u0000' }, 'mailSender'],
  ['smtp', { accountName: 'x'.repeat(200) }, 'accountName'],
  ['cash', { doorProvinces: ['99', '<script>'] }, 'doorProvinces'],
  ['cash', { mostToman: '0' }, 'mostToman'],
])('%s with %o is refused at its field, and nothing changes', async (name, wrong, field) => {
  const before = await changes()
  const refused = await saves(name, wrong as Record<string, string | string[]>)
  expect(refused.status).toBe(422)
  expect(refused.body).toContain(`href="#${field}"`)
  expect(await changes()).toBe(before)
  expect((await boss.get(page(name))).status).toBe(200)
})

test('an address that is no provider is none', async () => {
  expect((await boss.get(page('paypal'))).status).toBe(404)
  expect((await boss.post(page('__proto__'), {})).status).toBe(404)
  expect((await boss.post(routes.officeProviderTries('cash'), {})).status).toBe(404)
})

test('nobody but the owner may', async () => {
  const desk = await member(shop, 'order-desk', 'catalogue')
  expect((await desk.get(routes.officeProviders)).status).toBe(403)
  expect((await desk.post(page('kavenegar'), { newSecret: 'a-key-of-somebody-else' })).status).toBe(403)
})

test('no planted key is in any row of the database, in any line of the log, or in any page', async () => {
  const tables = await db<{ name: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`
  const marks = planted.flatMap((secret) => [secret, Buffer.from(secret).toString('hex'), encodeURIComponent(secret)])
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await db.unsafe<{ n: number }[]>(
      `select count(*)::int as n from ${name} t where ${marks.map((_, n) => `position($${n + 1} in t::text) > 0`).join(' or ')}`,
      marks,
    )
    if (rows[0]!.n > 0) found.push(name)
  }
  expect(found).toEqual([])
  expect(tables.length).toBeGreaterThan(80)
  expect(shop.logged.filter((line) => marks.some((mark) => line.includes(mark)))).toEqual([])
  const pages = [routes.officeProviders, ...['zarinpal', 'kavenegar', 'smtp'].map(page), routes.officeAudit]
  for (const path of pages) {
    const { body } = await boss.get(path)
    expect(marks.filter((mark) => body.includes(mark))).toEqual([])
  }
})

test('a key is removed by a button of its own; after a week nothing is left of it, unless a buyer still waits', async () => {
  const before = (await db`select id from settings.secret`).length
  const removed = await boss.post(routes.officeProviderSecretRemovals('kavenegar'), {})
  expect(removed.headers.location).toContain('removed')
  expect((await boss.post(routes.officeProviderSecretRemovals('kavenegar'), {})).headers.location).toContain(
    'unchanged',
  )
  expect(settings.providers.sms.map(({ name }) => name)).toEqual(['smsir'])
  expect(await forgetSecrets(db, addDays(clock(), 6))).toBe(0)

  const [goods] = await plentyOf(shop, 'standard')
  const buyer = httpBuyer(port, '127.0.0.65')
  await intoBasket(buyer, goods!.id)
  await buyer.post(routes.orders, await filledCheckout(buyer, { payment: 'zarinpal' }))
  expect((await boss.post(routes.officeProviderSecretRemovals('zarinpal'), {})).headers.location).toContain('removed')
  await forgetSecrets(db, addDays(clock(), 8))
  const left = await db<{ provider: string }[]>`select provider from settings.secret order by provider`
  expect(left.map(({ provider }) => provider)).toEqual(['smtp', 'zarinpal'])
  expect(before).toBeGreaterThan(2)
})

test('after ten minutes she proves who she is before anything of it opens', async () => {
  shop.later(11)
  for (const answer of [
    await boss.get(page('zarinpal')),
    await boss.post(page('zarinpal'), { newSecret: MERCHANT }),
    await boss.post(routes.officeProviderSecretRemovals('smtp'), {}),
  ]) {
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toContain(routes.officeProof)
  }
})
