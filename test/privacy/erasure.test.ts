import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { finishErasures, isSuppressed, makeExport } from '../../src/modules/customers/index.ts'
import { everyField, extract } from '../../src/modules/disclosures/index.ts'
import { findSubjects, sealSubjects } from '../../src/modules/vault/index.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { privacyOf } from '../../src/privacy-sources.ts'
import { routes } from '../../src/routes.ts'
import { signedIn, someMobile } from '../people.ts'
import { testShop } from '../shop.ts'
import { fieldsOf } from '../stories/forms.ts'

const shop = await testShop({ products: 'none' })
const { db, vault } = shop.house
const privacy = privacyOf(shop.house)

type Person = Awaited<ReturnType<typeof signedIn>>

const preview = async (who: Person) => {
  const page = await who.get(routes.accountErasure)
  return { page, form: fieldsOf(page.body, routes.accountErasure) as Record<string, string> }
}

const erase = async (who: Person) => {
  const { form } = await preview(who)
  return { answer: await who.post(routes.accountErasure, { ...form, sure: '1' }), receipt: form.receipt! }
}

/** Tables outside the vault that still name this person, by her id in any column of type uuid or uuid[]. */
const traces = async (id: string): Promise<string[]> => {
  const columns = await db<{ table: string; column: string; many: boolean }[]>`
    select format('%I.%I', n.nspname, c.relname) as "table", a.attname as "column", a.atttypid = 2951 as many
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and a.attnum > 0 and a.atttypid in (2950, 2951) and n.nspname !~ '^(pg_|information|graphile|vault)'`
  const found = []
  for (const { table, column, many } of columns) {
    const test = many ? `$1 = any("${column}")` : `"${column}" = $1`
    const rows = await db.unsafe(`select 1 from ${table} where ${test} limit 1`, [id])
    if (rows.length > 0) found.push(`${table}.${column}`)
  }
  return found.sort()
}

test('the preview shows what goes and what stays, and does nothing', async () => {
  const sara = await signedIn(shop, { name: 'سارا' })
  const before = await traces(sara.customerId)
  const { page, form } = await preview(sara)
  expect(page.status).toBe(200)
  expect(page.body).toContain('چه می‌رود')
  expect(page.body).toContain('چه می‌ماند، و چرا')
  expect(page.body).toContain(routes.erasureReceipt(form.receipt!))
  expect(await traces(sara.customerId)).toEqual(before)
  expect((await sara.get(routes.accountPrivacy)).status).toBe(200)
})

test('without the tick nothing is erased, and the receipt’s address stays the one she wrote down', async () => {
  const sara = await signedIn(shop, { name: 'سارا' })
  const { form } = await preview(sara)
  const refused = await sara.post(routes.accountErasure, { receipt: form.receipt! })
  expect(refused.status).toBe(422)
  expect(refused.body).toContain('برای پاک‌کردن، این خانه را نشان کنید')
  expect(refused.body).toContain(routes.erasureReceipt(form.receipt!))
  expect((await sara.get(routes.accountPrivacy)).status).toBe(200)
})

test('whoever has not proven lately who she is, does so before she erases', async () => {
  const sara = await signedIn(shop, {})
  const { form } = await preview(sara)
  shop.later(11)
  const answer = await sara.post(routes.accountErasure, { ...form, sure: '1' })
  expect([answer.status, answer.headers.location?.startsWith(routes.accountProof)]).toEqual([303, true])
  expect((await sara.get(routes.accountPrivacy)).status).toBe(200)
})

test('erased: nobody is signed in, no row names her, nothing opens, and her receipt says so without naming her', async () => {
  const mobile = someMobile()
  const sara = await signedIn(shop, { name: 'سارا پاک‌شدنی', mobile })
  const { answer, receipt } = await erase(sara)
  expect([answer.status, answer.headers.location]).toEqual([303, routes.erasureReceipt(receipt)])
  const cleared = [answer.headers['set-cookie'] ?? []].flat().map((line) => line.split('=')[0])
  expect(cleared).toEqual(expect.arrayContaining(['session', 'visitor', 'basket_count']))
  expect(answer.headers['clear-site-data']).toContain('storage')
  expect((await sara.get(routes.accountPrivacy)).status).toBe(303)

  // The ledger of consents outlives her by design: an id that is nobody's.
  expect(await traces(sara.customerId)).toEqual(['customers.consent.customer_id'])
  const e164 = `+98${mobile.slice(1)}`
  expect(await findSubjects(db, vault, { kind: 'mobile', value: e164 })).toEqual([])
  expect(await db`select id from vault.record where subject_id = ${sara.customerId}`).toEqual([])
  expect(await isSuppressed(db, privacy, { kind: 'mobile', value: e164 })).toBe(true)
  expect(await isSuppressed(db, privacy, { kind: 'mobile', value: '+989120000000' })).toBe(false)

  const { status, body } = await sara.get(routes.erasureReceipt(receipt))
  expect(status).toBe(200)
  expect(body).toContain('حساب شما پاک شد')
  expect(body).toContain('۱ کلید از نسل ۱')
  expect(body).not.toContain(sara.customerId)
  expect(body).not.toContain('سارا پاک‌شدنی')
  expect(JSON.stringify(await db`select * from customers.erasure`)).not.toContain(sara.customerId)
  const checked = await sara.post(routes.erasureReceiptChecks(receipt), {})
  expect(checked.body).toContain('گشتیم و چیزی از شما نبود')
})

