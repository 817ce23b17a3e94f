import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { openContent } from '../../src/modules/content/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { jalaliOf } from '../../src/platform/persian/jalali.ts'
import { tehranWallClock } from '../../src/platform/persian/tehran-time.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { decoded } from '../stories/forms.ts'
import { sendForm } from './multipart.ts'
import { bomb } from './picture-bomb.ts'

const shop = await testShop({ products: 'none' })
const { db, clock, config } = shop.house
const clerk = await member(shop, 'marketing')

const send = (path: string, fields: Record<string, string>, file: { name: string; bytes: Buffer } | null) =>
  sendForm(shop, clerk, path, fields, [{ field: 'picture', ...(file ?? { name: '', bytes: '' }) }])

const photograph = (background: string) =>
  sharp({ create: { width: 900, height: 600, channels: 3, background } })
    .jpeg()
    .withExif({ IFD0: { Artist: 'Sara Privately' } })
    .toBuffer()
const photo = async (colour = '#aa3355') => ({ name: 'سارا.jpg', bytes: await photograph(colour) })

const good = {
  titleFa: 'هفتهٔ گربه‌ها',
  titleEn: 'Week of cats',
  textFa: 'غذای تازه رسید',
  textEn: 'Fresh food is here',
  link: '/offers',
  altFa: 'گربه‌ای کنار کاسه',
  altEn: 'A cat beside a bowl',
  tint: 't2',
  fromDay: '',
  fromTime: '',
  untilDay: '',
  untilTime: '',
  on: '1',
  seen: '0',
  step: 'save',
}
const makes = async (more: Record<string, string> = {}): Promise<string> => {
  const key = newId()
  const made = await send(routes.officeBanners, { ...good, key, ...more }, await photo())
  expect(made.status, made.body.slice(0, 200)).toBe(303)
  return key
}
const home = async (etag = '') => {
  const answer = await fetch(`${shop.origin}/`, { headers: { 'if-none-match': etag } })
  return { status: answer.status, etag: answer.headers.get('etag') ?? '', body: decoded(await answer.text()) }
}
const titlesAtHome = async () =>
  [...(await home()).body.matchAll(/class="banner[^>]*>.*?<h3>(.*?)<\/h3>/gs)].map(([, title]) => title)
const count = async () => (await db`select count(*)::int as n from content.version`)[0]!.n as number
const seenOf = async (id: string) =>
  String((await db`select number from content.item where subject = ${`banner:${id}`}`)[0]?.number ?? 0)
const removes = async (id: string) => clerk.post(routes.officeBannerRemovals(id), { seen: await seenOf(id) })
/** A moment as the form wants it, in Persian digits. */
const typedAt = (at: Date): [string, string] => {
  const { year, month, day } = jalaliOf(at)
  const persian = (text: string) => text.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)]!)
  return [persian(`${year}/${month}/${day}`), persian(tehranWallClock(at).toISOString().slice(11, 16))]
}

test('without a banner of the office the program’s own two stand there, and they can be switched off', async () => {
  expect(await titlesAtHome()).toHaveLength(2)
  expect((await clerk.post(routes.officeShippedBanners, { shipped: '0' })).status).toBe(303)
  expect(await titlesAtHome()).toEqual([])
  await clerk.post(routes.officeShippedBanners, { shipped: '1' })
  expect(await titlesAtHome()).toHaveLength(2)
})

test('a banner is looked at, kept once however often the button is pressed, and stands at home in both languages', async () => {
  const key = newId()
  const before = [await count(), await titlesAtHome()]
  const seen = await send(routes.officeBanners, { ...good, key, step: 'see' }, await photo())
  expect(seen.status).toBe(200)
  expect(seen.body).toContain('class="as-phone"')
  expect(seen.body).toContain('class="as-desktop"')
  expect([await count(), await titlesAtHome()]).toEqual(before)

  // The picture came with the look: it need not be chosen again.
  const kept = /name="kept" value="([^"]+)"/.exec(seen.body)![1]!
  const { etag } = await home()
  const presses = await Promise.all([1, 2].map(() => send(routes.officeBanners, { ...good, key, kept }, null)))
  expect(presses.map(({ status }) => status)).toEqual([303, 303])
  expect(await titlesAtHome()).toEqual(['هفتهٔ گربه‌ها'])
  const after = await home(etag)
  expect([after.status, after.etag === etag]).toEqual([200, false])
  expect(after.body).toMatch(/<a class="banner t2 photo" href="\/offers"/)
  expect(after.body).toContain('alt="گربه‌ای کنار کاسه"')
  expect(decoded(await (await fetch(`${shop.origin}/?lang=en`)).text())).toContain('Week of cats')
  for (const name of readdirSync(config.mediaDir)) {
    const bytes = readFileSync(join(config.mediaDir, name))
    expect([name, bytes.includes('Privately')]).toEqual([name, false])
  }
  expect(
    (
      await fetch(
        `${shop.origin}${/src="(\/media\/[^"]+)"/.exec(after.body.slice(after.body.indexOf('banner t2')))![1]}`,
      )
    ).status,
  ).toBe(200)
  expect((await removes(key)).status).toBe(303)
})

