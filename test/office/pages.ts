import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { expect } from 'vitest'
import type { BannerState } from '../../src/modules/content/banner.ts'
import { publish } from '../../src/modules/content/publish.ts'
import { breakageTeller } from '../../src/modules/crashes/index.ts'
import { inAudited } from '../../src/modules/staff/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { tehranDay } from '../../src/platform/persian/tehran-time.ts'
import { routes } from '../../src/routes.ts'
import { bulkPages } from '../bulk/pages.ts'
import { campaignForm, proves, writes } from '../campaigns/campaign-forms.ts'
import { softwareAuthenticator } from '../credentials/authenticator.ts'
import { makeDiscount } from '../discounts.ts'
import type { TestShop } from '../shop.ts'
import { type Member, member, owner } from '../staff.ts'
import { httpBuyer } from '../stories/buyer.ts'
import { decoded } from '../stories/forms.ts'
import { type Bought, buys, plentyOf, walks } from '../stories/orders.ts'
import { asks, deskOf, owes, withdraws } from '../stories/returns.ts'
import { sendForm } from './multipart.ts'

/** Every page of the office with a form, in every state in which its form looks otherwise; as HTML. */
export const officePages = async (shop: TestShop): Promise<string[]> => {
  const port = Number(new URL(shop.origin).port)
  const bodies: string[] = []
  const stranger = httpBuyer(port)
  bodies.push((await stranger.get(routes.officeFirst)).body)
  const boss = await owner(shop)
  const packer = await member(shop, 'packer')
  for (const path of [routes.officeJoin, routes.officeSignIn]) bodies.push((await stranger.get(path)).body)
  bodies.push((await stranger.post(routes.officeSignIn, { email: 'x', password: 'x' })).body)
  shop.later(1)
  const half = httpBuyer(port)
  await half.post(routes.officeSignIn, { email: packer.email, password: packer.password })
  bodies.push((await half.get(routes.officeSecondProof)).body)
  await half.post(routes.officeSecondProof, { code: packer.code() })
  const options = /data-options="([^"]+)"/.exec((await half.get(routes.officeSetUp)).body)![1]!
  const { challenge } = JSON.parse(decoded(options)) as { challenge: string }
  const device = softwareAuthenticator(shop.origin)
  await half.post(routes.officePasskeys, { answer: JSON.stringify(device.create(challenge)) })
  bodies.push((await half.get(routes.officeOwn)).body)
  bodies.push((await boss.post(routes.officeInvitations, { roles: 'packer', why: 'کمک' })).body)
  const pages = [
    routes.office,
    routes.officeOwn,
    routes.officeSetUp,
    routes.officeProof,
    routes.officeRecoveryCodes,
    routes.officeStaff,
    routes.officeMember(packer.memberId),
    routes.officeRights,
    routes.officeAudit,
    routes.officeMessages,
    routes.officeCrashes,
    routes.officeCrash(await someCrash(shop)),
    routes.officeUsage,
    routes.officeFigures,
    routes.officeHealth,
    routes.officeJobs,
  ]
  for (const path of pages) bodies.push((await boss.get(path)).body)
  bodies.push(...(await orderPagesOfStaff(shop)), ...(await aftermathPages(shop)))
  bodies.push(...(await cataloguePages(shop)))
  bodies.push(await keyOfAnApp(shop), ...(await casesOfFakes(shop)), ...(await campaignPages(shop)))
  bodies.push(...(await bulkPages(shop)), ...(await storehousePages(shop)))
  bodies.push(...(await discountPages(shop)), ...(await contentPages(shop)))
  return bodies
}

/** The storehouse and delivery: every page of theirs with a form. */
const storehousePages = async (shop: TestShop): Promise<string[]> => {
  const clerk = await member(shop, 'catalogue', 'owner')
  const [lot] = await shop.house.db<{ id: string; variant: string }[]>`
    select id, variant_id as variant from inventory.lot where on_hand > 0 limit 1`
  if (!lot) return []
  const pages = [
    `${routes.officeStock}?q=${encodeURIComponent('غذا')}`,
    routes.officeLowStock,
    routes.officeExpiring,
    routes.officeMovements,
    routes.officePapers,
    routes.officeNewReceipt,
    routes.officeStockVariant(lot.variant),
    routes.officeLot(lot.id),
    routes.officeStockRules,
    routes.officeLotRecall(lot.id),
    routes.officeNewMethod,
    routes.officeMethod('tipax'),
    routes.officeTariffs('tipax'),
    routes.officeTariff('tipax', '23'),
    routes.officeWeek('courier-tehran'),
    routes.officeSlots,
    routes.officeHolidays,
    routes.officeDeliverySettings,
    routes.officeDeliveryHistory,
    routes.officeProviders,
    ...['zarinpal', 'cash', 'melipayamak', 'smtp'].map((name) => routes.officeProvider(name)),
  ]
  const bodies: string[] = []
  for (const path of pages) bodies.push((await clerk.get(path)).body)
  return bodies
}

