import { formatNumber } from '../platform/persian/numbers.ts'

const n = (count: number) => formatNumber(count, 'fa')

/** What she allows. The words of `switches` are what she agrees to: a change of them is a new version (consent-text.ts). */
export const faConsents = {
  title: 'اجازه‌ها',
  intro:
    'پیام‌هایی که بدون آن‌ها هم خرید کامل است. پیام سفارش‌ها و کد ورود این‌جا نیست: آن‌ها همیشه می‌آید. خاموش کردن به آسانی روشن کردن است: یک دکمه.',
  switches: {
    email: {
      title: 'با ایمیل',
      text: 'به ایمیل تأییدشدهٔ حسابتان. پایین هر ایمیل «لغو عضویت» هست.',
      event: 'رویدادها: روزهای ویژه و برنامه‌های فروشگاه',
      news: 'خبرنامه: خبرها و نوشته‌های تازه',
      service: 'خدمات و سرویس‌های ویژه',
      promotion: 'پیشنهادها و تخفیف‌ها',
    },
    sms: {
      title: 'با پیامک',
      text: 'به شمارهٔ اصلی حسابتان، فقط از سرشمارهٔ ۵۰۰۰۴۰۰۱۰۵۱۲۳۳. تا خودتان نگویید، نمی‌آید.',
      event: 'رویدادها: روزهای ویژه و برنامه‌های فروشگاه',
      news: 'خبرها و نوشته‌های تازه',
      service: 'خدمات و سرویس‌های ویژه',
      promotion: 'پیشنهادها و تخفیف‌ها',
      survey: 'نظرسنجی: گاهی یک پرسش کوتاه',
    },
  },
  on: 'روشن',
  off: 'خاموش',
  allow: 'اجازه می‌دهم',
  withdraw: 'نمی‌خواهم',
  allowOf: (what: string) => `اجازه می‌دهم: ${what}`,
  withdrawOf: (what: string) => `نمی‌خواهم: ${what}`,
  withdrawAll: 'هیچ‌کدام را نمی‌خواهم',
  changed: 'همان‌طور که گفتید شد و در دفتر اجازه‌ها نوشته شد.',
  unknown: 'چنین اجازه‌ای نداریم. صفحه را از نو باز کنید.',
  never: 'از آغاز خاموش؛ هیچ‌وقت روشن نشده است.',
  basis: {
    implied_by_membership: 'بر پایهٔ عضویت: سیاست ما می‌گوید عضویت، تا خلافش را نگویید، موافقت با ایمیل است',
    explicit: 'به گفتهٔ خود شما',
  },
  how: {
    membership: 'هنگام ساختن حساب',
    'sign-up': 'در فرم ثبت‌نام',
    'account-page': 'در همین صفحه',
    'unsubscribe-link': 'با پیوند لغو عضویت',
    gpc: 'چون مرورگر شما می‌گوید ردیابی و تبلیغ نمی‌خواهید (GPC)',
  },
  since: 'از',
  version: (version: string) => `نسخهٔ ${version} متن`,
  gpcOn:
    'مرورگر شما «Sec-GPC» می‌فرستد. پس هر اجازه‌ای را که فقط از عضویت می‌آمد پس گرفتیم. آنچه خودتان روشن کنید روشن می‌ماند.',
  gpcOff: 'اگر مرورگرتان «Sec-GPC: ۱» بفرستد، هر اجازه‌ای را که فقط از عضویت می‌آید پس می‌گیریم.',
  history: 'دفتر اجازه‌ها',
  historyText: 'هر تغییر یک سطر است؛ سطری پاک یا عوض نمی‌شود.',
  older: 'سطرهای پیشین',
  rows: (count: number) => `${n(count)} سطر`,
}