test('a banner shows from its first minute to its last, and the page’s bytes change with it', async () => {
  const other = await openContent(db, { clock })
  const minutes = (count: number) => new Date(clock().getTime() + count * 60_000)
  const [[fromDay, fromTime], [untilDay, untilTime]] = [typedAt(minutes(10)), typedAt(minutes(20))]
  const id = await makes({ titleFa: 'ده دقیقه', fromDay, fromTime, untilDay, untilTime })
  const versions = new Set([shop.house.content.version()])
  const list = decoded((await clerk.get(routes.officeBanners)).body)
  expect(list).toContain('در راه')
  expect(await titlesAtHome()).not.toContain('ده دقیقه')
  const { etag } = await home()
  shop.later(12)
  const open = await home(etag)
  expect([open.status, open.body.includes('ده دقیقه')]).toEqual([200, true])
  versions.add(shop.house.content.version())
  await expect.poll(() => other.banners().showing.map(({ title }) => title.fa)).toEqual(['ده دقیقه'])
  shop.later(10)
  const over = await home(open.etag)
  expect([over.status, over.body.includes('ده دقیقه')]).toEqual([200, false])
  expect(over.etag).toBe(etag)
  expect(versions.size).toBe(2)
  expect(decoded((await clerk.get(routes.officeBanners)).body)).toContain('مهلت گذشته')
  await other.close()
  await removes(id)
})

test('banners stand in the order that buttons or a drag give them, and a switched off one does not stand there', async () => {
  const [one, two, three] = [
    await makes({ titleFa: 'یک' }),
    await makes({ titleFa: 'دو' }),
    await makes({ titleFa: 'سه' }),
  ]
  expect(await titlesAtHome()).toEqual(['یک', 'دو', 'سه'])
  await clerk.post(routes.officeBannerMoves, { banner: three, step: 'earlier' })
  expect(await titlesAtHome()).toEqual(['یک', 'سه', 'دو'])
  expect((await clerk.post(routes.officeBannerOrders, { order: `${two} ${three} ${one}` })).status).toBe(303)
  expect(await titlesAtHome()).toEqual(['دو', 'سه', 'یک'])
  for (const order of ['', two, `${two} ${two} ${one}`, `${two} ${three} ${one} ${newId()}`])
    expect((await clerk.post(routes.officeBannerOrders, { order })).status, order).toBe(409)
  expect((await clerk.post(routes.officeBannerMoves, { banner: newId(), step: 'later' })).status).toBe(409)
  const seen = await seenOf(two)
  expect((await clerk.post(routes.officeBannerSwitches(two), { on: '0', seen })).status).toBe(303)
  expect(await titlesAtHome()).toEqual(['سه', 'یک'])
  expect((await clerk.post(routes.officeBannerSwitches(two), { on: '1', seen })).status).toBe(409)
  for (const id of [one, two, three]) expect((await removes(id)).status).toBe(303)
})

test('of two who change a banner at once the later one is shown the difference; its history brings any version back, also one taken away', async () => {
  const id = await makes({ titleFa: 'نخست' })
  const address = routes.officeBanner(id)
  const kept = /name="kept" value="([^"]+)"/.exec((await clerk.get(address)).body)![1]!
  expect((await send(address, { ...good, titleFa: 'دوم', seen: '1', kept }, null)).status).toBe(303)
  const late = await send(address, { ...good, titleFa: 'سوم', seen: '1', kept }, null)
  expect(late.status).toBe(409)
  expect(decoded(late.body).replace(/<[^>]*>/g, ' ')).toMatch(/دوم\s+سوم/)
  expect(await titlesAtHome()).toEqual(['دوم'])
  const returns = (version: string, seen: string) => clerk.post(routes.officeBannerReturns(id), { version, seen })
  expect((await returns('1', '1')).status).toBe(409)
  expect((await returns('9', '2')).status).toBe(422)
  expect((await returns('1', '2')).status).toBe(303)
  expect(await titlesAtHome()).toEqual(['نخست'])
  await removes(id)
  expect((await clerk.get(address)).status).toBe(404)
  expect(decoded((await clerk.get(routes.officeBannerHistory(id))).body)).toContain('برداشته شد')
  expect(decoded((await clerk.get(routes.officeBanners)).body)).toContain('نخست')
  expect((await returns('4', '4')).status).toBe(422)
  expect((await returns('2', '4')).status).toBe(303)
  expect(await titlesAtHome()).toEqual(['دوم'])
  await removes(id)
})

