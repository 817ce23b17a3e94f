import { type Both, type Clause, type ClauseId, clause, type DecisionId } from './clause.ts'

const NOT_COLLECTED: Both = {
  fa: 'این داده هنوز از هیچ‌کس گرفته نمی‌شود: بخشی که باید بگیردش هنوز ساخته نشده است.',
  en: 'This is not collected from anybody yet: the part that would collect it does not exist.',
}
const kept = {
  fa: 'امروز نه در سایت نه در هیچ برنامه‌ای گردآوری نمی‌شود؛ جدولی برایش در پایگاه داده نیست.',
  en: 'Today neither the site nor any app collects it; the database has no table for it.',
  files: [],
}

export const notCollected = (
  id: ClauseId,
  at: string,
  words: string,
  says: Both,
  { readings = [], owner = 'telemetry' }: { readings?: readonly DecisionId[]; owner?: Clause['owner'] } = {},
): Clause => clause({ id, at, words, says, grade: 'declared', owner, kept, readings, proof: { notYet: NOT_COLLECTED } })

/** Under which conditions anything about the use of site and app may be collected. */
export const telemetryRules = [
  notCollected('P11', 'L6 S6', 'با نصب و یا استفاده از اپلیکشن', {
    fa: 'گردآوری دادهٔ زیر به نصب یا استفاده از اپلیکیشن بسته است.',
    en: 'What follows is collected with the installation or use of the app.',
  }),
  notCollected(
    'P12',
    'L6 S6',
    'با اخذ اجازه از کاربر',
    { fa: 'فقط با اجازهٔ کاربر.', en: 'Only with the user’s permission.' },
    { readings: ['C4'] },
  ),
  notCollected(
    'P13',
    'L6 S6',
    'به صورت ناشناس',
    { fa: 'ناشناس گرفته می‌شود.', en: 'It is taken anonymously.' },
    { readings: ['C1', 'C2'] },
  ),
  notCollected(
    'P14',
    'L6 S7',
    'در حد ضرورت و متناسب با مقاصدی',
    { fa: 'به اندازهٔ لازم و درخور هدف‌ها.', en: 'As far as necessary, and in proportion to its purposes.' },
    { readings: ['C8', 'C9'] },
  ),
  notCollected('P15', 'L6 S7', 'مطالعه علت گزارش خطا و بهبود اشکالات سیستمی و تجربه کاربری … از وبسایت و اپلیکیشن', {
    fa: 'برای یافتن علت خطاها، رفع اشکال‌ها و بهترشدن تجربهٔ کاربر در سایت و اپلیکیشن.',
    en: 'To study causes of errors, mend faults, and improve the experience of site and app.',
  }),
  notCollected('P16', 'L6 S7', 'تحقیقات بازاریابی', { fa: 'برای پژوهش بازار.', en: 'For market research.' }),
  notCollected(
    'P17',
    'L6 S7',
    'خدمات و پیشنهادات خرید مرتبط تر',
    { fa: 'برای خدمت و پیشنهاد خریدِ مرتبط‌تر.', en: 'For more relevant services and offers.' },
    { readings: ['C3'] },
  ),
  notCollected(
    'P18',
    'L6 S7',
    'به طور مستقیم به یک شخص حقیقی مشخص و معین مرتبط نباشند',
    {
      fa: 'چنان به کار می‌رود که مستقیم به شخصی معین پیوند نخورد.',
      en: 'It is used so that it does not relate directly to one specific, identified person.',
    },
    { readings: ['C1', 'C3'] },
  ),
] as const

/** The list of line 7: what may be collected, and nothing else. */
export const telemetryFields = [
  notCollected('P19', 'L7', 'نوع دستگاه', { fa: 'نوع دستگاه.', en: 'The type of device.' }),
  notCollected('P20', 'L7', 'زبان', { fa: 'زبان دستگاه.', en: 'The language of the device.' }),
  notCollected('P21', 'L7', 'نوع سیستم عامل', { fa: 'نوع سیستم‌عامل.', en: 'The type of operating system.' }),
  notCollected('P22', 'L7', 'شناسه اندروید', { fa: 'شناسهٔ اندروید.', en: 'The Android id.' }, { readings: ['C1'] }),
  notCollected(
    'P23',
    'L7',
    'شناسه تبلیغاتی اندروید ویژه دستگاه شما',
    { fa: 'شناسهٔ تبلیغاتی اندروید.', en: 'The Android advertising id of your device.' },
    { readings: ['C1'] },
  ),
  notCollected('P24', 'L7', 'جستوجوهای انجام شده', {
    fa: 'جست‌وجوها در سایت و اپلیکیشن.',
    en: 'Searches made on the site and in the app.',
  }),
  notCollected('P25', 'L7', 'نتایج انتخابشده', { fa: 'نتیجه‌های برگزیده.', en: 'The results that were chosen.' }),
  notCollected('P26', 'L7', 'مدت و بازه های استفاده', {
    fa: 'مدت و بازه‌های استفاده.',
    en: 'How long, and in which intervals, the shop is used.',
  }),
  notCollected('P27', 'L7', 'برنامه های نصب شده', { fa: 'برنامه‌های نصب‌شده.', en: 'The apps that are installed.' }),
  notCollected(
    'P28',
    'L7',
    'اطلاعات فنی و گزارشهای سرور شامل نوع شبکه',
    {
      fa: 'دادهٔ فنی و گزارش‌های سرور، مانند نوع شبکه.',
      en: 'Technical information and reports of the server, including the type of network.',
    },
    { readings: ['C8'] },
  ),
  notCollected('P29', 'L7', 'نوع و نسخه مرورگر', { fa: 'نوع و نسخهٔ مرورگر.', en: 'Type and version of the browser.' }),
] as const
