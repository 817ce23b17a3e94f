import type { Language } from '../../../ui/reader.ts'
import { categoryRules } from '../category.ts'
import type { CampaignText, LetterOptions } from '../letter.ts'
import type { Category, Channel, TemplateAndParams } from '../message.ts'
import type { Secrets } from '../templates.ts'

export type Sample = TemplateAndParams & {
  category: Category
  secrets?: Secrets
  campaign?: Record<Language, CampaignText>
  /** a path of the page that the message leads to */
  link?: string
  /** where it goes by one channel only, though its category has two */
  only?: Channel
}

const order = { number: '4827193065', totalRials: 18_900_000 }
const token = 'Zm9yLXlvdXItZXllcy1vbmx5LXNhbXBsZS10b2tlbi0x'
const ORIGIN = 'https://ipetplus.ir'

const campaign: Record<Language, CampaignText> = {
  fa: {
    subject: 'هفتهٔ دندان گربه‌ها',
    body: 'این هفته خوراک دندان و مسواک گربه **۱۵٪ ارزان‌تر** است.\n\n## از کجا شروع کنیم\n\n- خمیردندان ماهی\n- مسواک انگشتی\n\nهمه را در [قفسهٔ دندان](/c/cat) ببینید.',
    sms: 'این هفته مسواک و خمیردندان گربه ۱۵٪ ارزان‌تر است.',
  },
  en: {
    subject: 'The week of cats’ teeth',
    body: 'Tooth food and brushes for cats are **15% cheaper** this week.\n\n## Where to begin\n\n- Toothpaste with fish\n- A brush for your finger\n\nAll of it is on [the shelf of teeth](/c/cat).',
    sms: 'Tooth brushes and paste for cats are 15% cheaper this week.',
  },
}

/** Every template with invented facts; a test asks that none is missing. */
export const samples: readonly Sample[] = [
  { template: 'order-confirmed', category: 'order-status', params: order },
  { template: 'order-cancelled', category: 'order-status', params: order },
  { template: 'order-expired', category: 'order-status', params: order },
  { template: 'money-owed', category: 'order-status', params: order },
  { template: 'withdrawal-asked', category: 'order-status', params: order },
  { template: 'withdrawal-money-owed', category: 'order-status', params: order },
  { template: 'withdrawal-refused', category: 'order-status', params: order },
  {
    template: 'parcel-sent',
    category: 'order-status',
    params: { number: order.number, carrier: 'tipax', trackingNumber: '104729300188', whole: true },
  },
  {
    template: 'order-question',
    category: 'order-status',
    params: {
      number: order.number,
      question: '018f0000-0000-7000-8000-000000000000',
      until: '2026-12-01T08:30:00.000Z',
    },
    link: `/complete/${'A'.repeat(38)}`,
  },
  {
    template: 'order-question-reminder',
    category: 'order-status',
    params: {
      number: order.number,
      question: '018f0000-0000-7000-8000-000000000000',
      until: '2026-12-01T08:30:00.000Z',
    },
    link: `/complete/${'A'.repeat(38)}`,
  },
  { template: 'order-address-corrected', category: 'order-status', params: order },
  { template: 'refund-owed', category: 'order-status', params: order },
  { template: 'refund-paid', category: 'order-status', params: order },
  { template: 'rest-given-up', category: 'order-status', params: order },
  { template: 'rest-given-up-cash', category: 'order-status', params: order },
  {
    template: 'parcel-for-you',
    category: 'order-status',
    params: { pages: `${ORIGIN}/recipients/` },
    secrets: { token },
    only: 'sms',
  },
  {
    template: 'sign-in-code',
    category: 'security-code',
    params: { minutes: 2, host: 'ipetplus.ir' },
    secrets: { code: '730194' },
    only: 'sms',
  },
  {
    template: 'confirm-email',
    category: 'security-code',
    params: { origin: ORIGIN },
    secrets: { token },
    only: 'email',
  },
  {
    template: 'signed-in',
    category: 'security-code',
    params: { device: 'Chrome · Android', at: '2026-11-27T07:12:00.000Z' },
  },
  { template: 'contacts-changed', category: 'security-code', params: { what: 'mobile-changed' } },
  { template: 'number-left', category: 'security-code', params: {} },
  { template: 'method-changed', category: 'security-code', params: { what: 'password-set' } },
  {
    template: 'back-in-stock',
    category: 'service',
    params: { titleFa: 'غذای خشک گربهٔ بالغ، ۲ کیلوگرم', titleEn: 'Dry food for adult cats, 2 kg' },
  },
  {
    template: 'lot-recalled',
    category: 'service',
    params: {
      number: order.number,
      titleFa: 'غذای خشک گربهٔ بالغ، ۲ کیلوگرم',
      titleEn: 'Dry food for adult cats, 2 kg',
      lotCode: 'PZ-0412',
      reason: 'safety',
    },
  },
  {
    template: 'survey-question',
    category: 'survey',
    params: { survey: 'sample', question: 'از رسیدن سفارش‌تان راضی بودید؟' },
    link: '/s/AZ6vK3tCcVqYt0mE1sWb2nq7pL0x9rT4uVwXyZ',
    only: 'sms',
  },
  {
    template: 'crash-alert',
    category: 'answer',
    params: { crashes: 3, address: `${ORIGIN}/office/crashes` },
    only: 'email',
  },
  { template: 'fake-answered', category: 'answer', params: { number: '4827193', outcome: 'fake' } },
  {
    template: 'ticket-received',
    category: 'answer',
    params: { number: '48271930', pages: ORIGIN },
    secrets: { token },
  },
  {
    template: 'ticket-answered',
    category: 'answer',
    params: { number: '48271930', pages: ORIGIN, inAccount: false },
    secrets: { token },
  },
  { template: 'correction-answered', category: 'answer', params: { pages: ORIGIN } },
  { template: 'campaign', category: 'promotion', params: { campaign: 'sample' }, campaign },
]

/** A check code of nobody: the letters that such a code may have. */
export const SAMPLE_CHECK_CODE = '8KQ2M7XA'

export const sampleOf = (template: string): Sample | null =>
  samples.find((sample) => sample.template === template) ?? null

export const channelsOf = ({ only, category }: Sample): readonly Channel[] =>
  only ? [only] : categoryRules[category].channels

export const optionsOfSample = (
  sample: Sample,
  { language, shop, smsSuffix }: { language: Language; shop: LetterOptions['shop']; smsSuffix: string },
): LetterOptions => ({
  secrets: sample.secrets ?? {},
  wayOut: { page: `${shop.origin}/unsubscribe/${token}`, short: `${shop.origin}/l/Ab3dE6gH9k` },
  smsSuffix,
  campaign: sample.campaign?.[language] ?? null,
  link: sample.link ? shop.origin + sample.link : null,
  shop,
})
