import { clause } from './clause.ts'

/** The one number that our SMS come from. */
export const sms = [
  clause({
    id: 'P49',
    at: 'L14 S17',
    words: '50004001051233 شمارهای است که … از طریق آن … پیامک … ارسال میکند',
    says: {
      fa: '۵۰۰۰۴۰۰۱۰۵۱۲۳۳ شماره‌ای است که آی پت پلاس از آن پیامک می‌فرستد.',
      en: '50004001051233 is the number from which iPetPlus sends SMS.',
    },
    grade: 'by-construction',
    owner: 'messaging',
    kept: {
      fa: 'شماره در کد یک ثابت است و دفتر پیام‌ها جایی برای شمارهٔ فرستندهٔ دیگر ندارد. آزمون آن را در پیام، در پای صفحه و در متن سیاست یکی می‌بیند.',
      en: 'The number is one constant of the code, and the register of messages has no place for another sender. The probe finds the same one in a message, in the footer and in the text.',
      files: ['src/modules/messaging/message.ts', 'src/ui/contact.ts'],
    },
    readings: ['C7'],
    proof: { probe: 'one-sms-line' },
  }),
  clause({
    id: 'P50',
    at: 'L14 S18',
    words: 'وضعیت پردازش سفارش یا رویدادها، خدمات و سرویسهای ویژه',
    says: {
      fa: 'این شماره وضعیت سفارش، رویدادها و خدمت‌های ویژه را به آگاهی کاربران می‌رساند.',
      en: 'It tells users about the state of orders, events, services and special services.',
    },
    grade: 'by-construction',
    owner: 'messaging',
    kept: {
      fa: 'پایگاه داده پیامی را که از هشت دستهٔ نوشته‌شده نباشد نمی‌پذیرد. کد ورود دستهٔ خودش را دارد و این‌جا آشکارا گفته شده است.',
      en: 'The database takes no message outside the eight categories. The security code has a category of its own, and is told of here.',
      files: ['db/migrations/003-messaging.sql'],
    },
    readings: ['C7'],
    proof: { probe: 'closed-message-categories' },
  }),
  clause({
    id: 'P51',
    at: 'L14 S18',
    words: 'امکان دریافت پیامهای شما از طریق آن وجود ندارد',
    says: { fa: 'این شماره پیام شما را دریافت نمی‌کند.', en: 'It cannot receive your messages.' },
    grade: 'tested',
    owner: 'messaging',
    kept: {
      fa: 'هیچ نشانی‌ای در سایت پیامک ورودی نمی‌پذیرد و هیچ متن پیامکی نمی‌خواهد به آن پاسخ بدهید.',
      en: 'No address of the site takes an incoming SMS, and no text of an SMS asks for a reply.',
      files: ['src/messages/fa-purchase.ts', 'src/routes.ts'],
    },
    readings: ['C5'],
    proof: { probe: 'nobody-is-asked-to-reply' },
  }),
  clause({
    id: 'P52',
    at: 'L15 S19',
    words: 'برای برخی کاربران یا مشتریان خود، سوال نظرسنجی',
    says: {
      fa: 'ممکن است از این شماره برای برخی کاربران پرسش نظرسنجی بفرستد.',
      en: 'It may send some users or customers a survey question from this number.',
    },
    grade: 'declared',
    owner: 'messaging',
    kept: { fa: 'امروز نظرسنجی فرستاده نمی‌شود.', en: 'No survey is sent today.', files: [] },
    proof: { notYet: { fa: 'نظرسنجی هنوز ساخته نشده است.', en: 'Surveys are not built yet.' } },
  }),
  clause({
    id: 'P53',
    at: 'L16 S20',
    words: 'با هر شماره دیگری تخلف و سوء استفاده',
    says: {
      fa: 'پیامک به نام آی پت پلاس از هر شمارهٔ دیگر، تخلف و سوءاستفاده است.',
      en: 'An SMS in the name of iPetPlus from any other number is a violation and misuse.',
    },
    grade: 'declared',
    owner: 'messaging',
    kept: {
      fa: 'هر پیام ما کد اصالت دارد؛ صفحه‌ای که آن را می‌سنجد هنوز نیست.',
      en: 'Each message of ours carries a check code; the page that checks it is not there yet.',
      files: ['src/modules/messaging/check-code.ts'],
    },
    readings: ['C7'],
    proof: {
      notYet: {
        fa: 'صفحهٔ «این پیامک از ماست؟» هنوز ساخته نشده است.',
        en: 'The page “Is this SMS ours?” is not built yet.',
      },
    },
  }),
  clause({
    id: 'P54',
    at: 'L16 S20',
    words: 'جهت پیگیری قانونی آن را به Info@ipetplus.ir اطلاع دهید',
    says: {
      fa: 'چنین پیامکی را به Info@ipetplus.ir خبر دهید تا پیگیری شود.',
      en: 'Report such an SMS to Info@ipetplus.ir, so that it is pursued.',
    },
    grade: 'tested',
    owner: 'content',
    kept: {
      fa: 'همان نشانی روی صفحهٔ تماس و پای همهٔ صفحه‌هاست. فرم گزارش هنوز نیست.',
      en: 'The same address stands on the contact page and in the footer of every page. A form for it is not there yet.',
      files: ['src/ui/contact.ts', 'src/modules/content/pages/contact-page.tsx'],
    },
    proof: { probe: 'where-to-report-a-false-sms' },
  }),
] as const
