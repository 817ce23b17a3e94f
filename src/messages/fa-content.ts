import { formatNumber, formatToman } from '../platform/persian/numbers.ts'

const n = (count: number) => formatNumber(count, 'fa')

/** What the program says on the seller's pages, around the words of `fa-page-texts.ts`: terms, delivery, contact and cookies. */
export const faContent = {
  sampleSeller: 'این مشخصات نمونه است. پیش از گشودن فروشگاه، مشخصات واقعی فروشنده جای آن را می‌گیرد.',
  seller: {
    title: 'فروشنده',
    name: 'نام',
    address: 'نشانی',
    registration: 'ثبت',
    economicCode: 'کد اقتصادی',
    phone: 'تلفن',
    email: 'ایمیل',
  },
  terms: {
    withdrawal: 'حق انصراف',
    withdrawalText: (days: number) =>
      `از روز تحویل، ${n(days)} روز کاری فرصت دارید بی‌آنکه دلیلی بگویید یا جریمه‌ای بدهید از خرید برگردید (مادهٔ ۳۷ قانون تجارت الکترونیکی). تنها هزینهٔ پس فرستادن کالا با شماست.`,
  },
  delivery: {
    tariffs: 'تعرفه',
    freeFrom: (method: string, rials: number) =>
      `${method}: برای سفارش از ${formatToman(rials, 'fa')} به بالا رایگان است.`,
    neverFree: (method: string) => `${method}: با هر مبلغی هزینه دارد.`,
    weight: 'وزن',
    upToGrams: (grams: number) => (grams < 1000 ? `تا ${n(grams)} گرم` : `تا ${n(grams / 1000)} کیلوگرم`),
    zone: (zone: string) => `ناحیهٔ ${n(Number(zone))}`,
    days: (least: number, most: number) =>
      least === most ? `${n(most)} روز کاری` : `${n(least)} تا ${n(most)} روز کاری`,
    bySlot: 'در روز و ساعتی که خودتان برمی‌گزینید',
    heaviest: 'سنگین‌تر از ردیف آخر را با این روش نمی‌فرستیم.',
    zones: 'هر استان در کدام ناحیه است؟',
    cutoff: (hour: number) => `سفارشی که روز کاری تا ساعت ${n(hour)} پرداخت شود، همان روز راه می‌افتد.`,
    track: 'پیگیری سفارش',
  },
  contact: {
    smsTitle: 'پیامک‌های ما',
    smsText: 'فقط از این سرشماره پیامک می‌فرستیم و به آن نمی‌شود پاسخ داد:',
    fakeSms: 'پیامکی به نام ما از شمارهٔ دیگر گرفتید؟ آن را با ایمیل به ما بفرستید تا پیگیری کنیم.',
  },
  cookies: {
    table: 'کوکی‌های این سایت',
    name: 'نام',
    purpose: 'برای چه',
    lifetime: 'تا کی',
    clause: 'بند سیاست',
    days: (count: number) => `${n(count)} روز`,
    hours: (count: number) => `${n(count)} ساعت`,
    minutes: (count: number) => `${n(count)} دقیقه`,
  },
}
