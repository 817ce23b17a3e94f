/**
 * How long anything is kept (C9): every `keep=` word that a column of the database or a sealed record carries, its length and
 * what a reader is told. Jobs take their lengths from here and pages their words; a test holds the register against the
 * columns. A length of null ends with a fact (an account, an order), not with a day.
 */
import { addDays } from './clock.ts'

export type Keep = keyof typeof register
export type Retention = { days: number | null; fa: string; en: string }

const forAs = (days: number, fa: string, en: string): Retention => ({ days, fa, en })
const until = (fa: string, en: string): Retention => ({ days: null, fa, en })

const register = {
  always: until('تا وقتی فروشگاه هست؛ نامی از کسی در آن نیست', 'as long as the shop; it names nobody'),
  customer: until('تا وقتی حساب دارید، یا خودتان پاکش کنید', 'as long as you have the account, or until you erase it'),
  subject: until('تا وقتی داده‌ای که به آن تعلق دارد هست', 'as long as the data that it belongs to'),
  session: until(
    'تا خروج شما؛ بیش از ۳۰ روز بی‌استفاده یا ۱۸۰ روز نمی‌ماند',
    'until you sign out; at most 30 days unused or 180 days',
  ),
  order: until('همراه سفارش', 'with the order'),
  recipient: until(
    'تا ۱۴ روز پس از تحویل همان سفارش، و سپس نابود می‌شود',
    'until 14 days after the delivery of that order, then destroyed',
  ),
  'order-10y': forAs(
    3_652,
    '۱۰ سال برای حساب و مالیات؛ پس از پاک‌کردن حساب، بی‌نام',
    '10 years for accounts and tax; without the person once the account is erased',
  ),
  'ledger-2y': forAs(730, '۲ سال', '2 years'),
  campaign: until('تا پایان فرستادن همان پیام گروهی؛ چند روز', 'until that campaign is sent; some days'),
  'survey-end': until('تا پایان همان نظرسنجی', 'until that survey ends'),
  'survey-1y': forAs(365, 'یک سال پس از پایان نظرسنجی', 'one year after the survey has ended'),
  'message-180d': forAs(180, '۱۸۰ روز پس از فرستادن', '180 days after sending'),
  'telemetry-90d': forAs(
    90,
    '۹۰ روز؛ بی‌نام، و هر وقت بخواهید زودتر',
    '90 days; of nobody, and sooner whenever you ask',
  ),
  'basket-30d': forAs(30, '۳۰ روز پس از آخرین تغییر', '30 days after the last change'),
  'discount-open': until(
    'تا پایان همان کد تخفیف، دست‌بالا یک سال',
    'until the code of the discount is over, at most a year',
  ),
  'fake-report-1y': forAs(
    365,
    'یک سال پس از گزارش، برای پیگیری قانونی؛ سپس پاک می‌شود',
    'one year after the report, for the authorities; then erased',
  ),
  'ticket-1y': forAs(
    365,
    'یک سال پس از پایان گفت‌وگو، یا همین که خودتان پاکش کنید',
    'one year after the conversation has ended, or as soon as you erase it',
  ),
  'viewer-1d': forAs(1, 'یک روز', 'one day'),
  'erasure-minutes': until('تا پایان پاک‌کردن؛ چند ثانیه', 'until the erasure is done; some seconds'),
  'request-15min': until('تا ۱۵ دقیقه', 'at most 15 minutes'),
  'contact-request': until('تا تأیید، یا پایان مهلت آن', 'until it is confirmed, or its time is over'),
  'minutes-5': until('تا ۵ دقیقه', 'at most 5 minutes'),
  'minutes-10': until('تا ۱۰ دقیقه', 'at most 10 minutes'),
  'day-1': forAs(1, 'یک روز', 'one day'),
  'code-day': forAs(1, 'تا پایان همان روز', 'until the end of that day'),
  'guard-90d': forAs(90, '۹۰ روز پس از آخرین کوشش', '90 days after the last try'),
  staff: until('تا وقتی همکار فروشگاه است', 'as long as the person works for the shop'),
  'staff-session': until('تا خروج همکار؛ بیش از یک روز نمی‌ماند', 'until the member of staff signs out; at most a day'),
  'invitation-30d': forAs(30, '۳۰ روز', '30 days'),
  'failure-1d': forAs(1, 'یک روز', 'one day'),
  'audit-10y': forAs(3_652, '۱۰ سال؛ کارهای همکاران فروشگاه', '10 years; what the staff of the shop did'),
  'probe-90d': forAs(
    90,
    '۹۰ روز؛ نتیجهٔ آزمون‌های سیاست، بی‌نام',
    '90 days; results of the policy’s probes, nobody in them',
  ),
  'task-90d': forAs(90, '۹۰ روز؛ تغییرهای گروهی کالاها، بی‌نام', '90 days; changes of many goods, nobody in them'),
  'export-1d': forAs(1, 'یک روز، یا تا همان دم که آن را بگیرید', 'one day, or until the moment you fetch it'),
} as const satisfies Record<string, Retention>

export const keeps = Object.keys(register) as Keep[]

export const isKeep = (word: string): word is Keep => word in register

/** What is told of a `keep=` word. @throws RangeError when it is in no register: a column that nobody may keep */
export const retentionOf = (word: string): Retention => {
  if (!isKeep(word)) throw new RangeError(`nothing says how long «${word}» is`)
  return register[word]
}

/** The day from which what began then is gone, or null where a fact ends it. */
export const keptUntil = (word: string, since: Date): Date | null => {
  const { days } = retentionOf(word)
  return days === null ? null : addDays(since, days)
}

/** The oldest moment of what may still be here. @throws RangeError for a word without a length */
export const keptSince = (word: Keep, now: Date): Date => {
  const { days } = retentionOf(word)
  if (days === null) throw new RangeError(`«${word}» has no length`)
  return addDays(now, -days)
}
