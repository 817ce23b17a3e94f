import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { waysOut } from '../../src/modules/messaging/leaving/way-out.ts'
import { fieldPurposes } from '../../src/modules/policy/field-purposes.ts'
import { newId } from '../../src/platform/ids.ts'
import { routes } from '../../src/routes.ts'
import { filledForm } from '../cast.ts'
import { officePages } from '../office/pages.ts'
import { codeFor, signedIn, someMobile } from '../people.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { httpBuyer, intoBasket } from '../stories/buyer.ts'
import { decoded, formsOf } from '../stories/forms.ts'
import { orderPages } from '../stories/order-pages.ts'
import { asks, linkTo } from '../stories/tickets.ts'
import { surveyPages } from '../surveys/surveying.ts'

const shop = await testShop()
const buyer = httpBuyer(Number(new URL(shop.origin).port))

const [goods] = await shop.house.db<{ id: string; slug: string }[]>`
  select v.id, p.slug from catalogue.variant v join catalogue.product p on p.id = v.product_id
  join inventory.lot l on l.variant_id = v.id and (l.expires_on is null or l.expires_on > current_date + 60)
  group by v.id, p.slug having sum(l.on_hand) > 9 order by p.slug limit 1`

const orders = await orderPages(shop)

/** The pages about orders, each as who may see it; a line of a withdrawal is a field of its own. */
const pagesOfOrders = async (): Promise<string[]> => {
  const bodies = []
  for (const { path } of orders.ofCustomer) bodies.push((await orders.customer.get(path)).body)
  for (const { path } of [...orders.ofGuest, ...orders.ofAnybody]) bodies.push((await orders.guest.get(path)).body)
  return bodies.map((body) => body.replace(/name="units\d+"/g, 'name="units"'))
}

/** Every page with a form, in every state in which its form looks otherwise. */
const pages = async (): Promise<string[]> => {
  const looking = [
    routes.home,
    routes.category('cat'),
    routes.offers,
    `${routes.search}?q=غذا&sort=cheap&offers=1`,
    routes.product(goods!.slug),
    '/no/such/page',
    routes.tracking,
    routes.policy,
    routes.cookies,
    routes.terms,
    routes.delivery,
    routes.contact,
    routes.usageData,
    routes.messages,
    routes.smsCheck,
    routes.fakeReports,
  ]
  const bodies = []
  for (const path of looking) bodies.push((await buyer.get(encodeURI(path))).body)
  await intoBasket(buyer, goods!.id)
  for (const path of [routes.basket, routes.checkout]) bodies.push((await buyer.get(path)).body)
  bodies.push((await buyer.post(routes.orders, filledForm({ name: '' }))).body)
  bodies.push((await buyer.post(routes.tracking, { number: 'x', mobile: 'y' })).body)
  bodies.push(
    ...(await pagesOfSignIn()),
    ...(await pagesOfWaysIn()),
    ...(await pagesOfHers()),
    ...(await pagesOfOrders()),
    ...(await pagesOfPrivacy()),
    ...(await officePages(shop)),
    ...(await surveyPages(shop)),
    ...(await pagesOfLeaving()),
    ...(await pagesOfQuestions()),
  )
  return bodies
}

/** From the number to the account, for somebody new and for a number that belongs to an account; and what guards it. */
const pagesOfSignIn = async (): Promise<string[]> => {
  const bodies = []
  const her = await signedIn(shop)
  await shop.house.db`update customers.customer set active_at = '2020-01-01' where id = ${her.customerId}`
  for (const mobile of [someMobile(), her.mobile]) {
    const stranger = httpBuyer(Number(new URL(shop.origin).port))
    bodies.push((await stranger.get(routes.signIn)).body)
    await stranger.post(routes.signInCodes, { mobile, back: '/' })
    bodies.push((await stranger.get(routes.signInCode)).body)
    await stranger.post(routes.signInProofs, { code: (await codeFor(shop, mobile))!, back: '/' })
    bodies.push((await stranger.get(routes.signInNumber)).body)
  }
  for (const path of [routes.account, routes.accountDevices, routes.accountProof])
    bodies.push((await her.get(path)).body)
  return bodies
}

/** Who she is, and what is hers. */
const pagesOfHers = async (): Promise<string[]> => {
  const her = await signedIn(shop, { name: 'سارا' })
  await her.post(routes.accountFavourites, { variant: goods!.id })
  const paths = [
    routes.accountProfile,
    routes.accountNewContact('mobile'),
    routes.accountNewContact('landline'),
    routes.accountNewContact('email'),
    routes.accountContactCode,
    routes.accountNewAddress,
    routes.accountNewPet,
    routes.accountFavourites,
    routes.accountConsents,
    routes.recentlySeen,
    routes.accountMessages,
    routes.fakeReports,
  ]
  return Promise.all(paths.map(async (path) => (await her.get(path)).body))
}

/** «My privacy»: what is opened, corrected, asked of an authority, erased. */
const pagesOfPrivacy = async (): Promise<string[]> => {
  const her = await signedIn(shop, { name: 'سارا' })
  const bodies = []
  for (const path of [
    routes.accountPrivacy,
    routes.accountHeld,
    routes.accountSeen,
    routes.accountExports,
    routes.accountCorrections,
    routes.accountAuthority,
    routes.accountErasure,
  ])
    bodies.push((await her.get(path)).body)
  return bodies
}

