import { formatNumber, formatToman } from '../platform/persian/numbers.ts'

const n = (count: number) => formatNumber(count, 'fa')
const toman = (rials: number) => formatToman(rials, 'fa')

/** What of an order is not sent after all: the office's page, and what the buyer reads of it. */
export const faGivingUp = {
  open: 'نفرستادن بخشی از سفارش',
  page: (number: string) => `نفرستادن بخشی از سفارش ${number}`,
  goods: 'چه چیزی فرستاده نمی‌شود؟',
  goodsText: 'هرچه در بسته‌ای نیست. برای آنچه در بسته است، نخست همان بسته را باز کنید.',
  units: (title: string) => `چند عدد از «${title}» فرستاده نمی‌شود`,
  next: 'دیدن مبلغ',
  nothingLeft: 'چیزی بیرون از بسته‌ها نمانده است.',
  sum: 'مبلغ و دلیل',
  goesBack: 'به خریدار برمی‌گردد',
  lessAtTheDoor: 'از پول دم در کم می‌شود',
  text: 'کالا به سری خودش برمی‌گردد و خریدار خبر می‌گیرد. هزینهٔ ارسال می‌ماند، چون بقیه با آن می‌رسد. اگر پیش‌تر بخشی از پول برگشته باشد، بیش از مانده بدهکار نمی‌شویم.',
  cashText: 'کالا به سری خودش برمی‌گردد و خریدار خبر می‌گیرد. پولی نگرفته‌ایم؛ پیک همین اندازه کمتر می‌گیرد.',
  reason: 'دلیل',
  reasonHint: 'خریدار همین را می‌بیند.',
  choose: 'یکی را برگزینید',
  reasons: {
    'out-of-stock': 'تمام شد و دیگر نمی‌آید',
    recalled: 'سری آن فراخوانده شد',
    damaged: 'در انبار آسیب دید',
    'buyer-asked': 'به خواست خریدار',
  },
  cashIsHere: (rials: number) => `پول بسته‌های تحویل‌شده، ${toman(rials)}، به دست ما رسیده است`,
  button: 'این‌ها فرستاده نمی‌شود',
  before: 'پیش از این',
  trouble: {
    'nothing-chosen': 'هیچ کالایی برگزیده نشده است.',
    'too-many': 'این تعداد بیرون از بسته‌ها نیست.',
    everything: 'این همهٔ چیزی است که از سفارش مانده. به جای آن، خود سفارش را لغو کنید تا همهٔ پول برگردد.',
    'sum-changed': 'مبلغ عوض شده است. دوباره نگاه کنید.',
    changed: 'همکاری هم‌زمان روی همین سفارش کار کرد و چیزی انجام نشد. دوباره نگاه کنید.',
    'not-now': 'سفارش در جایی نیست که این کار شدنی باشد.',
    'cash-not-here': 'همهٔ بسته‌ها تحویل شده‌اند و کس دیگری پول نمی‌آورد. تا پول نرسیده، این کار را نکنید.',
    'no-reason': 'دلیل را برگزینید.',
  },
  line: (units: number) => `${n(units)} عدد فرستاده نمی‌شود`,
  ofOrder: 'نفرستادیم',
  invoice: 'آنچه نفرستادیم',
  remains: 'مبلغ نهایی',
  sms: (number: string, rials: number) =>
    rials > 0
      ? `بخشی از سفارش ${number} فرستاده نمی‌شود؛ ${toman(rials)} به شما برمی‌گردد.`
      : `بخشی از سفارش ${number} فرستاده نمی‌شود.`,
  cashSms: (number: string, rials: number) =>
    `بخشی از سفارش ${number} فرستاده نمی‌شود؛ دم در ${toman(rials)} می‌پردازید.`,
  unpack: {
    button: 'باز کردن بسته',
    text: 'آنچه در بسته است، دوباره منتظر بسته‌بندی می‌شود. برچسب چاپ‌شده را دور بیندازید.',
    why: 'بسته پیش از رفتن باز شد',
  },
  recalled: (codes: string) =>
    `سری ${codes} در این بسته فراخوانده شده و بسته نباید برود. آن را باز کنید، سری دیگری بگذارید یا آن کالا را نفرستید.`,
  stayed: (numbers: string) =>
    `این سفارش‌ها نرفتند، چون در بسته‌شان سری فراخوانده است: ${numbers}. بسته را از پیک پس بگیرید و باز کنید.`,
  recalledStop: 'سری فراخوانده؛ نباید برود',
}
