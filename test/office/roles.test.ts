import { expect, test } from 'vitest'
import { type Right, type Role, rights, rightsOf, roles } from '../../src/modules/staff/rights.ts'
import { newId } from '../../src/platform/ids.ts'
import { routes } from '../../src/routes.ts'
import { signedIn } from '../people.ts'
import { everyRoute, filled } from '../security/every-route.ts'
import { testShop } from '../shop.ts'
import { type Member, member, owner } from '../staff.ts'
import { httpBuyer } from '../stories/buyer.ts'

const shop = await testShop({ products: 'none' })
const port = Number(new URL(shop.origin).port)

/** What each address of the office asks for. An address that is not here fails the walk below: it must be written down. */
const needed: Record<string, Right> = {
  [`GET ${routes.office}`]: 'office.enter',
  [`GET ${routes.officeProof}`]: 'office.enter',
  [`POST ${routes.officeProof}`]: 'office.enter',
  [`GET ${routes.officeOwn}`]: 'office.enter',
  [`GET ${routes.officeSetUp}`]: 'office.enter',
  [`GET ${routes.officeTotp}`]: 'office.enter',
  [`POST ${routes.officeTotp}`]: 'office.enter',
  [`POST ${routes.officeTotps}`]: 'office.enter',
  [`POST ${routes.officeTotpRemovals}`]: 'office.enter',
  [`POST ${routes.officePasskeys}`]: 'office.enter',
  [`POST ${routes.officePasskeyRemovals}`]: 'office.enter',
  [`GET ${routes.officeRecoveryCodes}`]: 'office.enter',
  [`POST ${routes.officeRecoveryCodes}`]: 'office.enter',
  [`POST ${routes.officePasswords}`]: 'office.enter',
  [`POST ${routes.officeSessionEnds}`]: 'office.enter',
  [`GET ${routes.officeRights}`]: 'office.enter',
  [`GET ${routes.officeStaff}`]: 'staff.read',
  [`GET ${routes.officeMember()}`]: 'staff.manage',
  [`POST ${routes.officeMemberRoles()}`]: 'staff.manage',
  [`POST ${routes.officeMemberSuspensions()}`]: 'staff.manage',
  [`POST ${routes.officeMemberResumptions()}`]: 'staff.manage',
  [`POST ${routes.officeInvitations}`]: 'staff.manage',
  [`POST ${routes.officeInvitationWithdrawals}`]: 'staff.manage',
  // questions of customers, and requests about privacy
  [`GET ${routes.officeTickets}`]: 'tickets.answer',
  [`GET ${routes.officeTicket()}`]: 'tickets.answer',
  [`POST ${routes.officeTicketOpenings()}`]: 'tickets.answer',
  [`POST ${routes.officeTicketContacts()}`]: 'tickets.answer',
  [`POST ${routes.officeTicketAnswers()}`]: 'tickets.answer',
  [`POST ${routes.officeTicketClosings()}`]: 'tickets.answer',
  [`POST ${routes.officeTicketMoves()}`]: 'tickets.answer',
  [`GET ${routes.officeCannedAnswers}`]: 'tickets.answer',
  [`GET ${routes.officeNewCannedAnswer}`]: 'tickets.answer',
  [`GET ${routes.officeCannedAnswer()}`]: 'tickets.answer',
  [`POST ${routes.officeCannedAnswer()}`]: 'tickets.answer',
  [`POST ${routes.officeCannedAnswerDroppings()}`]: 'tickets.answer',
  [`GET ${routes.officeRequests}`]: 'privacy.answer',
  [`GET ${routes.officeRequest()}`]: 'privacy.answer',
  [`POST ${routes.officeRequestOpenings()}`]: 'privacy.answer',
  [`POST ${routes.officeRequestContacts()}`]: 'privacy.answer',
  [`POST ${routes.officeRequestAnswers()}`]: 'privacy.answer',
  [`POST ${routes.officeRequestClosings()}`]: 'privacy.answer',
  [`POST ${routes.officeRequestMoves()}`]: 'privacy.answer',
  [`POST ${routes.officeRequestErasures()}`]: 'privacy.answer',
  [`GET ${routes.officeCorrection()}`]: 'privacy.answer',
  [`POST ${routes.officeCorrectionOpenings()}`]: 'privacy.answer',
  [`POST ${routes.officeCorrectionDecisions()}`]: 'privacy.answer',
  [`GET ${routes.officeFakes}`]: 'fakes.answer',
  [`GET ${routes.officeFake()}`]: 'fakes.answer',
  [`POST ${routes.officeFakeOpenings()}`]: 'fakes.answer',
  [`POST ${routes.officeFakeDecisions()}`]: 'fakes.answer',
  [`GET ${routes.officeAudit}`]: 'audit.read',
  [`POST ${routes.officeAuditVerifications}`]: 'audit.read',
  [`GET ${routes.officeMessages}`]: 'messages.read',
  [`POST ${routes.officeMessageSendings()}`]: 'messages.mend',
  [`POST ${routes.officeMessageGivingsUp()}`]: 'messages.mend',
  [`POST ${routes.officeIncidentClosings()}`]: 'messages.mend',
  [`GET ${routes.officeSurveys}`]: 'surveys.run',
  [`POST ${routes.officeSurveys}`]: 'surveys.run',
  [`GET ${routes.officeNewSurvey}`]: 'surveys.run',
  [`GET ${routes.officeSurvey()}`]: 'surveys.run',
  [`GET ${routes.officeSurveyWordings()}`]: 'surveys.run',
  [`POST ${routes.officeSurveyWordings()}`]: 'surveys.run',
  [`POST ${routes.officeSurveyOpenings()}`]: 'surveys.run',
  [`POST ${routes.officeSurveyClosings()}`]: 'surveys.run',
  [`GET ${routes.officeSurveyTexts()}`]: 'surveys.run',
  [`POST ${routes.officeSurveyDecisions()}`]: 'surveys.run',
  // discounts
  [`GET ${routes.officeDiscounts}`]: 'discounts.edit',
  [`POST ${routes.officeDiscounts}`]: 'discounts.edit',
  [`GET ${routes.officeNewDiscount}`]: 'discounts.edit',
  [`GET ${routes.officeDiscount()}`]: 'discounts.edit',
  [`GET ${routes.officeDiscountTerms()}`]: 'discounts.edit',
  [`POST ${routes.officeDiscountTerms()}`]: 'discounts.edit',
  [`POST ${routes.officeDiscountStops()}`]: 'discounts.edit',
  // messages: their words
  [`GET ${routes.officeLetters}`]: 'messages.read',
  [`GET ${routes.officeLetterHtml()}`]: 'messages.read',
  // campaigns
  [`GET ${routes.officeCampaigns}`]: 'campaigns.send',
  [`POST ${routes.officeCampaigns}`]: 'campaigns.send',
  [`GET ${routes.officeNewCampaign}`]: 'campaigns.send',
  [`POST ${routes.officeCampaignPreviews}`]: 'campaigns.send',
  [`GET ${routes.officeCampaign()}`]: 'campaigns.send',
  [`GET ${routes.officeCampaignWords()}`]: 'campaigns.send',
  [`POST ${routes.officeCampaignWords()}`]: 'campaigns.send',
  [`GET ${routes.officeCampaignLetter()}`]: 'campaigns.send',
  [`POST ${routes.officeCampaignProofs()}`]: 'campaigns.send',
  [`POST ${routes.officeCampaignSendings()}`]: 'campaigns.send',
  [`POST ${routes.officeCampaignPauses()}`]: 'campaigns.send',
  [`POST ${routes.officeCampaignResumptions()}`]: 'campaigns.send',
  [`POST ${routes.officeCampaignStops()}`]: 'campaigns.send',
  // orders
  [`GET ${routes.officeOrders}`]: 'orders.read',
  [`POST ${routes.officeOrderSearches}`]: 'orders.read',
  [`GET ${routes.officeOrder()}`]: 'orders.read',
  [`POST ${routes.officeOrderChecks()}`]: 'orders.check',
  [`POST ${routes.officeOrderParcels()}`]: 'orders.pack',
  [`POST ${routes.officeOrderExchanges()}`]: 'orders.pack',
  [`POST ${routes.officeParcelDispatches()}`]: 'orders.dispatch',
  [`POST ${routes.officeParcelDeliveries()}`]: 'orders.dispatch',
  [`POST ${routes.officeParcelLabels()}`]: 'orders.dispatch',
  [`POST ${routes.officeParcelSlips()}`]: 'orders.dispatch',
  [`POST ${routes.officeParcelUnpackings()}`]: 'orders.pack',
  [`GET ${routes.officeOrderGivingUp()}`]: 'orders.cancel',
  [`POST ${routes.officeOrderGivingsUp()}`]: 'orders.cancel',
  [`POST ${routes.officeOrderCancellations()}`]: 'orders.cancel',
  [`POST ${routes.officeOrderOpenings()}`]: 'orders.check',
  [`POST ${routes.officeOrderNotes()}`]: 'orders.read',
  [`GET ${routes.officeCourierLists}`]: 'orders.dispatch',
  [`POST ${routes.officeCourierLists}`]: 'orders.dispatch',
  [`POST ${routes.officeCourierDispatches}`]: 'orders.dispatch',
  // after an order
  [`GET ${routes.officeOrderQuestion()}`]: 'orders.check',
  [`POST ${routes.officeOrderQuestions()}`]: 'orders.check',
  [`POST ${routes.officeQuestionTakingsBack()}`]: 'orders.check',
  [`POST ${routes.officeOrderCorrections()}`]: 'orders.check',
  [`GET ${routes.officeOrderRefunds()}`]: 'refunds.pay',
  [`POST ${routes.officeOrderRefunds()}`]: 'refunds.pay',
  [`POST ${routes.officeRefundPayments()}`]: 'refunds.pay',
  [`GET ${routes.officeRefunds}`]: 'refunds.pay',
  [`GET ${routes.officeReturns}`]: 'orders.return',
  [`GET ${routes.officeReturn()}`]: 'orders.return',
  [`POST ${routes.officeReturnArrivals()}`]: 'orders.return',
  [`POST ${routes.officeReturnRefusals()}`]: 'orders.return',
  [`POST ${routes.officeReturnNotes()}`]: 'orders.return',
  [`GET ${routes.officeCrashes}`]: 'crashes.read',
  [`GET ${routes.officeCrash()}`]: 'crashes.read',
  [`POST ${routes.officeCrashSettlements()}`]: 'crashes.settle',
  [`POST ${routes.officeCrashIgnorings()}`]: 'crashes.settle',
  [`POST ${routes.officeCrashReopenings()}`]: 'crashes.settle',
  // figures
  [`GET ${routes.officeFigures}`]: 'figures.read',
  [`GET ${routes.officeFigureTable()}`]: 'figures.read',
  // the storehouse
  [`GET ${routes.officeStock}`]: 'stock.edit',
  [`GET ${routes.officeLowStock}`]: 'stock.edit',
  [`GET ${routes.officeExpiring}`]: 'stock.edit',
  [`GET ${routes.officeMovements}`]: 'stock.edit',
  [`GET ${routes.officePapers}`]: 'stock.edit',
  [`GET ${routes.officePaper()}`]: 'stock.edit',
  [`GET ${routes.officeNewReceipt}`]: 'stock.edit',
  [`POST ${routes.officeReceiptDrafts}`]: 'stock.edit',
  [`POST ${routes.officeReceipts}`]: 'stock.edit',
  [`GET ${routes.officeStockVariant()}`]: 'stock.edit',
  [`POST ${routes.officeStockCounts()}`]: 'stock.edit',
  [`POST ${routes.officeLowMarks()}`]: 'stock.edit',
  [`GET ${routes.officeLot()}`]: 'stock.edit',
  [`POST ${routes.officeLotCorrections()}`]: 'stock.edit',
  [`GET ${routes.officeStockRules}`]: 'stock.edit',
  [`POST ${routes.officeStockRules}`]: 'stock.edit',
  [`GET ${routes.officeRecalls}`]: 'stock.recall',
  [`GET ${routes.officeLotRecall()}`]: 'stock.recall',
  [`POST ${routes.officeLotRecall()}`]: 'stock.recall',
  [`GET ${routes.officeRecall()}`]: 'stock.recall',
  [`POST ${routes.officeRecallLiftings()}`]: 'stock.recall',
  // gateways and providers
  [`GET ${routes.officeProviders}`]: 'settings.edit',
  [`GET ${routes.officeProvider()}`]: 'settings.edit',
  [`POST ${routes.officeProvider()}`]: 'settings.edit',
  [`POST ${routes.officeProviderSecretRemovals()}`]: 'settings.edit',
  [`POST ${routes.officeProviderTries()}`]: 'settings.edit',
  // delivery
  [`GET ${routes.officeDelivery}`]: 'delivery.edit',
  [`GET ${routes.officeNewMethod}`]: 'delivery.edit',
  [`POST ${routes.officeNewMethod}`]: 'delivery.edit',
  [`GET ${routes.officeMethod()}`]: 'delivery.edit',
  [`POST ${routes.officeMethod()}`]: 'delivery.edit',
  [`GET ${routes.officeTariffs()}`]: 'delivery.edit',
  [`GET ${routes.officeTariff()}`]: 'delivery.edit',
  [`POST ${routes.officeTariff()}`]: 'delivery.edit',
  [`POST ${routes.officeSheetRemovals()}`]: 'delivery.edit',
  [`GET ${routes.officeWeek()}`]: 'delivery.edit',
  [`POST ${routes.officeWeek()}`]: 'delivery.edit',
  [`GET ${routes.officeSlots}`]: 'delivery.edit',
  [`POST ${routes.officeSlot()}`]: 'delivery.edit',
  [`GET ${routes.officeHolidays}`]: 'delivery.edit',
  [`POST ${routes.officeHolidays}`]: 'delivery.edit',
  [`POST ${routes.officeHoliday()}`]: 'delivery.edit',
  [`GET ${routes.officeDeliverySettings}`]: 'delivery.edit',
  [`POST ${routes.officeDeliverySettings}`]: 'delivery.edit',
  [`GET ${routes.officeDeliveryHistory}`]: 'delivery.edit',
  // many goods at once
  [`GET ${routes.officeBulk}`]: 'catalogue.edit',
  [`GET ${routes.officeBulkEdits}`]: 'catalogue.edit',
  [`POST ${routes.officeBulkEdits}`]: 'catalogue.edit',
  [`GET ${routes.officeBulkImports}`]: 'catalogue.edit',
  [`POST ${routes.officeBulkImports}`]: 'catalogue.edit',
  [`GET ${routes.officeBulkExport()}`]: 'catalogue.edit',
  [`GET ${routes.officeTask()}`]: 'catalogue.edit',
  [`GET ${routes.officeTaskProblems()}`]: 'catalogue.edit',
  [`POST ${routes.officeTaskMappings()}`]: 'catalogue.edit',
  [`POST ${routes.officeTaskApplications()}`]: 'catalogue.edit',
  [`POST ${routes.officeTaskContinuations()}`]: 'catalogue.edit',
  [`POST ${routes.officeTaskStops()}`]: 'catalogue.edit',
  [`POST ${routes.officeTaskUndoings()}`]: 'catalogue.edit',
  [`POST ${routes.officeTaskDrops()}`]: 'catalogue.edit',
  // texts of pages, and banners
  [`GET ${routes.officeTexts}`]: 'content.edit',
  [`GET ${routes.officeText()}`]: 'content.edit',
  [`POST ${routes.officeText()}`]: 'content.edit',
  [`GET ${routes.officeTextHistory()}`]: 'content.edit',
  [`POST ${routes.officeTextReturns()}`]: 'content.edit',
  [`GET ${routes.officeBanners}`]: 'content.edit',
  [`POST ${routes.officeBanners}`]: 'content.edit',
  [`GET ${routes.officeNewBanner}`]: 'content.edit',
  [`POST ${routes.officeBannerMoves}`]: 'content.edit',
  [`POST ${routes.officeBannerOrders}`]: 'content.edit',
  [`POST ${routes.officeShippedBanners}`]: 'content.edit',
  [`GET ${routes.officeBanner()}`]: 'content.edit',
  [`POST ${routes.officeBanner()}`]: 'content.edit',
  [`POST ${routes.officeBannerSwitches()}`]: 'content.edit',
  [`POST ${routes.officeBannerRemovals()}`]: 'content.edit',
  [`GET ${routes.officeBannerHistory()}`]: 'content.edit',
  [`POST ${routes.officeBannerReturns()}`]: 'content.edit',
  // health
  [`GET ${routes.officeHealth}`]: 'health.read',
  [`GET ${routes.officeJobs}`]: 'health.read',
  [`POST ${routes.officeJobRuns()}`]: 'jobs.mend',
  [`GET ${routes.officeUsage}`]: 'telemetry.read',
  [`GET ${routes.officeUsageTable()}`]: 'telemetry.read',
  // the catalogue: its editor
  [`GET ${routes.officeProducts}`]: 'catalogue.edit',
  [`POST ${routes.officeProducts}`]: 'catalogue.edit',
  [`GET ${routes.officeNewProduct}`]: 'catalogue.edit',
  [`GET ${routes.officeProduct()}`]: 'catalogue.edit',
  [`POST ${routes.officeProductEdits()}`]: 'catalogue.edit',
  [`POST ${routes.officeProductPublications()}`]: 'catalogue.edit',
  [`POST ${routes.officeProductTakingsOut()}`]: 'catalogue.edit',
  [`GET ${routes.officeProductPreview()}`]: 'catalogue.edit',
  [`POST ${routes.officeDraftPublications()}`]: 'catalogue.edit',
  [`POST ${routes.officeDraftDiscards()}`]: 'catalogue.edit',
  [`POST ${routes.officeOldAddressReleases()}`]: 'catalogue.edit',
  [`GET ${routes.officeProductHistory()}`]: 'catalogue.edit',
  [`GET ${routes.officeVariants()}`]: 'catalogue.edit',
  [`POST ${routes.officeVariants()}`]: 'catalogue.edit',
  [`GET ${routes.officeNewVariant()}`]: 'catalogue.edit',
  [`GET ${routes.officeVariant()}`]: 'catalogue.edit',
  [`POST ${routes.officeVariantEdits()}`]: 'catalogue.edit',
  [`POST ${routes.officeVariantMoves()}`]: 'catalogue.edit',
  [`POST ${routes.officeVariantRetirements()}`]: 'catalogue.edit',
  [`POST ${routes.officeVariantPrices()}`]: 'prices.edit',
  [`POST ${routes.officeVariantPriceEnds()}`]: 'prices.edit',
  [`GET ${routes.officePictures()}`]: 'catalogue.edit',
  [`POST ${routes.officePictures()}`]: 'catalogue.edit',
  [`POST ${routes.officePictureMoves()}`]: 'catalogue.edit',
  [`POST ${routes.officePictureOrders()}`]: 'catalogue.edit',
  [`POST ${routes.officePictureTexts()}`]: 'catalogue.edit',
  [`POST ${routes.officePictureRemovals()}`]: 'catalogue.edit',
  [`GET ${routes.officePictureCrop()}`]: 'catalogue.edit',
  [`POST ${routes.officePictureCrop()}`]: 'catalogue.edit',
  [`GET ${routes.officeCategories}`]: 'catalogue.edit',
  [`POST ${routes.officeCategories}`]: 'catalogue.edit',
  [`GET ${routes.officeCategory()}`]: 'catalogue.edit',
  [`POST ${routes.officeCategory()}`]: 'catalogue.edit',
  [`POST ${routes.officeCategoryMoves()}`]: 'catalogue.edit',
  [`POST ${routes.officeCategoryRemovals()}`]: 'catalogue.edit',
  [`GET ${routes.officeBrands}`]: 'catalogue.edit',
  [`POST ${routes.officeBrands}`]: 'catalogue.edit',
  [`GET ${routes.officeBrand()}`]: 'catalogue.edit',
  [`POST ${routes.officeBrand()}`]: 'catalogue.edit',
  [`POST ${routes.officeBrandRemovals()}`]: 'catalogue.edit',
  [`GET ${routes.officeCatalogueHistory}`]: 'catalogue.edit',
  [`GET ${routes.officeCatalogueBatch()}`]: 'catalogue.edit',
  [`POST ${routes.officeChangeUndoings()}`]: 'catalogue.edit',
}