/** Asking something, as a guest and as a member; the ticket's page of each. */
const pagesOfQuestions = async (): Promise<string[]> => {
  const her = await signedIn(shop, { name: 'سارا' })
  const mobile = someMobile()
  const one = await asks(shop, { topic: 'erasure', answerBy: mobile })
  const other = await asks(shop, {}, her)
  const looks = [
    (await buyer.get(routes.questions)).body,
    (await buyer.get(`${routes.questionReceived}?number=${one.number}`)).body,
    (await buyer.get(await linkTo(shop, mobile))).body,
  ]
  for (const path of [routes.questions, routes.contact, routes.accountTickets, routes.accountTicket(other.number)])
    looks.push((await her.get(path)).body)
  return [...looks, ...(await desksOf(one.number, other.number))]
}

/** The two desks: covered, opened, with a canned answer at hand. */
const desksOf = async (request: string, asked: string): Promise<string[]> => {
  const [clerk, officer] = [await member(shop, 'order-desk'), await member(shop, 'privacy-officer')]
  const canned = newId()
  await clerk.post(routes.officeCannedAnswer(canned), { version: '0', title: 'ارسال', body: 'فردا می‌رسد.' })
  const her = await signedIn(shop, { name: 'سارا' })
  await her.post(routes.accountCorrections, { about: 'customer.profile', wrong: 'نامم را اشتباه نوشتم' })
  const [correction] = await shop.house.db<{ id: string }[]>`
    select id from customers.correction where customer_id = ${her.customerId}`
  const looks: Promise<{ body: string }>[] = [
    clerk.get(routes.officeTickets),
    clerk.get(routes.officeTicket(asked)),
    clerk.post(routes.officeTicketOpenings(asked), { purpose: 'answer' }),
    clerk.get(routes.officeNewCannedAnswer),
    clerk.get(routes.officeCannedAnswer(canned)),
    officer.get(routes.officeRequests),
    officer.get(routes.officeRequest(request)),
    officer.post(routes.officeRequestOpenings(request), { purpose: 'answer' }),
    officer.post(routes.officeCorrectionOpenings(correction!.id), { purpose: 'answer' }),
  ]
  return (await Promise.all(looks)).map(({ body }) => body)
}

/** The way out of a message, and what may be had back. */
const pagesOfLeaving = async (): Promise<string[]> => {
  const { db, messagingKeys: keys } = shop.house
  const messageId = newId()
  const receiver = { messageId, subjectId: newId(), channel: 'sms' as const, digest: randomBytes(32) }
  const { page, short } = (await waysOut(db, keys, '', [receiver])).get(messageId)!
  await buyer.post(page, {})
  return Promise.all(
    [page, short, `${page}/choice`, `${short}/choice`].map(async (path) => (await buyer.get(path)).body),
  )
}

/** What a customer signs in with: before she is in, and on the pages where she changes it. */
const pagesOfWaysIn = async (): Promise<string[]> => {
  const stranger = httpBuyer(Number(new URL(shop.origin).port))
  const her = await signedIn(shop)
  const bodies = []
  for (const path of [routes.signInPassword, routes.signInPasskey]) bodies.push((await stranger.get(path)).body)
  for (const path of [routes.accountSecurity, routes.accountPassword]) bodies.push((await her.get(path)).body)
  await her.post(routes.accountTotp, {})
  bodies.push((await her.get(routes.accountTotp)).body)
  return bodies
}

test('every field of every form is in the register of purposes, and every purpose has a field', async () => {
  const asked = new Set((await pages()).flatMap(formsOf).flatMap(({ controls }) => controls.map(({ name }) => name)))
  expect(
    [...asked].filter((name) => !(name in fieldPurposes)),
    'asked without a purpose',
  ).toEqual([])
  expect(
    Object.keys(fieldPurposes).filter((name) => !asked.has(name)),
    'purposes of no field',
  ).toEqual([])
}, 300_000)

test('at the checkout, what is asked of a person says on the page what it is for', async () => {
  await intoBasket(buyer, goods!.id)
  const { body } = await buyer.get(routes.checkout)
  const controls = formsOf(body).flatMap((form) => form.controls)
  const text = (id: string) => decoded(new RegExp(`id="${id}"[^>]*>([^<]{8,})<`).exec(body)?.[1] ?? '')
  const silent = controls
    .filter(({ name, tag }) => tag !== 'button' && fieldPurposes[name]?.person)
    .filter(({ describedBy }) => !describedBy.some((id) => text(id).length > 8))
    .map(({ name }) => name)
  // The recipient's two fields share one sentence, which stands between them.
  expect(silent).toEqual(['recipientName', 'recipientPhone'])
  expect(body).toContain('نام، تلفن و نشانی گیرنده فقط برای ارسال همین سفارش')
})

test('where somebody signs in or chooses what with, each field says what it is for', async () => {
  for (const body of [...(await pagesOfSignIn()), ...(await pagesOfWaysIn())]) {
    const silent = formsOf(body)
      .flatMap((form) => form.controls)
      .filter(({ name }) => fieldPurposes[name]?.person)
      .filter(({ describedBy }) => !describedBy.some((id) => body.includes(`id="${id}"`)))
    expect(silent.map(({ name }) => name)).toEqual([])
  }
})

test('no page asks for a number of a card, an identity code or a birthday', async () => {
  const names = (await pages()).flatMap(formsOf).flatMap(({ controls }) => controls.map(({ name }) => name))
  expect(names.filter((name) => /card|cvv|pan|national|melli|birth|gender/i.test(name))).toEqual([])
})