const file = (name: string, bytes: Buffer) => ({ name, bytes })

type Bad = [string, Record<string, string>, { name: string; bytes: Buffer } | null | undefined, string, string]
const bad: Bad[] = [
  ['no title', { titleFa: ' ' }, undefined, 'titleFa', 'عنوان را بنویسید'],
  ['a title of a megabyte', { titleEn: 'x'.repeat(1_048_576) }, undefined, 'titleEn', 'عنوان را بنویسید'],
  ['no words for the picture', { altFa: '' }, undefined, 'altFa', 'در عکس چه دیده می‌شود'],
  ['a foreign link', { link: 'https://elsewhere.example/' }, undefined, 'link', 'از همین فروشگاه'],
  ['a script for a link', { link: 'javascript:alert(1)' }, undefined, 'link', 'از همین فروشگاه'],
  ['a link that begins with two slashes', { link: '//elsewhere.example' }, undefined, 'link', 'از همین فروشگاه'],
  ['a link into the office', { link: '/office/orders' }, undefined, 'link', 'از همین فروشگاه'],
  ['an end before the beginning', { fromDay: '۱۴۰۵/۹/۱۰', untilDay: '۱۴۰۵/۹/۹' }, undefined, 'untilDay', 'پس از آغاز'],
  ['a day that there is not', { fromDay: '۱۴۰۵/۱۲/۳۰' }, undefined, 'fromDay', 'این تاریخ را نمی‌شناسیم'],
  ['an hour that there is not', { untilDay: '۱۴۰۵/۹/۹', untilTime: '۲۵:۰۰' }, undefined, 'untilTime', 'ساعت را مانند'],
  ['an hour without a day', { untilTime: '۱۰:۰۰' }, undefined, 'untilDay', 'روز را هم'],
  ['a colour that there is not', { tint: 'red; background: url(//x)' }, undefined, 'tint', 'یکی از رنگ‌ها'],
  ['no picture', {}, null, 'picture', 'عکس بنر را برگزینید'],
  [
    'a picture that the form only names',
    { kept: `photo ${'0'.repeat(32)} 320` },
    null,
    'picture',
    'عکس بنر را برگزینید',
  ],
  ['a path for a picture', { kept: 'photo ../../etc/passwd 320' }, null, 'picture', 'عکس بنر را برگزینید'],
  ['a bomb of 60,000 × 60,000', {}, file('bomb.png', bomb()), 'picture', 'این عکس'],
  ['a text that is called a picture', {}, file('cat.jpg', Buffer.from('no picture')), 'picture', 'عکس نیست'],
  ['an empty file', {}, file('cat.jpg', Buffer.alloc(0)), 'picture', 'خالی است'],
  ['a file of 25 MB', {}, file('cat.jpg', Buffer.alloc(25 * 1_048_576, 7)), 'picture', 'از ۲۰ مگابایت'],
  [
    'a drawing with a script',
    {},
    file('a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')),
    'picture',
    'سالمی نیست',
  ],
]
test.each(bad)(
  '%s is refused at its field, what was typed comes back, and nothing changes',
  async (_, typed, brought, field, said) => {
    const before = [await count(), (await home()).etag]
    const picture = brought === undefined ? await photo() : brought
    const answer = await send(routes.officeBanners, { ...good, key: newId(), ...typed }, picture)
    expect(answer.status).toBe(422)
    const body = decoded(answer.body)
    expect(body.slice(body.indexOf(`id="${field}-error"`)).slice(0, 900)).toContain(said)
    expect(body).toContain(typed.textEn ?? good.textEn)
    expect(answer.body).not.toContain('<script>alert')
    expect([await count(), (await home()).etag]).toEqual(before)
  },
  30_000,
)

test('the shop keeps eight banners, and a form that broke off makes none', async () => {
  const ids = []
  for (let at = 0; at < 8; at++) ids.push(await makes({ titleFa: `بنر ${at}` }))
  expect((await clerk.get(routes.officeBanners)).body).not.toContain(`href="${routes.officeNewBanner}"`)
  const before = await count()
  const ninth = await send(routes.officeBanners, { ...good, key: newId() }, await photo())
  expect([ninth.status, decoded(ninth.body).includes('تا ۸ بنر')]).toEqual([422, true])
  expect((await clerk.post(routes.officeBanners, { ...good })).status).toBe(422)
  expect(await count()).toBe(before)
  for (const id of ids) await removes(id)
}, 180_000)
