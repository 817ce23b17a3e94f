import { formatNumber, formatToman } from '../platform/persian/numbers.ts'

const n = (count: number) => formatNumber(count, 'fa')

/** Words that stand around every message, and of the page on which staff looks at them. */
export const faLetters = {
  shop: 'آی پت پلاس',
  /** stands in every SMS and e-mail; short, since it is paid for in every part */
  checkCode: (code: string) => `کد بررسی ${code}`,
  /** where there is room for it (P51) */
  noReply: 'این خط پیامی نمی‌گیرد.',
  email: {
    open: 'باز کردن صفحه',
    checkTitle: 'این ایمیل از ماست؟',
    checkText: 'کدش را در سایت ما، صفحهٔ «این پیامک از ماست؟»، بررسی کنید.',
    noPicture: 'این ایمیل هیچ تصویر و ردیابی ندارد؛ نمی‌دانیم آن را باز کرده‌اید یا نه.',
    phone: 'تلفن',
    smsLine: 'پیامک ما فقط از ۵۰۰۰۴۰۰۱۰۵۱۲۳۳ می‌آید.',
    /** why she got it: one sentence for each category (P50) */
    why: {
      'security-code': 'این ایمیل برای امنیت حساب است و همیشه فرستاده می‌شود.',
      'order-status': 'این ایمیل را برای سفارش خودتان گرفتید و همیشه فرستاده می‌شود.',
      answer: 'این ایمیل جواب پرسش خودتان است.',
      service: 'این ایمیل را دربارهٔ خدمتی که از ما گرفته‌اید فرستادیم.',
      event: 'این ایمیل را چون عضو هستید و خبر رویدادها را خواسته‌اید گرفتید.',
      news: 'این ایمیل را چون عضو هستید و خبرنامه را خواسته‌اید گرفتید.',
      promotion: 'این ایمیل را چون عضو هستید و خبر پیشنهادها را خواسته‌اید گرفتید.',
      survey: 'این ایمیل را چون عضو هستید و پرسش‌های نظرسنجی را پذیرفته‌اید گرفتید.',
    },
    stopBefore: 'نمی‌خواهید دیگر بیاید؟',
    /** the word of the policy, exactly (P48) */
    stop: 'لغو عضویت',
  },
  office: {
    title: 'متن پیام‌ها',
    text: 'هر پیامی که فروشگاه می‌نویسد، با دادهٔ نمونه: پیامک، ایمیل، تعداد بخش و هزینه.',
    intro: 'همهٔ نمونه‌ها ساختگی است. پیامک فارسی ۷۰ نویسه در یک بخش جا دارد و ۶۷ نویسه در هر بخش از چند بخش.',
    languages: 'زبان پیام',
    language: { fa: 'فارسی', en: 'انگلیسی' },
    sms: 'پیامک',
    emailTitle: 'ایمیل',
    categoryTitle: 'دسته',
    category: {
      'security-code': 'کد و امنیت ورود',
      'order-status': 'وضعیت سفارش',
      answer: 'پاسخ',
      service: 'خدمات',
      event: 'رویداد',
      news: 'خبر',
      promotion: 'پیشنهاد',
      survey: 'نظرسنجی',
    },
    channel: { sms: 'پیامک', email: 'ایمیل' },
    parts: (parts: number, left: number) => `${n(parts)} بخش، ${n(left)} نویسهٔ دیگر جا دارد`,
    cost: (rials: number) => `هزینهٔ تقریبی هر پیامک: ${formatToman(rials, 'fa')}`,
    subject: 'موضوع',
    openHtml: 'دیدن خود ایمیل',
    plain: 'متن سادهٔ همان ایمیل',
    headers: 'سرایندها',
    state: 'وضعیت',
    why: 'چرا',
    template: {
      'order-confirmed': 'سفارش ثبت شد',
      'order-cancelled': 'سفارش لغو شد',
      'order-expired': 'زمان پرداخت گذشت',
      'money-owed': 'پول برمی‌گردد',
      'sign-in-code': 'کد ورود',
      'signed-in': 'ورود تازه',
      'contacts-changed': 'راه تماس عوض شد',
      'number-left': 'شماره از حساب برداشته شد',
      'method-changed': 'راه ورود عوض شد',
      'back-in-stock': 'دوباره موجود شد',
      'confirm-email': 'تأیید ایمیل',
      'withdrawal-asked': 'پس دادن ثبت شد',
      'withdrawal-money-owed': 'پول کالای پس‌داده برمی‌گردد',
      'withdrawal-refused': 'پس دادن پذیرفته نشد',
      'parcel-for-you': 'بستهٔ گیرندهٔ دیگر',
      'survey-question': 'پرسش نظرسنجی',
      'crash-alert': 'خبر وقفه به همکاران',
      'fake-answered': 'پاسخ گزارش پیامک جعلی',
      campaign: 'کمپین (متن را همکاران می‌نویسند)',
    },
  },
}
