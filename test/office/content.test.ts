import { expect, test } from 'vitest'
import { openContent } from '../../src/modules/content/index.ts'
import { verifyAudit } from '../../src/modules/staff/index.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { httpBuyer } from '../stories/buyer.ts'
import { decoded } from '../stories/forms.ts'

const shop = await testShop({ products: 'none' })
const { db, clock } = shop.house
const clerk = await member(shop, 'marketing')
const colleague = await member(shop, 'marketing')
const visitor = httpBuyer(Number(new URL(shop.origin).port), '127.0.0.61')

/** Asks as a browser that has a page already. */
const again = (path: string, etag = '') => fetch(shop.origin + path, { headers: { 'if-none-match': etag } })

const editor = (page: string) => routes.officeText(page)
const textOf = (body: string) => decoded(body.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ')

/** The editor's form as it stands on the page. */
const formOf = async (page: string, who = clerk, address = editor(page)): Promise<Record<string, string>> => {
  const { body } = await who.get(address)
  const form = /<form[^>]*id="text-form"[\s\S]*?<\/form>/.exec(body)![0]
  const inputs = [...form.matchAll(/<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)]
  const areas = [...form.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</g)]
  return Object.fromEntries([...inputs, ...areas].map(([, name, value]) => [name!, decoded(value!)]))
}
const versions = async () => (await db`select count(*)::int as n from content.version`)[0]!.n as number
const audited = async () =>
  (await db`select count(*)::int as n from staff.audit where action = 'content.changed'`)[0]!.n as number
const publish = (page: string, form: Record<string, string>, who = clerk) =>
  who.post(editor(page), { ...form, step: 'publish' })

test('until somebody writes, a page says what the program brings, and its form holds that', async () => {
  const { body } = await visitor.get(routes.terms)
  expect(textOf(body)).toContain('پرداخت در درگاه بانک انجام می‌شود.')
  expect(textOf(body)).toContain('۷ روز کاری فرصت دارید')
  const form = await formOf('terms')
  expect(form['fa-buying']).toContain('## قیمت و هزینه‌ها')
  expect(form.seen).toBe('0')
  expect((await publish('terms', form)).headers.location).toContain('done=same')
  expect([await versions(), await audited()]).toEqual([0, 0])
})

test('a text is looked at before it is published, and stands then on the page of every process, with a new ETag', async () => {
  const other = await openContent(db, { clock })
  const etag = (await again(routes.terms)).headers.get('etag')!
  expect((await again(routes.terms, etag)).status).toBe(304)
  const form = { ...(await formOf('terms')), 'fa-lead': 'خوش آمدید؛ [هزینهٔ ارسال](/delivery) را ببینید.' }
  const seen = await clerk.post(editor('terms'), { ...form, step: 'see' })
  expect(seen.status).toBe(200)
  expect(seen.body).toContain('خوش آمدید؛ <a href="/delivery">هزینهٔ ارسال</a>')
  expect(textOf(seen.body)).toContain('چنین خواهد شد')
  expect([await versions(), await audited()]).toEqual([0, 0])

  const version = shop.house.content.version()
  expect((await publish('terms', form)).status).toBe(303)
  const after = await again(routes.terms, etag)
  expect([after.status, after.headers.get('etag') === etag]).toEqual([200, false])
  const body = await after.text()
  expect(body).toContain('خوش آمدید؛ <a href="/delivery">هزینهٔ ارسال</a>')
  expect(textOf(body)).toContain('۷ روز کاری فرصت دارید')
  expect(shop.house.content.version()).not.toBe(version)
  await expect.poll(() => other.text('terms', 'fa').html('lead')).toContain('خوش آمدید')
  expect(other.version()).toBe(shop.house.content.version())
  await other.close()
  expect([await versions(), await audited()]).toEqual([1, 1])
  expect((await verifyAudit(db)).ok).toBe(true)
})

test('a second press publishes nothing twice', async () => {
  const form = { ...(await formOf('contact')), 'fa-hours': 'شنبه تا چهارشنبه، ۹ تا ۱۷' }
  const answers = await Promise.all([publish('contact', form), publish('contact', form)])
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await db`select number from content.version where subject = 'page:contact'`).toHaveLength(1)
  expect(textOf((await visitor.get(routes.contact)).body)).toContain('شنبه تا چهارشنبه')
})

test('of two who change a page at once the later one is shown the difference, and nothing of the first is lost', async () => {
  const [hers, his] = [await formOf('delivery'), await formOf('delivery', colleague)]
  expect((await publish('delivery', { ...hers, 'fa-note': 'مبلغ‌ها به تومان است؛ او نوشت.' })).status).toBe(303)
  const late = await publish('delivery', { ...his, 'fa-note': 'مبلغ‌ها به تومان است؛ دیگری نوشت.' }, colleague)
  expect(late.status).toBe(409)
  expect(textOf(late.body)).toMatch(/او نوشت.* دیگری نوشت/)
  expect(textOf((await visitor.get(routes.delivery)).body)).toContain('او نوشت')
  const again = /id="text-form"[\s\S]*?name="seen" value="(\d+)"/.exec(late.body)![1]!
  const sure = await publish(
    'delivery',
    { ...his, seen: again, 'fa-note': 'مبلغ‌ها به تومان است؛ دیگری نوشت.' },
    colleague,
  )
  expect(sure.status).toBe(303)
  expect(textOf((await visitor.get(routes.delivery)).body)).toContain('دیگری نوشت')
})

