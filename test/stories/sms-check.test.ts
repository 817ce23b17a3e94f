import naughtyStrings from 'big-list-of-naughty-strings'
import { expect, test } from 'vitest'
import { en } from '../../src/messages/en.ts'
import { fa } from '../../src/messages/fa.ts'
import { writeMessage } from '../../src/modules/messaging/index.ts'
import { eraseSubjects, ledgerOf, sealRecord, sealSubjects } from '../../src/modules/vault/index.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { jalaliDate } from '../../src/platform/persian/jalali.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { type Buyer, encoded, httpBuyer } from './buyer.ts'

const shop = await testShop({ products: 'none' })
const { db, vault } = shop.house
const port = Number(new URL(shop.origin).port)
const LINE = '50004001051233'
const words = fa.authenticity

let callers = 1
/** From a new address each time: how often one may ask is another test's matter. */
const somebody = (): Buyer => {
  callers++
  return httpBuyer(port, `127.0.${callers >> 8}.${callers & 255}`)
}

/** A message of ours in a state of the road out, its words sealed as they were sent. */
const someSms = async (state: string, { sealed = true, mobile = '+989120000077' } = {}) => {
  const [subject] = await inTransaction(db, (tx) =>
    sealSubjects(tx, vault, [{ kind: 'guest', records: [{ kind: 'order.buyer', fields: { mobile } }] }]),
  )
  const { subjectId, recordIds } = subject!
  const id = await inTransaction(db, (tx) =>
    writeMessage(tx, {
      category: 'order-status',
      channel: 'sms',
      subjectId,
      recordId: recordIds[0]!,
      field: 'mobile',
      template: 'order-confirmed',
      params: { number: '4827193065', totalRials: 1_000_000 },
      cause: 'order:x',
      now: shop.house.clock(),
    }),
  )
  const sent = sealed
    ? await inTransaction(db, (tx) =>
        sealRecord(tx, vault, subjectId, { kind: 'message.sent', fields: { to: mobile, text: 'متن' } }),
      )
    : null
  const [row] = await db<{ code: string }[]>`
    update messaging.message set state = ${state}, sent_record = ${sent?.recordId ?? null}
    where id = ${id} returning check_code as code`
  return { code: row!.code, subjectId, id }
}
const ask = (fields: Record<string, string>, who = somebody(), path: string = routes.smsCheck) => who.post(path, fields)
/** The page without what differs by its reader alone: what was typed. */
const without = (body: string, ...typed: string[]) =>
  typed.reduce((text, one) => text.replaceAll(one, '…').replaceAll(encodeURIComponent(one), '…'), body)

test.each(['sent', 'delivered', 'undelivered', 'unknown', 'held'])(
  'an SMS that is %s is ours: its subject, its day and two digits of the number it went to, and nothing else',
  async (state) => {
    const { code, subjectId } = await someSms(state, { sealed: state !== 'held' })
    const { status, body, headers } = await ask({ sender: LINE, smsCode: code })
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    expect(body).toContain(words.ours)
    expect(body).toContain(words.categories['order-status'])
    expect(body).toContain(jalaliDate(shop.house.clock(), 'fa', { weekday: true }))
    expect(body).toContain('•••• ۷۷')
    for (const hers of ['9120000077', '۹۱۲۰۰۰۰۰۷۷', '4827193065', '۴۸۲۷۱۹۳۰۶۵', subjectId])
      expect(body).not.toContain(hers)
    const ledger = await ledgerOf(db, vault, subjectId)
    expect(ledger).toHaveLength(1)
    expect(ledger[0]).toMatchObject({ purpose: 'authenticity', actorKind: 'system', actorRole: 'messaging.checkSms' })
    expect(ledger[0]!.reason).toContain('دو رقم آخر')
  },
)

test('the text alone is enough: the code is found in it, and the sender where it was shared along', async () => {
  const { code } = await someSms('sent')
  const text = `سفارش شما ثبت شد.\nکد بررسی: ${code.toLowerCase()}`
  expect((await ask({ sender: '+98 5000 4001 051233', smsText: text })).body).toContain(words.ours)
  expect((await ask({ smsText: `از: ۵۰۰۰۴۰۰۱۰۵۱۲۳۳\n${text}` })).body).toContain(words.ours)
  const inEnglish = await ask({ sender: LINE, smsText: text }, somebody(), `${routes.smsCheck}?lang=en`)
  expect(inEnglish.body).toContain(en.authenticity.ours)
})

test('another sender is not ours at once, whatever the code, and the report is begun with what was typed', async () => {
  const { code, subjectId } = await someSms('delivered')
  const typed: Record<string, string>[] = [
    { smsCode: code },
    { smsCode: '' },
    { smsCode: 'nonsense' },
    { smsText: `برنده شدید ${code}` },
  ]
  for (const fields of typed) {
    const { status, body } = await ask({ sender: '09120000001', ...fields })
    expect([status, body.includes(words.no), body.includes(words.ours)]).toEqual([200, true, false])
    expect(body).toContain('name="sender" value="09120000001"')
    expect(body).toContain('href="mailto:Info@ipetplus.ir?')
  }
  expect(await ledgerOf(db, vault, subjectId)).toEqual([])
})

