import { expect } from 'vitest'
import { breakageTeller } from '../../src/modules/crashes/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { routes } from '../../src/routes.ts'
import { bulkPages } from '../bulk/pages.ts'
import { campaignForm, proves, writes } from '../campaigns/campaign-forms.ts'
import { softwareAuthenticator } from '../credentials/authenticator.ts'
import type { TestShop } from '../shop.ts'
import { member, owner } from '../staff.ts'
import { httpBuyer } from '../stories/buyer.ts'
import { decoded } from '../stories/forms.ts'
import { buys, plentyOf, walks } from '../stories/orders.ts'

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
    routes.officeHealth,
    routes.officeJobs,
  ]
  for (const path of pages) bodies.push((await boss.get(path)).body)
  bodies.push(...(await orderPagesOfStaff(shop)))
  bodies.push(await keyOfAnApp(shop), ...(await casesOfFakes(shop)), ...(await campaignPages(shop)))
  bodies.push(...(await bulkPages(shop)))
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
  for (const step of ['packed', 'dispatched', 'delivered'] as const) {
    await walks(shop, order, step)
    bodies.push(await page())
  }
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