test('the history shows who changed what and when, and every version comes back, the program’s own by one button', async () => {
  const address = routes.officeTextHistory('delivery')
  const history = textOf((await clerk.get(address)).body)
  expect(history).toMatch(/نسخهٔ ۲ .*او نوشت.*دیگری نوشت.*نسخهٔ ۱ /)
  expect(history).toMatch(/نسخهٔ ۲ اکنون [^،]* ۱۴[۰-۹]{2}، [^·]*· بازاریابی/)
  expect((await formOf('delivery', clerk, `${editor('delivery')}?version=1`))['fa-note']).toContain('او نوشت')
  const returns = (form: Record<string, string>) => clerk.post(routes.officeTextReturns('delivery'), form)
  expect((await returns({ version: '1', seen: '1' })).status).toBe(409)
  expect((await returns({ version: '77', seen: '2' })).status).toBe(422)
  expect((await returns({ version: 'x', seen: '2' })).status).toBe(422)
  expect((await returns({ version: '1', seen: '2' })).status).toBe(303)
  expect(textOf((await visitor.get(routes.delivery)).body)).toContain('او نوشت')
  expect((await returns({ version: '0', seen: '3' })).status).toBe(303)
  const { body } = await visitor.get(routes.delivery)
  expect(textOf(body)).toContain('همهٔ مبلغ‌ها به تومان است.')
  expect((await formOf('delivery')).seen).toBe('4')
  expect((await returns({ version: '0', seen: '4' })).headers.location).toContain('done=same')
  const list = textOf((await clerk.get(routes.officeTexts)).body)
  expect(list).toMatch(/زمان و هزینهٔ ارسال متن برنامه/)
  expect(list).toMatch(/شرایط خرید و بازگرداندن نوشتهٔ همکاران [^،]* ۱۴[۰-۹]{2}، \S+ بازاریابی \(شما\)/)
})

const bad: [string, Record<string, string>, string, string][] = [
  ['nothing', { 'fa-lead': '' }, 'fa-lead', 'این بخش خالی است'],
  ['spaces', { 'en-title': ' \u200b\n ' }, 'en-title', 'این بخش خالی است'],
  ['a megabyte', { 'fa-buying': 'x'.repeat(1_048_576) }, 'fa-buying', 'تا ۶٬۰۰۰ نویسه جا دارد'],
  ['HTML', { 'fa-lead': 'سلام <script>alert(1)</script>' }, 'fa-lead', 'کد HTML پذیرفته نیست'],
  ['a foreign link', { 'en-lead': '[x](https://elsewhere.example)' }, 'en-lead', 'از فروشگاه بیرون می‌رود'],
  ['a script for a link', { 'fa-lead': '[x](javascript:alert(1))' }, 'fa-lead', 'از فروشگاه بیرون می‌رود'],
  [
    'a picture',
    { 'fa-complaints': '![x](https://elsewhere.example/x.png)' },
    'fa-complaints',
    'عکس در متن پذیرفته نیست',
  ],
]
test.each(bad)(
  '%s is refused at its field, what was typed comes back, and nothing changes',
  async (_, typed, field, said) => {
    const before = [await versions(), await audited()]
    const { body: shown } = await visitor.get(routes.terms)
    for (const step of ['publish', 'see']) {
      const { status, body } = await clerk.post(editor('terms'), { ...(await formOf('terms')), ...typed, step })
      expect(status).toBe(422)
      const at = body.indexOf(`id="${field}-error"`)
      expect(decoded(body.slice(at, at + 900))).toContain(said)
      expect(decoded(body)).toContain(typed[field])
      expect(body).not.toContain('<script>alert')
    }
    expect([await versions(), await audited()]).toEqual(before)
    expect((await visitor.get(routes.terms)).body).toBe(shown)
  },
)

test('a body that is beyond everything is refused, a page that is none is not found, and no table takes what the form would not', async () => {
  const huge = await clerk.post(editor('terms'), { 'fa-lead': 'x'.repeat(5 * 1_048_576) })
  expect(huge.status).toBe(413)
  for (const page of ['privacy-policy', '__proto__', 'constructor', 'x'.repeat(150)])
    expect((await clerk.get(editor(page))).status, page).toBe(404)
  const odd = await clerk.post(editor('terms'), {
    ...(await formOf('terms')),
    'fa-lead': 'الف\0ب\ud800 ج',
    step: 'publish',
  })
  expect(odd.status).toBe(303)
  expect((await visitor.get(routes.terms)).body).toContain('الفب')
  const forged = await publish('terms', { ...(await formOf('terms')), 'fa-lead': 'جعلی', seen: '9999' })
  expect(forged.status).toBe(409)
})

test('who reads English reads the English text, and no text goes into the log', async () => {
  const form = { ...(await formOf('contact')), 'en-lead': 'Call us about **anything**.' }
  expect((await publish('contact', form)).status).toBe(303)
  expect((await visitor.get(`${routes.contact}?lang=en`)).body).toContain('Call us about <strong>anything</strong>.')
  expect(shop.logged.some((line) => line.includes('anything'))).toBe(false)
})