test('every «no» is the same page, byte for byte: unknown, never sent, e-mail, another sender, held elsewhere', async () => {
  const who = somebody()
  const states = ['written', 'sending', 'failed', 'superseded', 'refused', 'expired']
  const cases = [{ sender: LINE, code: 'ZZZZZZZZ' }]
  for (const state of states) cases.push({ sender: LINE, code: (await someSms(state)).code })
  const email = await someSms('sent')
  await db`update messaging.message set channel = 'email' where id = ${email.id}`
  cases.push({ sender: LINE, code: email.code })
  const known = (await someSms('sent')).code
  cases.push({ sender: '50004001051234', code: known }, { sender: '50004001051234', code: 'ZZZZZZZZ' })
  const pages = []
  for (const { sender, code } of cases) {
    const { status, body } = await ask({ sender, smsCode: code }, who)
    expect(status).toBe(200)
    pages.push(without(body, `value="${sender}"`, sender, code))
  }
  expect(pages[0]).toContain(words.no)
  expect(new Set(pages).size).toBe(1)
})

test('once its receiver is forgotten an SMS is still ours, without the digits', async () => {
  const { code, subjectId } = await someSms('delivered')
  await eraseSubjects(db, vault, [subjectId], { by: { kind: 'system', job: 'test' }, why: 'asked' })
  const { body } = await ask({ sender: LINE, smsCode: code })
  expect(body).toContain(words.ours)
  expect(body).toContain(words.facts.noDigits)
})

test('nothing that is pasted changes anything, stays anywhere, or comes back as anything but text', async () => {
  const hostile = [
    ...(naughtyStrings as string[]),
    '\u202e\u2066evil\u2069',
    '</textarea><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '\u0000',
    '\ud800',
    'کد بررسی: '.repeat(150),
  ]
  const before =
    await db`select (select count(*) from messaging.message) as m, (select count(*) from vault.ledger) as l,
    (select count(*) from vault.record) as r, (select count(*) from support.fake_report) as f`
  const wrong: string[] = []
  for (const [n, text] of hostile.entries()) {
    const answer = await shop.app.inject({
      method: 'POST',
      url: routes.smsCheck,
      remoteAddress: `10.1.${n >> 8}.${n & 255}`,
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
      payload: encoded({ sender: n % 2 ? LINE : text, smsCode: n % 3 ? '' : text, smsText: text }),
    })
    if (![200, 422].includes(answer.statusCode)) wrong.push(`${answer.statusCode}: ${text.slice(0, 40)}`)
    if (/<script>alert|<svg on|<img (?!src="\/assets)/.test(answer.body)) wrong.push(`as code: ${text.slice(0, 40)}`)
    if (answer.headers.location) wrong.push(`redirects: ${text.slice(0, 40)}`)
  }
  expect(wrong).toEqual([])
  expect(
    await db`select (select count(*) from messaging.message) as m, (select count(*) from vault.ledger) as l,
      (select count(*) from vault.record) as r, (select count(*) from support.fake_report) as f`,
  ).toEqual(before)
  const secret = 'نشان یکتای متن چسبانده'
  await ask({ sender: LINE, smsText: secret })
  expect(shop.logged.join('\n')).not.toContain(secret)
  expect(shop.logged.join('\n')).not.toContain(encodeURIComponent(secret))
})

test('what has to be mended stands at its field, and a megabyte is not even read', async () => {
  const refused = async (fields: Record<string, string>, error: string) => {
    const { status, body } = await ask(fields)
    expect([status, body.includes(error)], error).toEqual([422, true])
  }
  await refused({}, words.errors.noSender)
  await refused({ sender: LINE }, words.errors.noCode)
  await refused({ sender: LINE, smsCode: 'کوتاه' }, words.errors.notACode)
  await refused({ sender: '1'.repeat(41), smsCode: 'A0B1C2D3' }, words.errors.longSender)
  await refused({ sender: LINE, smsText: 'م'.repeat(2_001) }, words.errors.longText(2_000))
  expect((await ask({ sender: LINE, smsText: 'a'.repeat(1_000_000) })).status).toBe(413)
  expect((await somebody().get(`${routes.smsCheck}?smsCode=A0B1C2D3&sender=${LINE}`)).body).not.toContain(
    'value="A0B1C2D3"',
  )
})

test('one address may ask thirty times in ten minutes', async () => {
  const who = somebody()
  const statuses = []
  for (let round = 0; round < 31; round++) statuses.push((await ask({ sender: LINE, smsCode: 'ZZZZZZZZ' }, who)).status)
  expect(statuses).toEqual([...Array.from({ length: 30 }, () => 200), 429])
})

test('the page is for everybody and for search engines, and is linked where SMS are spoken of', async () => {
  const who = somebody()
  const page = await who.get(routes.smsCheck)
  expect(page.status).toBe(200)
  expect(page.body).not.toContain('name="robots"')
  for (const path of [routes.home, routes.policy, routes.contact])
    expect((await who.get(path)).body, path).toContain(`href="${routes.smsCheck}"`)
  expect((await who.get(routes.sitemapPart('pages.xml'))).body).toContain(`${shop.origin}${routes.smsCheck}`)
})