/** The editor of the catalogue: every page of its with a form, and what comes back of one that is wrong. */
const cataloguePages = async (shop: TestShop): Promise<string[]> => {
  const clerk = await member(shop, 'catalogue')
  const [thing] = await shop.house.db<{ id: string; variant: string; brand: string; category: string; file: string }[]>`
    select p.id, v.id as variant, (select i.file from catalogue.picture i where i.product_id = p.id limit 1) as file, p.brand_slug as brand, p.category_slug as category
    from catalogue.product p join catalogue.variant v on v.product_id = p.id order by p.code limit 1`
  if (!thing) return []
  const { id, variant } = thing
  const pages = [
    routes.officeProducts,
    routes.officeNewProduct,
    routes.officeProduct(id),
    routes.officeVariants(id),
    routes.officeNewVariant(id),
    routes.officeVariant(variant),
    routes.officePictures(id),
    routes.officePictureCrop(id, thing.file),
    routes.officeCategories,
    routes.officeCategory(thing.category),
    routes.officeBrands,
    routes.officeBrand(thing.brand),
    routes.officeCatalogueHistory,
  ]
  const bodies: string[] = []
  for (const path of pages) bodies.push((await clerk.get(path)).body)
  bodies.push((await clerk.post(routes.officeProductEdits(id, 'texts'), { title_fa: 'تازه' })).body)
  await clerk.post(routes.officeProductTakingsOut(id), {})
  bodies.push((await clerk.get(routes.officeProduct(id))).body, (await clerk.get(routes.officeProductHistory(id))).body)
  await clerk.post(routes.officeProductPublications(id), { published_on: '2026-01-01' })
  return bodies
}

/** An order in the states in which its page has other forms, its papers, and the courier's day. */
const orderPagesOfStaff = async (shop: TestShop): Promise<string[]> => {
  const clerk = await member(shop, 'order-desk', 'packer')
  const goods = await plentyOf(shop, 'standard')
  const buyer = httpBuyer(Number(new URL(shop.origin).port))
  const order = await buys(shop, buyer, [{ id: goods[0]!.id, quantity: 2 }])
  const page = async () => (await clerk.get(routes.officeOrder(order.number))).body
  const list = [routes.officeOrders, `${routes.officeOrders}?queue=all`, routes.officeCourierLists]
  const bodies = await Promise.all(list.map(async (path) => (await clerk.get(path)).body))
  bodies.push((await clerk.post(routes.officeOrderSearches, { sought: 'x' })).body)
  bodies.push(await page())
  bodies.push((await clerk.post(routes.officeOrderOpenings(order.number), { purpose: 'address' })).body)
  await clerk.post(routes.officeOrderNotes(order.number), { key: newId(), staffNote: 'دوباره دیده شود' })
  const version = /name="version" value="(\d+)"/.exec(bodies.at(-1)!)![1]!
  await clerk.post(routes.officeOrderChecks(order.number), { version })
  bodies.push(await page())
  for (const units of ['0', '1'])
    bodies.push((await clerk.get(`${routes.officeOrderGivingUp(order.number)}?step=sum&units1=${units}`)).body)
  for (const step of ['packed', 'dispatched', 'delivered'] as const) {
    await walks(shop, order, step)
    bodies.push(await page())
    if (step === 'packed') bodies.push(await courierPage(shop, clerk, order))
  }
  bodies.push(await restAtTheDoor(shop, clerk, goods[0]!.id))
  return bodies.map((body) => body.replace(/name="units\d+"/g, 'name="units"'))
}

/** What is left of an order whose other box was handed over, and whose money is taken at the door. */
const restAtTheDoor = async (shop: TestShop, clerk: Member, variantId: string): Promise<string> => {
  const buyer = httpBuyer(Number(new URL(shop.origin).port), '127.0.8.2')
  const { id, number } = await buys(shop, buyer, [{ id: variantId, quantity: 2 }], { payment: 'cash' })
  const sends = async (path: string, fields: Record<string, string> = {}) => {
    const [row] = await shop.house.db<{ version: number }[]>`select version from orders.purchase where id = ${id}`
    await clerk.post(path, { ...fields, version: String(row!.version) })
  }
  await sends(routes.officeOrderChecks(number))
  await sends(routes.officeOrderParcels(number), { line: '1', units1: '1', partly: '1' })
  const [box] = await shop.house.db<{ id: string }[]>`select id from orders.parcel where purchase_id = ${id}`
  await sends(routes.officeParcelDispatches(number, box!.id), { carrier: 'own-courier' })
  await sends(routes.officeParcelDeliveries(number, box!.id))
  return (await clerk.get(`${routes.officeOrderGivingUp(number)}?step=sum&units1=1`)).body
}

