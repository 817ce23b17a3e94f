import { expect, test } from 'vitest'
import { openDelivery, quote } from '../../src/modules/delivery/index.ts'
import { daysAfter } from '../../src/modules/delivery/working-days.ts'
import { tehranDay } from '../../src/platform/persian/tehran-time.ts'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { owner } from '../staff.ts'
import { httpBuyer } from '../stories/buyer.ts'
import { fieldsOf } from '../stories/forms.ts'
import { buys, plentyOf } from '../stories/orders.ts'

const shop = await testShop()
const { db, clock } = shop.house
const boss = await owner(shop)
const textOf = (body: string) => body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const sample = { sampleProvince: '23', sampleGrams: '2000', sampleGoods: '100000' }
const today = tehranDay(clock())
const changes = async () => (await db`select count(*)::int as n from delivery.change`)[0]!.n as number
const pricesIn = (table: ReturnType<typeof shop.house.delivery.table>) =>
  Object.fromEntries(
    quote(table, { provinceCode: '23', grams: 2000, subtotalRials: 1_000_000, now: clock() }).map((option) => [
      option.methodCode,
      option.priceRials,
    ]),
  )

test('a tariff is tried out on a sample order, then counts at once in every web process; an old order keeps its price', async () => {
  const [goods] = await plentyOf(shop, 'standard')
  const { id } = await buys(shop, httpBuyer(Number(new URL(shop.origin).port), '127.0.0.51'), [{ id: goods!.id }])
  const paid = async () => (await db`select delivery_rials, total_rials from orders.purchase where id = ${id}`)[0]
  const before = await paid()
  const another = await openDelivery(db, { clock })
  const path = routes.officeTariff('post-pishtaz', '23')
  const { body } = await boss.get(path)
  const form = {
    ...sample,
    seen: fieldsOf(body, path).seen!,
    seenDay: '',
    validFrom: today,
    stepGrams: ['5000', '۳۰۰۰۰'],
    price: ['۱۲۳٬۰۰۰', '200000'],
  }
  const tried = await boss.post(path, { ...form, step: 'see' })
  expect(textOf(tried.body)).toMatch(/پست پیشتاز .*۱۲۳٬۰۰۰/)
  expect(await changes()).toBe(0)
  expect(
    await db`select 1 from delivery.tariff where place = '23' and valid_from = ${today}::date and method_code = 'post-pishtaz'`,
  ).toHaveLength(0)

  const version = shop.house.delivery.rulesVersion()
  expect((await boss.post(path, { ...form, step: 'save' })).status).toBe(303)
  for (const { table } of [shop.house.delivery, another])
    await expect.poll(() => pricesIn(table())['post-pishtaz']).toBe(1_230_000)
  expect(shop.house.delivery.rulesVersion()).not.toBe(version)
  await another.close()
  expect(await paid()).toEqual(before)
  expect(await changes()).toBe(1)
  expect(textOf((await boss.get(routes.officeDeliveryHistory)).body)).toContain('تا ۵٬۰۰۰ گرم: ۱۲۳٬۰۰۰ تومان')

  // The same form again: that day has a sheet by now, and the difference is shown.
  const again = await boss.post(path, { ...form, price: ['1', '2'], step: 'save' })
  expect(again.status).toBe(409)
  expect(textOf(again.body)).toMatch(/۱۲۳٬۰۰۰ تومان/)
  const decided = { ...form, ...fieldsOf(again.body, path), stepGrams: ['5000'], price: ['99000'], step: 'save' }
  expect((await boss.post(path, decided)).status).toBe(303)
  await expect.poll(() => pricesIn(shop.house.delivery.table())['post-pishtaz']).toBe(990_000)
})

test('a sheet of yesterday is not written, one to come can be taken away, and wrong lines say what is wrong', async () => {
  const path = routes.officeTariff('tipax', '23')
  const form = { ...sample, seen: fieldsOf((await boss.get(path)).body, path).seen!, step: 'save' }
  const wrong = await boss.post(path, {
    ...form,
    validFrom: 'فردا',
    stepGrams: ['x', '100', '100'],
    price: ['1', '', '5'],
  })
  expect(wrong.status).toBe(422)
  for (const id of ['validFrom', 'stepGrams-0', 'price-1', 'stepGrams-2']) expect(wrong.body).toContain(`href="#${id}"`)
  const past = await boss.post(path, { ...form, validFrom: daysAfter(today, -1), stepGrams: ['100'], price: ['5'] })
  expect(past.status).toBe(409)
  const day = daysAfter(today, 9)
  expect((await boss.post(path, { ...form, validFrom: day, stepGrams: ['100'], price: ['5'] })).status).toBe(303)
  const page = (await boss.get(path)).body
  const seen = new RegExp(`name="validFrom" value="${day}"/?><input type="hidden" name="seen" value="([^"]+)"`).exec(
    page,
  )![1]!
  expect((await boss.post(routes.officeSheetRemovals('tipax', '23'), { validFrom: day, seen })).status).toBe(303)
  expect((await boss.post(routes.officeSheetRemovals('tipax', '23'), { validFrom: day, seen })).status).toBe(409)
})