test('«check again» would find what came back', async () => {
  const sara = await signedIn(shop, {})
  const { receipt } = await erase(sara)
  await db`insert into customers.customer (id, made_at, active_at) values (${sara.customerId}, now(), now())`
  const { body } = await sara.post(routes.erasureReceiptChecks(receipt), {})
  expect(body).toContain('چیزی پیدا شد که نباید باشد')
  await db`delete from customers.customer where id = ${sara.customerId}`
})

test('a receipt’s address cannot be guessed, and an unknown one is a page that is not there', async () => {
  const sara = await signedIn(shop, {})
  for (const address of ['x', 'A'.repeat(43), '..%2f..%2f', 'ص'.repeat(10)])
    expect((await sara.get(routes.erasureReceipt(encodeURI(address)))).status).toBe(404)
})

test('a second press, and one in another tab, find the same receipt; two at once erase once', async () => {
  const sara = await signedIn(shop, {})
  const { form } = await preview(sara)
  const all = { ...form, sure: '1' }
  const answers = await Promise.all([sara.post(routes.accountErasure, all), sara.post(routes.accountErasure, all)])
  expect(answers.map(({ status, headers }) => [status, headers.location])).toEqual([
    [303, routes.erasureReceipt(form.receipt!)],
    [303, routes.erasureReceipt(form.receipt!)],
  ])
  const later = await sara.post(routes.accountErasure, all)
  expect(later.headers.location).toBe(routes.erasureReceipt(form.receipt!))
  expect(await traces(sara.customerId)).toEqual(['customers.consent.customer_id'])
})

test('an erasure that was cut short is ended by the job', async () => {
  const sara = await signedIn(shop, { name: 'سارا' })
  const { beginErasure } = await import('../../src/modules/customers/erase-customer.ts')
  const receipt = 'b'.repeat(43)
  await inTransaction(db, (tx) => beginErasure(tx, privacy, { customerId: sara.customerId, receipt, ledger: null }))
  expect((await sara.get(routes.accountPrivacy)).status).toBe(303)
  expect((await sara.get(routes.erasureReceipt(receipt))).body).toContain('پاک‌کردن در حال انجام است')
  expect(await finishErasures(privacy)).toBe(1)
  expect((await sara.post(routes.erasureReceiptChecks(receipt), {})).body).toContain('گشتیم و چیزی از شما نبود')
})

test('an archive that is being made when she erases leaves nothing', async () => {
  const sara = await signedIn(shop, { name: 'سارا' })
  await sara.post(routes.accountExports, {})
  const [asked] = await db<{ id: string }[]>`select id from customers.export where customer_id = ${sara.customerId}`
  const file = join(privacy.keep.exportsDir, `${asked!.id}.sealed`)
  const making = makeExport(privacy, { export: asked!.id })
  const { receipt } = await erase(sara)
  await making.catch(() => {})
  expect(existsSync(file)).toBe(false)
  await makeExport(privacy, { export: asked!.id })
  expect(existsSync(file)).toBe(false)
  expect((await sara.post(routes.erasureReceiptChecks(receipt), {})).body).toContain('گشتیم و چیزی از شما نبود')
})

test('what an authority would get: what is listed and no more; after an erasure nothing', async () => {
  const sara = await signedIn(shop, { name: 'سارا حکمی', mobile: '09120007713' })
  const page = await sara.post(routes.accountAuthority, { as: 'page' })
  expect(page.body).toContain('سارا حکمی')
  const file = await sara.post(routes.accountAuthority, { as: 'file' })
  expect(JSON.parse(file.body)).toMatchObject({ format: 'ipetplus-extract-1' })

  const demand = {
    customerId: sara.customerId,
    actor: { kind: 'customer' as const },
    purpose: 'legal' as const,
    reason: 'آزمون',
  }
  const listed = await extract(privacy, { ...demand, fields: ['customer.contact.mobile'] })
  expect(listed).toEqual([{ what: 'customer.contact', things: [{ mobile: '+989120007713' }] }])
  const rows = await db<{ fields: string[] }[]>`
    select fields from vault.ledger where subject_id = ${sara.customerId} and purpose = 'legal'`
  expect(rows.map(({ fields }) => fields)).toEqual([['mobile']])
  expect(
    await extract(privacy, { ...demand, fields: ['customer.profile.mobile', 'customer.contact.name', 'x'] }),
  ).toEqual([])

  const every = await everyField(privacy, sara.customerId)
  await erase(sara)
  expect(await extract(privacy, { ...demand, fields: every })).toEqual([])
})

test('she comes back as a new person: same number, empty account, nothing of before', async () => {
  const mobile = someMobile()
  const sara = await signedIn(shop, { name: 'سارا', mobile })
  await sara.get(routes.accountSeen)
  await erase(sara)
  const back = await signedIn(shop, { mobile })
  expect(back.customerId).not.toBe(sara.customerId)
  const { body } = await back.get(routes.accountHeld)
  expect(body).not.toContain(sara.customerId)
  expect((await back.get(routes.accountSeen)).body).toContain('هنوز هیچ نگاهی نیست')
})

test('erasing one leaves her neighbour as she was', async () => {
  const neighbour = await signedIn(shop, { name: 'همسایه' })
  const [other] = await inTransaction(db, (tx) =>
    sealSubjects(tx, vault, [{ kind: 'guest', records: [{ kind: 'order.buyer', fields: { name: 'مهمان' } }] }]),
  )
  await erase(await signedIn(shop, {}))
  expect((await neighbour.get(routes.accountPrivacy)).status).toBe(200)
  expect(await db`select id from vault.record where subject_id = ${other!.subjectId}`).toHaveLength(1)
})
