import sharp from 'sharp'
import { newId } from '../src/platform/ids.ts'
import { jalaliOf } from '../src/platform/persian/jalali.ts'
import type { Fields } from '../src/probes/browser.ts'
import { fieldsOf } from '../src/probes/forms.ts'
import { routes } from '../src/routes.ts'
import type { Life } from './life.ts'
import { handedOver } from './queries.ts'
import { type Colleague, colleague } from './seat.ts'
import type { CanaryShop } from './shop.ts'

/**
 * A day of the office, through its pages: a note about her, a lot called back, an answer kept, a discount, a campaign, a survey, many
 * prices at once. Each leaves a page that the walk of the office then finds.
 */
export const workInTheOffice = async (shop: CanaryShop, { person }: Life): Promise<void> => {
  const [order] = await handedOver(shop.db)
  if (!order) throw new Error('no order was handed over')
  await atTheDesk(await colleague(shop, 'order-desk', '127.1.8.1'), order, person.staffNote)
  await inMarketing(await colleague(shop, 'marketing', '127.1.8.2'))
  await inTheStorehouse(await colleague(shop, 'catalogue', '127.1.8.3'), order.lotId)
}

const atTheDesk = async (desk: Colleague, order: { number: string; lotId: string }, staffNote: string) => {
  await filled(desk, routes.officeOrder(order.number), routes.officeOrderNotes(order.number), { staffNote })
  const recall = routes.officeLotRecall(order.lotId)
  await filled(desk, recall, recall, { reason: 'safety', note: 'نامهٔ سازنده' })
  const kept = { version: '0', title: 'ساعت کار', body: 'از ۹ تا ۱۸ هستیم و پاسخ می‌دهیم.' }
  placeOf(await desk.post(routes.officeCannedAnswer(newId()), kept))
  await decideReturn(desk)
}

/** Her goods never came back, so nothing of hers is open; the page with her covered words stays. */
const decideReturn = async (desk: Colleague) => {
  const { body } = await desk.get(routes.officeReturns)
  const [, page] = /href="(\/office\/returns\/[0-9a-f-]{36})"/.exec(body) ?? []
  if (!page) throw new Error('the queue of returns is empty')
  const refusals = routes.officeReturnRefusals(page.split('/').at(-1)!)
  await filled(desk, page, refusals, { reason: 'never-came', why: 'مهلت آوردن گذشت.' })
}

const inMarketing = async (marketing: Colleague) => {
  const terms = { titleFa: 'جشن یلدا', titleEn: 'Yalda', kind: 'percent', percent: '10', fromDay: today() }
  await filled(marketing, routes.officeNewDiscount, routes.officeDiscounts, terms)
  const words = { subject: 'پاییز گرم', body: 'جای خواب تازه رسید.' }
  const campaign = { name: 'پاییز', category: 'promotion', channels: 'email', ...words }
  await filled(marketing, routes.officeNewCampaign, routes.officeCampaigns, campaign)
  const asked = { surveyQuestion: 'از خریدتان راضی بودید؟', question0: 'چه اندازه راضی بودید؟', kind0: 'scale' }
  const survey = { ...asked, surveyTo: 'sample', surveySize: '5000', surveyEnds: today(10) }
  await filled(marketing, routes.officeNewSurvey, routes.officeSurveys, survey)
  await showBanner(marketing)
}

const showBanner = async (marketing: Colleague) => {
  const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#aa3355' } })
    .jpeg()
    .toBuffer()
  const words = { titleFa: 'هفتهٔ گربه‌ها', titleEn: 'Week of cats', altFa: 'گربه', altEn: 'A cat' }
  const { body } = await marketing.get(routes.officeNewBanner)
  const form = Object.fromEntries(
    Object.entries(fieldsOf(body, routes.officeBanners)).map(([name, value]) => [name, [value].flat()[0] ?? '']),
  )
  const banner = { ...form, ...words, link: routes.offers, tint: 't2', on: '1', step: 'save' }
  placeOf(await marketing.postFile(routes.officeBanners, banner, { field: 'picture', bytes }))
}

const inTheStorehouse = async (clerk: Colleague, lotId: string) => {
  const corrections = routes.officeLotCorrections(lotId)
  await filled(clerk, routes.officeLot(lotId), corrections, {
    direction: 'less',
    units: '1',
    reason: 'damaged',
    note: 'پاره بود',
  })
  const prices = { operation: 'price', how: 'percent', amount: '-5', rounding: '1', scope: 'all' }
  const edit = placeOf(await clerk.post(routes.officeBulkEdits, prices))
  await until(clerk, edit, `${edit}/applications`)
  await filled(clerk, edit, `${edit}/applications`, { why: 'فصل تازه' })
  await until(clerk, edit, `${edit}/undoings`)
}

type Sent = { status: number; headers: Record<string, unknown>; body: string }

/** Where an answer leads. @throws when it leads nowhere */
const placeOf = ({ status, headers, body }: Sent): string => {
  const place = String(headers.location ?? '')
  if (status !== 303 || place === '') throw new Error(`the office answers ${status}: ${wrongIn(body)}`)
  return place.replace(/\?.*$/, '')
}

const filled = async (staff: Colleague, page: string, action: string, fields: Fields): Promise<string> => {
  const { body } = await staff.get(page)
  return placeOf(await staff.post(action, { ...fieldsOf(body, action), ...fields }))
}

const wrongIn = (body: string): string =>
  [...body.matchAll(/class="(?:err|note bad)[^"]*"[^>]*>([\s\S]{0,200})/g)].map(([, text]) => text).join(' | ')

const SOON_MS = 60_000

/** Waits until a page of a long task offers this. */
const until = async (staff: Colleague, page: string, offered: string): Promise<void> => {
  const deadline = Date.now() + SOON_MS
  while (Date.now() < deadline) {
    if ((await staff.get(page)).body.includes(`"${offered}"`)) return
    await new Promise((done) => setTimeout(done, 300))
  }
  throw new Error(`${page} never offers ${offered}`)
}

const today = (days = 0): string => {
  const { year, month, day } = jalaliOf(new Date(Date.now() + days * 86_400_000))
  return `${year}/${month}/${day}`
}