/** The courier's day with this order on it. */
const courierPage = async ({ house }: TestShop, clerk: Member, { id }: Bought): Promise<string> => {
  const day = tehranDay(house.clock())
  const [courier] = house.delivery.table().methods.filter(({ kind }) => kind === 'courier')
  await house.db`
    update orders.purchase set delivery_method = ${courier!.code}, delivery_from = ${day}::date where id = ${id}`
  return (await clerk.get(routes.officeCourierLists)).body
}

/** What is asked about an order, a return and money that goes back, with their forms as they come back too. */
const aftermathPages = async (shop: TestShop): Promise<string[]> => {
  const desk = await deskOf(shop)
  const buyer = httpBuyer(Number(new URL(shop.origin).port), '127.0.8.1')
  const [goods] = await plentyOf(shop, 'standard')
  const open = await buys(shop, buyer, [{ id: goods!.id }])
  const back = await buys(shop, buyer, [{ id: goods!.id, quantity: 2 }])
  await walks(shop, back, 'delivered')
  const id = await withdraws(shop, buyer, back, 1, 'کمی بزرگ بود')
  const look = async (path: string) => (await desk.get(path)).body
  const sent = async (path: string, fields: Record<string, string>) => (await desk.post(path, fields)).body
  const bodies = [
    await look(routes.officeOrderQuestion(open.number)),
    await sent(routes.officeOrderQuestions(open.number), {}),
    await sent(routes.officeOrderCorrections(open.number), { phone: 'x' }),
  ]
  await asks(shop, open)
  bodies.push(await look(routes.officeOrderQuestion(open.number)))
  bodies.push((await buyer.get(routes.orderQuestion(open.number))).body)
  bodies.push((await buyer.get(routes.order(open.number))).body)
  for (const path of [routes.officeReturns, routes.officeReturn(id), routes.officeOrderRefunds(back.number)])
    bodies.push(await look(path))
  bodies.push(await sent(routes.officeReturnArrivals(id), {}), await sent(routes.officeReturnRefusals(id), {}))
  bodies.push(
    await sent(routes.officeReturnNotes(id), {}),
    await sent(routes.officeReturnNotes(id), { purpose: 'decision' }),
  )
  bodies.push(await sent(routes.officeOrderRefunds(back.number), {}))
  await owes(shop, back, 10_000)
  bodies.push(await look(routes.officeRefunds), await look(routes.officeOrderRefunds(back.number)))
  return bodies.map((body) => body.replace(/name="units\d+"/g, 'name="units"'))
}

/** A report of a fake SMS: the list, before it was opened, and where it is decided. */
const casesOfFakes = async (shop: TestShop): Promise<string[]> => {
  const reporter = httpBuyer(Number(new URL(shop.origin).port))
  const { headers } = await reporter.post(routes.fakeReports, { sender: '09120000009', smsText: 'برنده شدید' })
  const number = /reports\/(\d{8})/.exec(String(headers.location))![1]!
  const officer = await member(shop, 'privacy-officer')
  const unopened = [(await officer.get(routes.officeFakes)).body, (await officer.get(routes.officeFake(number))).body]
  return [...unopened, (await officer.post(routes.officeFakeOpenings(number), { why: 'رسیدگی' })).body]
}

/** Discounts: the list, the form of a new one with what is wrong in it, one with a code, and its terms. */
const discountPages = async (shop: TestShop): Promise<string[]> => {
  const clerk = await member(shop, 'marketing')
  const id = await makeDiscount(shop.house.db, {
    code: `PAGES-${randomUUID().slice(0, 8).toUpperCase()}`,
    usesTotal: 10,
    usesPerPerson: 1,
  })
  const pages = [(await clerk.post(routes.officeDiscounts, { kind: 'x', percent: '0', lastDay: '?' })).body]
  const paths = [
    routes.officeNewDiscount,
    routes.officeDiscounts,
    routes.officeDiscount(id),
    routes.officeDiscountTerms(id),
  ]
  for (const path of paths) pages.push((await clerk.get(path)).body)
  return [...pages, (await clerk.post(routes.officeDiscountStops(id), { why: '' })).body]
}

