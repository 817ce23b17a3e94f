import { formatNumber } from '../platform/persian/numbers.ts'

const n = (count: number) => formatNumber(count, 'fa')

/** How the shop sells, for staff: sums, never a person. */
export const faFigures = {
  title: 'فروش و حال امروز',
  text: 'سفارش، پول، صف‌ها، آنچه تمام می‌شود و آنچه ناکام ماند',
  today: 'امروز',
  inPeriod: 'در این دوره',
  orders: 'سفارش',
  money: 'فروش',
  average: 'میانگین هر سفارش',
  units: 'بسته',
  unitsEach: (units: string) => `${units} بسته در هر سفارش`,
  repeat: 'خرید دوباره',
  repeatText: 'سفارش‌هایی از کسی که پیش‌تر هم خریده بود؛ از روی حساب یا مرورگر، بی‌آنکه بدانیم کیست',
  ended: (expired: number, cancelled: number) => `${n(expired)} بی‌پرداخت ماند، ${n(cancelled)} لغو شد`,
  soldOut: 'بستهٔ ناموجود',
  soldOutText: (all: number) => `از ${n(all)} بستهٔ در فروش`,
  failedPayments: 'پرداخت ناکام امروز',
  failedMessages: 'پیام نرسیدهٔ امروز',
  failedJobs: 'کار پشت صحنهٔ ناکام',
  see: 'دیدن',
  overTime: { day: 'فروش هر روز', week: 'فروش هر هفته', month: 'فروش هر ماه' },
  chartLabel: (steps: number, least: string, most: string) =>
    `نمودار ${n(steps)} بازه، از ${least} تا ${most}؛ عددها در جدول زیر نمودار است`,
  tableOf: 'عددهای این نمودار',
  empty: 'در این دوره فروشی نبود.',
  time: 'بازه',
  product: 'کالا',
  category: 'دسته',
  gone: 'کالاهایی که دیگر در فهرست نیستند',
  size: 'بسته در سفارش',
  province: 'استان',
  otherProvinces: 'بقیه و شمرده‌نشده‌ها',
  provincesText: (least: number) =>
    `ماه‌های کامل این دوره، تنها شمار سفارش‌ها. استانی که در ماهی کمتر از ${n(least)} سفارش داشته، با بقیه است؛ سفارش برای دیگری هم شمرده نمی‌شود. پایگاه داده نمی‌داند کدام سفارش به کدام استان رفته است.`,
  tables: {
    provinces: 'سفارش‌های هر استان',
    time: 'فروش در زمان',
    categories: 'فروش هر دسته',
    products: 'فروش هر کالا',
    sizes: 'اندازهٔ سبد',
  },
  csv: 'فایل CSV',
  more: (shown: number) => `${n(shown)} ردیف نخست؛ همه در فایل است.`,
}
