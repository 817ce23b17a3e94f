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
    grade: 'at-run-time',
    owner: 'messaging',
    kept: {
      fa: 'شماره در کد یک ثابت است و دفتر پیام‌ها جایی برای شمارهٔ فرستندهٔ دیگر ندارد. شماره‌ای که اپراتور می‌گوید با آن سنجیده می‌شود: شمارهٔ دیگر، پیام ناموفق است و همکاران باخبر می‌شوند و آن اپراتور کنار می‌رود.',
      en: 'The number is one constant of the code, and the register of messages has no place to send from another. The number that the operator reports is compared with it: another one makes the message failed, staff is told, and that operator is put aside.',
      files: ['src/modules/messaging/message.ts', 'src/modules/messaging/sending/our-line.ts', 'src/ui/contact.ts'],
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
      fa: 'هیچ نشانی‌ای در سایت پیامک ورودی نمی‌پذیرد، از هیچ اپراتوری پیامک ورودی نمی‌پرسیم و هیچ یک از متن‌های پیام، به فارسی یا انگلیسی، نمی‌خواهد به آن پاسخ بدهید.',
      en: 'No address of the site takes an incoming SMS, no operator is asked for one, and none of the messages’ texts, Persian or English, asks for a reply.',
      files: ['src/modules/messaging/letters/samples.ts', 'src/routes.ts'],
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
    grade: 'by-construction',
    owner: 'messaging',
    kept: {
      fa: 'پایگاه داده برای هر نفر در ماه بیش از یک نظرسنجی نمی‌پذیرد و فقط عضوی می‌گیرد که آن را روشن کرده است. پاسخ در صفحهٔ خود ماست، با پیوندی امضاشده که یک بار کار می‌کند، و جدا از این‌که چه کسی پاسخ داد نگه داشته می‌شود. تا ۲۰ پاسخ نرسد چیزی نشان داده نمی‌شود.',
      en: 'The database takes no more than one survey to a person and month, and only a member who has switched it on gets one. It is answered on a page of ours, by a signed link that works once, and the answer is kept apart from who gave it. Nothing is shown before there are 20 answers.',
      files: ['db/migrations/043-surveys.sql', 'src/modules/messaging/surveys/answer-survey.ts'],
    },
    proof: { probe: 'surveys-are-capped-and-ours' },
  }),
  clause({
    id: 'P53',
    at: 'L16 S20',
    words: 'با هر شماره دیگری تخلف و سوء استفاده',
    says: {
      fa: 'پیامک به نام آی پت پلاس از هر شمارهٔ دیگر، تخلف و سوءاستفاده است.',
      en: 'An SMS in the name of iPetPlus from any other number is a violation and misuse.',
    },
    grade: 'at-run-time',
    owner: 'messaging',
    kept: {
      fa: 'هر پیامک ما کد بررسی دارد و صفحهٔ «این پیامک از ماست؟» از روی شماره و کد پاسخ می‌دهد: شمارهٔ دیگر در همان دم «از ما نیست». پاسخ هیچ‌وقت نمی‌گوید شماره‌ای مال مشتری ما هست یا نه.',
      en: 'Each SMS of ours carries a check code, and the page “Is this SMS ours?” answers by number and code: another number is not ours at once. The answer never tells whether a number is a customer’s.',
      files: ['src/modules/messaging/check-code.ts', 'src/modules/messaging/authenticity/check-sms.ts'],
    },
    readings: ['C7'],
    proof: { probe: 'anybody-can-check-an-sms' },
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
      fa: 'همان نشانی روی صفحهٔ تماس و صفحهٔ بررسی پیامک است. گزارش با فرم هم می‌شود، بی ورود: پرونده‌ای با شماره می‌سازد که همکاران رسیدگی می‌کنند و می‌توانید دنبالش کنید.',
      en: 'The same address stands on the contact page and on the page that checks an SMS. A report can also be sent by a form, without signing in: it becomes a case with a number, which staff works on and which can be followed.',
      files: ['src/ui/contact.ts', 'src/modules/support/report-fake.ts'],
    },
    proof: { probe: 'where-to-report-a-false-sms' },
  }),
] as const