/** A campaign as it is written, in both states in which it may still be changed, and on its way. */
const campaignPages = async (shop: TestShop): Promise<string[]> => {
  const clerk = await member(shop, 'marketing')
  const wrong = await clerk.post(routes.officeCampaigns, campaignForm({ subject: '' }))
  const id = await writes(clerk)
  const pages = [wrong.body]
  const look = async () => pages.push((await clerk.get(routes.officeCampaign(id))).body)
  for (const path of [routes.officeCampaigns, routes.officeNewCampaign, routes.officeCampaignWords(id)])
    pages.push((await clerk.get(path)).body)
  await look()
  await proves(clerk, id)
  await look()
  for (const state of ['sending', 'paused', 'done']) {
    await shop.house.db`
      update messaging.campaign
      set state = ${state}, due_at = now(), started_at = now(), ended_at = case when ${state} = 'done' then now() end
      where id = ${id}`
    await look()
  }
  return pages
}

/** A fault of our own program, as a group of the office. */
const someCrash = async ({ house }: TestShop): Promise<string> => {
  breakageTeller(house.crashes)(new RangeError('wrong'), routes.home)
  const groups = () => house.telemetry.db<{ id: string }[]>`select id from crashes.crash_group where client = 'server'`
  await expect.poll(async () => (await groups()).length).toBeGreaterThan(0)
  return (await groups())[0]!.id
}

/** Somebody who begins an authenticator app: the page that shows its key. */
const keyOfAnApp = async (shop: TestShop): Promise<string> => {
  const boss = await owner(shop)
  const { body } = await boss.post(routes.officeInvitations, { roles: 'packer', why: 'کمک' })
  const invitation = /id="invitation-code">([^<]+)</.exec(body)![1]!
  const browser = httpBuyer(Number(new URL(shop.origin).port))
  const person = { name: 'تازه‌وارد', email: `${Date.now()}@example.ir`, password: 'جمله‌ای بلند برای ورود', mobile: '' }
  await browser.post(routes.officeJoin, { ...person, code: invitation })
  await browser.post(routes.officeTotps, {})
  return (await browser.get(routes.officeTotp)).body
}

const someBanner: BannerState = {
  title: { fa: 'هفتهٔ گربه‌ها', en: 'Week of cats' },
  text: { fa: '', en: '' },
  alt: { fa: 'گربه', en: 'A cat' },
  link: '/offers',
  picture: { file: '0'.repeat(32), kind: 'svg', widths: [] },
  tint: 't2',
  from: null,
  until: null,
  on: true,
}

/** The texts of pages and the banners: every page of theirs with a form. */
const contentPages = async (shop: TestShop): Promise<string[]> => {
  const clerk = await member(shop, 'marketing')
  const banner = newId()
  const by = clerk.by('content.edit')
  const act = { action: 'content.changed', target: `content:banner:${banner}`, why: 'برای آزمون' } as const
  await inAudited(shop.house, by, act, (audited) =>
    publish(audited, { subject: `banner:${banner}`, seen: 0, state: someBanner }),
  )
  const paths = [
    routes.officeBanner(banner),
    routes.officeBannerHistory(banner),
    ...['terms', 'delivery', 'contact', 'cookies'].map((page) => routes.officeText(page)),
    routes.officeBanners,
    routes.officeNewBanner,
  ]
  const pages: string[] = []
  for (const path of paths) pages.push((await clerk.get(path)).body)
  const wrong = { seen: '0', step: 'publish', 'fa-hours': '<b>' }
  pages.push((await clerk.post(routes.officeText('contact'), wrong)).body)
  const written = { 'fa-title': 'تماس', 'fa-description': 'تماس', 'fa-lead': 'تماس' }
  const english = { 'en-title': 'Contact', 'en-description': 'Contact', 'en-lead': 'Contact' }
  await clerk.post(routes.officeText('contact'), { seen: '0', step: 'publish', ...written, ...english })
  for (const path of [routes.officeText('contact'), routes.officeTextHistory('contact')])
    pages.push((await clerk.get(path)).body)
  return [...pages, ...(await bannerPages(shop, clerk))]
}

/** A banner as it looks before it is kept, with the picture that came with the look; and the list with one in it. */
const bannerPages = async (shop: TestShop, clerk: Member): Promise<string[]> => {
  const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#aa3355' } })
    .jpeg()
    .toBuffer()
  const words = { titleFa: 'گربه‌ها', titleEn: 'Cats', textFa: 'تازه', textEn: 'Fresh', altFa: 'گربه', altEn: 'A cat' }
  const rest = {
    link: '/offers',
    tint: 't2',
    fromDay: '',
    fromTime: '',
    untilDay: '',
    untilTime: '',
    on: '1',
    seen: '0',
  }
  const banner = { ...words, ...rest, key: newId() }
  const sent = async (step: 'see' | 'save') =>
    sendForm(shop, clerk, routes.officeBanners, { ...banner, step }, [{ field: 'picture', name: 'cat.jpg', bytes }])
  const looked = await sent('see')
  expect([looked.status, (await sent('save')).status]).toEqual([200, 303])
  return [looked.body, (await clerk.get(routes.officeBanners)).body]
}