/** The ways in, for somebody who is nobody yet. */
const open = [
  `GET ${routes.officeFirst}`,
  `POST ${routes.officeFirst}`,
  `GET ${routes.officeJoin}`,
  `POST ${routes.officeJoin}`,
  `GET ${routes.officeSignIn}`,
  `POST ${routes.officeSignIn}`,
  `GET ${routes.officeSecondProof}`,
  `POST ${routes.officeSecondProof}`,
  `POST ${routes.officeSignOut}`,
]

const doors = (await everyRoute(shop.app))
  .filter(({ method, url }) => method !== 'HEAD' && /^\/office(\/|$)/.test(url))
  .map(({ method, url }) => ({ method, url, name: `${method} ${url}` }))
const guarded = doors.filter(({ name }) => !open.includes(name))
const values = { member: newId(), template: 'order-confirmed', group: newId() }

const knock = (who: Pick<Member, 'get' | 'post'>, method: string, url: string) =>
  method === 'GET' ? who.get(filled(url, values)) : who.post(filled(url, values), {})

test('every address of the office is written down with the right that it asks for', () => {
  expect(doors.map(({ name }) => name).sort()).toEqual([...Object.keys(needed), ...open].sort())
  expect(guarded.length).toBeGreaterThan(20)
})

test('nobody opens anything without signing in, and neither does a customer', async () => {
  const customer = await signedIn(shop)
  // Even when her token is handed over as the cookie of the office.
  const pretender = httpBuyer(port)
  pretender.cookies.set('staff_session', customer.cookies.get('session')!)
  for (const who of [httpBuyer(port), customer, pretender])
    for (const { method, url, name } of guarded) {
      const answer = await knock(who, method, url)
      expect([answer.status, String(answer.headers.location).split('?')[0]], name).toEqual([303, routes.officeSignIn])
    }
})