test('a method is switched off at once, and two who change it are told of each other', async () => {
  const path = routes.officeMethod('tipax')
  const there = fieldsOf((await boss.get(path)).body, path)
  const off = { ...there, ...sample, active: '', step: 'save' }
  const tried = await boss.post(path, { ...off, step: 'see' })
  expect(textOf(tried.body)).toMatch(/تیپاکس .*عرضه نمی‌شود/)
  expect(pricesIn(shop.house.delivery.table())).toHaveProperty('tipax')
  expect((await boss.post(path, off)).status).toBe(303)
  await expect.poll(() => pricesIn(shop.house.delivery.table()).tipax).toBe(undefined)
  const late = await boss.post(path, { ...there, ...sample, titleFa: 'تیپاکس دو', active: '1', step: 'save' })
  expect(late.status).toBe(409)
  expect(textOf(late.body)).toMatch(/عرضه می‌شود نه بله/)
  expect(
    (await boss.post(path, { ...there, titleFa: '', promiseDaysMin: '9', promiseDaysMax: '1', step: 'save' })).status,
  ).toBe(422)
  expect(
    (await boss.post(routes.officeNewMethod, { ...there, ...sample, code: 'tipax', kind: 'carrier', step: 'save' }))
      .status,
  ).toBe(422)
})

test('a holiday moves promises and closes the couriers’ day; one of the moon is marked as published', async () => {
  const day = daysAfter(today, 3)
  const form = { ...sample, day, title: 'تعطیل ناگهانی', kind: 'extra', seen: '' }
  const tried = await boss.post(routes.officeHolidays, { ...form, step: 'see' })
  expect(tried.status).toBe(200)
  expect(await db`select 1 from delivery.holiday where day = ${day}::date`).toHaveLength(0)
  expect((await boss.post(routes.officeHolidays, { ...form, step: 'save' })).status).toBe(303)
  expect((await boss.post(routes.officeHolidays, { ...form, step: 'save' })).status).toBe(409)
  expect(await db`select 1 from delivery.slot where day = ${day}::date and capacity > taken`).toHaveLength(0)
  const [lunar] = await db<{ day: string; title: string }[]>`
    select day::text as day, title from delivery.holiday where not published and kind = 'lunar' order by day desc limit 1`
  const page = (await boss.get(`${routes.officeHolidays}?year=1406`)).body
  const own = page.slice(page.lastIndexOf(routes.officeHoliday(lunar!.day).slice(0, 40)))
  const seen = /name="seen" value="([^"]+)"/.exec(own)![1]!
  const publish = { title: lunar!.title, kind: 'lunar', published: '1', seen }
  expect((await boss.post(routes.officeHoliday(lunar!.day), publish)).status).toBe(303)
  expect((await boss.post(routes.officeHoliday(lunar!.day), publish)).status).toBe(409)
  const [now] =
    await db`select published from delivery.holiday where day = ${lunar!.day}::date and title = ${lunar!.title}`
  expect(now!.published).toBe(true)
})

test('a week and a slot never take back a place that is taken', async () => {
  const path = routes.officeWeek('courier-tehran')
  const [slot] = await db<{ id: string; day: string }[]>`
    update delivery.slot set taken = 2 where id = (select id from delivery.slot where method_code = 'courier-tehran' and capacity > 2
      and closes_at > ${clock()} order by day desc limit 1) returning id, day::text as day`
  const seen = fieldsOf((await boss.get(path)).body, path).seen!
  const line = { weekday: '0', fromHour: '9', toHour: '12', capacity: '4', cutoffMinutes: '60' }
  const overlapping = {
    ...sample,
    seen,
    ...Object.fromEntries(Object.entries(line).map(([name, value]) => [name, [value, value]])),
  }
  expect((await boss.post(path, { ...overlapping, step: 'save' })).status).toBe(422)
  expect((await boss.post(path, { ...sample, ...line, seen, step: 'save' })).status).toBe(303)
  const open = await db`select taken, capacity from delivery.slot where id = ${slot!.id}`
  expect(open[0]!.capacity).toBeGreaterThanOrEqual(2)
  const page = (await boss.get(routes.officeSlots)).body
  const own = page.slice(page.indexOf(`action="${routes.officeSlot(slot!.id)}"`))
  const seenSlot = /name="seen" value="([^"]+)"/.exec(own)![1]!
  expect((await boss.post(routes.officeSlot(slot!.id), { seen: seenSlot, capacity: '1' })).status).toBe(409)
  expect((await boss.post(routes.officeSlot(slot!.id), { seen: seenSlot, capacity: '۹' })).status).toBe(303)
})

test('the sum for free delivery is changed, and nothing is ever free without one', async () => {
  const { seen } = fieldsOf((await boss.get(routes.officeDeliverySettings)).body, routes.officeDeliverySettings)
  const path = routes.officeDeliverySettings
  expect(
    (await boss.post(path, { ...sample, seen: seen!, freeFromRials: '-1', cutoffHour: '25', step: 'save' })).status,
  ).toBe(422)
  expect(
    (await boss.post(path, { ...sample, seen: seen!, freeFromRials: '۵۰٬۰۰۰', cutoffHour: '11', step: 'save' })).status,
  ).toBe(303)
  await expect.poll(() => shop.house.delivery.table().settings).toEqual({ freeFromRials: 500_000, cutoffHour: 11 })
  const late = await boss.post(path, { ...sample, seen: seen!, freeFromRials: '', cutoffHour: '14', step: 'save' })
  expect(late.status).toBe(409)
  expect(textOf((await httpBuyer(Number(new URL(shop.origin).port)).get(routes.delivery)).body)).toContain('۱۱')
})
