import { formatNumber, formatToman } from '../platform/persian/numbers.ts'

const n = (count: number) => formatNumber(count, 'fa')
const toman = (rials: number) => formatToman(rials, 'fa')

/** What is asked about an order (P08), what was corrected in it, and money that the office gives back. */
export const faQuestions = {
  title: (number: string) => `تکمیل سفارش ${number}`,
  waits: 'سفارش شما منتظر پاسخ شماست',
  intro: 'برای این‌که سفارش به دست‌تان برسد، فقط همین‌ها را می‌پرسیم و نه چیز دیگر:',
  reason: 'چرا می‌پرسیم',
  reasonGone: 'متن دلیل دیگر نگه داشته نشده است.',
  until: 'مهلت پاسخ:',
  silence: 'اگر تا آن وقت پاسخی نباشد، سفارش لغو می‌شود و همهٔ پولی که داده‌اید برمی‌گردد؛ چیزی از آن کم نمی‌شود.',
  silenceCash: 'اگر تا آن وقت پاسخی نباشد، سفارش لغو می‌شود؛ پولی نداده‌اید.',
  reminder: (hours: number) => `${n(hours)} ساعت مانده به پایان مهلت یک بار یادآوری می‌کنیم.`,
  onlyHere: 'پاسخ شما مُهر می‌شود و فقط برای همین سفارش است؛ نمایه و دفتر نشانی شما عوض نمی‌شود.',
  ours: 'پیامکی که شما را به اینجا آورد از ماست؟ با کد کنار آن ببینید:',
  oursLink: '«این پیامک از ماست؟»',
  toAnswer: 'تکمیل سفارش',
  send: 'درست است؛ ثبت کن',
  attest: 'با ثبت، درستی آنچه نوشتید را تأیید می‌کنید.',
  keep: 'اگر نمی‌دانید خالی بگذارید؛ آنچه پیش‌تر نوشته بودید می‌ماند.',
  back: 'بازگشت به سفارش',
  fields: {
    name: 'نام گیرنده',
    phone: 'تلفن برای لحظهٔ تحویل',
    street: 'نشانی دقیق',
    postalCode: 'کد پستی',
    note: 'راهنمای پیدا کردن',
  },
  whys: {
    name: 'روی بسته نوشته می‌شود تا به خودتان تحویل شود.',
    phone: 'پیک فقط هنگام رساندن همین بسته با آن تماس می‌گیرد.',
    street: 'خیابان، کوچه، پلاک و واحد؛ روی بستهٔ همین سفارش نوشته می‌شود.',
    postalCode: 'ده رقم؛ بسته با آن زودتر از پست می‌گذرد.',
    note: 'چیزی که پیک باید بداند تا در را پیدا کند.',
  },
  over: {
    title: 'دیگر چیزی نمی‌پرسیم',
    answered: 'پاسخ شما ثبت شده است و سفارش راه خود را می‌رود.',
    lapsed: 'مهلت پاسخ گذشت و سفارش لغو شد. پولی که داده بودید برمی‌گردد.',
    'taken-back': 'بدون پاسخ شما روشن شد و سفارش راه خود را می‌رود.',
    dropped: 'این سفارش لغو شده است.',
    gone: 'این نشانی دیگر باز نمی‌شود. شاید پرسش تمام شده یا پیوند ناقص است.',
  },
  thanks: 'پاسخ شما ثبت شد. سفارش را دوباره بررسی می‌کنیم و می‌فرستیم.',
  history: 'پرسش‌ها و اصلاح‌های این سفارش',
  asked: (role: string) => `${role} پرسید`,
  corrected: (role: string) => `${role} نشانی را اصلاح کرد`,
  destroyed: 'نشانی پیشین نابود شد.',
  showReasons: 'دیدن دلیل‌ها',
  state: {
    open: 'منتظر پاسخ',
    answered: 'پاسخ دادید',
    lapsed: 'بی‌پاسخ ماند',
    'taken-back': 'پس گرفته شد',
    dropped: 'سفارش لغو شد',
  },
  errors: {
    missing: 'این را پرسیده‌ایم تا سفارش برسد؛ بنویسید.',
    'too-long': 'کوتاه‌تر بنویسید.',
    'too-short': 'کامل‌تر بنویسید.',
    'not-a-mobile': 'شمارهٔ همراه درست نیست.',
    'not-a-phone': 'شماره تلفن درست نیست؛ مانند ۰۹۱۲۳۴۵۶۷۸۹ یا ۰۲۱۱۲۳۴۵۶۷۸.',
    'not-an-email': 'ایمیل درست نیست.',
    'unknown-city': 'این شهر را نمی‌شناسیم.',
    'not-a-postal-code': 'کد پستی ده رقم است و با صفر آغاز نمی‌شود.',
    choose: 'یکی را برگزینید.',
  },
  refunds: {
    title: 'پولی که برمی‌گردد',
    state: { owed: 'به شما بدهکاریم', sent: 'از بانک خواسته‌ایم', done: 'برگشت', failed: 'بانک نپذیرفت؛ خودمان می‌فرستیم' },
    reason: {
      'not-honoured': 'سفارش را نمی‌شد انجام داد',
      'amount-mismatch': 'بانک مبلغ دیگری گرفته بود',
      'order-cancelled': 'لغو سفارش',
      withdrawal: 'پس دادن کالا',
      'short-delivery': 'کم رسیدن کالا',
      damaged: 'آسیب دیدن کالا',
      late: 'دیر رسیدن',
      overcharged: 'اضافه گرفته شده بود',
      goodwill: 'دلجویی',
    },
    reference: (number: string) => `شمارهٔ پیگیری ${number}`,
  },
  sms: {
    'order-question': (number: string, until: string) =>
      `نشانی سفارش ${number} کامل نیست و ارسالش منتظر شماست.\nتا ${until} اینجا کاملش کنید:`,
    'order-question-reminder': (number: string, until: string) =>
      `یادآوری: نشانی سفارش ${number} هنوز کامل نیست.\nاگر تا ${until} کامل نشود، لغو می‌شود و پول‌تان برمی‌گردد:`,
    'order-address-corrected': (number: string) =>
      `نشانی سفارش ${number} را اصلاح کردیم.\nدلیلش در صفحهٔ سفارش است.`,
    'refund-owed': (number: string, rials: number) => `${toman(rials)} از سفارش ${number} به شما برمی‌گردد.`,
    'refund-paid': (number: string, rials: number) => `${toman(rials)} از سفارش ${number} به شما برگشت.`,
  },
  emailAction: 'تکمیل سفارش',
}