test('a member of staff is no customer: her session opens no page of an account', async () => {
  const packer = await member(shop, 'packer')
  const pretender = httpBuyer(port)
  pretender.cookies.set('session', packer.token)
  for (const who of [packer, pretender]) {
    const answer = await who.get(routes.account)
    expect([answer.status, String(answer.headers.location).split('?')[0]]).toEqual([303, routes.signIn])
  }
})

test.each(roles.map((role) => [role] as const))(
  '%s opens what the role gives, and nothing else',
  async (role: Role) => {
    const who = role === 'owner' ? await owner(shop) : await member(shop, role)
    const may = rightsOf([role])
    const wrong: string[] = []
    for (const { method, url, name } of guarded) {
      const { status } = await knock(who, method, url)
      // Where she may, an empty form is refused as a form, never as a person.
      if ((status === 403) === may.has(needed[name]!)) wrong.push(`${name} answers ${status}`)
    }
    expect(wrong).toEqual([])
  },
)

test('the home of the office lists what the roles may open, and no more', async () => {
  const links = async (who: Member) =>
    [...(await who.get(routes.office)).body.matchAll(/<a class="box door" href="([^"]+)"/g)].map(([, href]) => href)
  expect(await links(await member(shop, 'packer'))).toEqual([
    routes.officeOrders,
    routes.officeCourierLists,
    routes.officeRights,
    routes.officeOwn,
  ])
  expect(await links(await owner(shop))).toEqual([
    routes.officeOrders,
    routes.officeRefunds,
    routes.officeDiscounts,
    routes.officeMessages,
    routes.officeLetters,
    routes.officeFigures,
    routes.officeHealth,
    routes.officeJobs,
    routes.officeUsage,
    routes.officeCrashes,
    routes.officeDelivery,
    routes.officeProviders,
    routes.officeTexts,
    routes.officeBanners,
    routes.officeStaff,
    routes.officeRights,
    routes.officeAudit,
    routes.officeOwn,
  ])
})

test('roles that are taken back count from the next page on, on every device', async () => {
  const clerk = await member(shop, 'privacy-officer', 'packer')
  expect((await clerk.get(routes.officeAudit)).status).toBe(200)
  const boss = await owner(shop)
  const changed = await boss.post(routes.officeMemberRoles(clerk.memberId), { roles: 'packer', why: 'کار دیگری گرفت' })
  expect(changed.status).toBe(303)
  expect((await clerk.get(routes.officeAudit)).status).toBe(403)
  expect((await clerk.get(routes.office)).status).toBe(200)
})

test('every right is given by some role, and no role but the owner’s manages the staff', () => {
  expect(rights.filter((right) => !roles.some((role) => rightsOf([role]).has(right)))).toEqual([])
  expect(roles.filter((role) => rightsOf([role]).has('staff.manage'))).toEqual(['owner'])
  expect([...rightsOf([])]).toEqual([])
})
