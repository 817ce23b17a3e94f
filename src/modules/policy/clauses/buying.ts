import { clause } from './clause.ts'

/** What is asked for an order, whose contacts are the official ones, and the person who receives it. */
export const buying = [
  clause({
    id: 'P01',
    at: 'L3 S1',
    words: 'برای خرید، ثبت نظر یا استفاده از برخی امکانات … اطلاعاتی را … درخواست میکند',
    says: {
      fa: 'داده فقط برای خرید، ثبت نظر یا امکان‌هایی از سایت خواسته می‌شود، تا خدمت امن و مطمئن باشد.',
      en: 'Information is asked for buying, posting a review or using certain features, so that the service is safe and reliable.',
    },
    grade: 'tested',
    owner: 'policy',
    kept: {
      fa: 'هر خانهٔ هر فرم در دفتری نوشته شده که می‌گوید برای چیست. آزمون همهٔ صفحه‌ها را می‌گردد و خانه‌ای را که در دفتر نباشد پیدا می‌کند. گشتن و جست‌وجو چیزی نمی‌پرسد.',
      en: 'Every field of every form stands in a register that says what it is for. The probe walks all pages and finds a field that is not in it. Browsing and searching ask nothing.',
      files: ['src/modules/policy/field-purposes.ts'],
    },
    readings: ['C14'],
    proof: { probe: 'every-field-has-a-purpose' },
  }),
  clause({
    id: 'P02',
    at: 'L3 S1',
    words: 'احترامی که برای حریم شخصی کاربران قائل است',
    says: {
      fa: 'بر احترام به حریم شخصی کاربران تأکید دارد.',
      en: 'It stresses its respect for the privacy of users.',
    },
    grade: 'declared',
    owner: 'policy',
    kept: {
      fa: 'این یک اصل است، نه چیزی که بشود سنجید: هر جا متن روشن نیست، به سود کاربر می‌خوانیم.',
      en: 'A principle, nothing that can be measured: where the text is not clear, we read it for the user.',
      files: [],
    },
    proof: {
      none: { fa: 'احترام را نمی‌شود آزمود؛ فقط می‌شود دید.', en: 'Respect cannot be tested; it can only be seen.' },
    },
  }),
  clause({
    id: 'P03',
    at: 'L3 S2',
    words: 'آدرس، شماره تلفن و ایمیل مورد نیاز است',
    says: {
      fa: 'برای پردازش و ارسال سفارش، داده‌هایی مانند نشانی، تلفن و ایمیل لازم است.',
      en: 'To process and send an order, information such as address, phone and e-mail is needed.',
    },
    grade: 'at-run-time',
    owner: 'orders',
    kept: {
      fa: 'فرم خرید بی نشانی و همراه سفارش نمی‌پذیرد، بی ایمیل می‌پذیرد، و کنار هر خانه نوشته برای چیست.',
      en: 'The checkout takes no order without address and mobile, takes one without e-mail, and says beside each field what it is for.',
      files: ['src/modules/orders/checkout-form.ts', 'src/modules/orders/pages/checkout-fields.tsx'],
    },
    readings: ['C14'],
    proof: { probe: 'checkout-asks-what-the-order-needs' },
  }),
  clause({
    id: 'P04',
    at: 'L3 S2',
    words: 'کلیه فعالیتهای … قانونی و مبتنی بر قوانین تجارت الکترونیک',
    says: {
      fa: 'همهٔ کار فروشگاه قانونی و بر پایهٔ قانون تجارت الکترونیکی است.',
      en: 'All that the shop does is lawful and based on the laws of electronic commerce.',
    },
    grade: 'tested',
    owner: 'content',
    kept: {
      fa: 'آنچه از مادهٔ ۳۳ و ۳۷ آزمودنی است: مشخصات فروشنده پیش از قرارداد و حق انصراف هفت روز کاری روی صفحهٔ شرایط است و صفحهٔ خرید به آن پیوند دارد. بقیهٔ این جمله قول است.',
      en: 'What can be tested of articles 33 and 37: who sells, and the right to withdraw within seven working days, stand in the terms, and the checkout links to them. The rest of the sentence is a promise.',
      files: ['src/modules/content/pages/terms-page.tsx', 'src/modules/content/seller.tsx'],
    },
    readings: ['C4'],
    proof: { probe: 'terms-name-seller-and-withdrawal' },
  }),
  clause({
    id: 'P05',
    at: 'L3 S3',
    words: 'تنها آدرس ایمیل و تلفنهای رسمی و مورد تایید مشتری',
    says: {
      fa: 'ایمیل و تلفن‌های پروفایل، تنها نشانی‌های رسمی و پذیرفتهٔ مشتری است.',
      en: 'The e-mail and phones in the profile are the customer’s only official and approved ones.',
    },
    grade: 'by-construction',
    owner: 'customers',
    kept: {
      fa: 'راه‌های تماس یک جدول دارد، هر مشتری یک ایمیل تأییدشده، و هیچ ستون دیگری در پایگاه داده نه تلفن نگه می‌دارد نه ایمیل: مقدارها فقط مُهرشده در گاوصندوق است.',
      en: 'Contacts have one table, a customer has one confirmed e-mail, and no other column of the database keeps a phone or an e-mail: values are sealed in the vault alone.',
      files: ['db/migrations/010-people.sql', 'src/modules/customers'],
    },
    readings: ['C14'],
    proof: { probe: 'contacts-have-one-place' },
  }),
  clause({
    id: 'P06',
    at: 'L3 S3',
    words: 'تمام مکاتبات و پاسخهای شرکت از طریق آنها',
    says: {
      fa: 'همهٔ نامه‌نگاری‌ها و پاسخ‌ها از راه همان‌هاست.',
      en: 'All correspondence and answers go through them.',
    },
    grade: 'at-run-time',
    owner: 'messaging',
    kept: {
      fa: 'دفتر پیام‌ها جایی برای نوشتن شماره ندارد: فقط نشان می‌دهد کدام رکورد مُهرشدهٔ همان شخص. همان دمِ فرستادن هم سنجیده می‌شود که هنوز راه تماس اوست؛ اگر نباشد، نمی‌رود.',
      en: 'The register of messages has no place for a number: it points at a sealed record of that very person. At the moment of sending it is held against her contacts as they are then; a number that has left gets nothing.',
      files: ['db/migrations/003-messaging.sql', 'src/modules/messaging/sending/claim.ts', 'src/messaging-jobs.ts'],
    },
    readings: ['C6', 'C14'],
    proof: { probe: 'messages-go-to-approved-contacts' },
  }),
  clause({
    id: 'P07',
    at: 'L4 S4',
    words: 'به منزله مورد تایید بودن صحت آنها',
    says: {
      fa: 'نوشتن نشانی، ایمیل و تلفن، یعنی مشتری درستی آن‌ها را تأیید کرده است.',
      en: 'Entering address, e-mail and phones counts as affirming that they are correct.',
    },
    grade: 'by-construction',
    owner: 'orders',
    kept: {
      fa: 'این جمله بالای دکمهٔ ثبت سفارش است و هر سفارش نگه می‌دارد کدام داده‌ها، با کدام نسخهٔ جمله و کی تأیید شد؛ بی آن سفارشی در پایگاه داده نمی‌نشیند.',
      en: 'The sentence stands at the order button, and each order keeps which fields were affirmed, under which version of it and when; the database takes no order without.',
      files: ['src/modules/orders/sealed-people.ts', 'db/migrations/009-orders.sql'],
    },
    proof: { probe: 'orders-keep-what-was-affirmed' },
  }),
  clause({
    id: 'P08',
    at: 'L4 S4',
    words: 'صحیح یا کامل درج نشده باشد … اطلاعات تکمیلی و بیشتری درخواست کند',
    says: {
      fa: 'اگر نادرست یا ناقص باشد، فروشگاه می‌تواند برای اطمینان از سفارش دادهٔ بیشتری بخواهد.',
      en: 'If they are wrong or incomplete, the shop may ask for more, to be sure of the order.',
    },
    grade: 'tested',
    owner: 'orders',
    kept: {
      fa: 'سفارش منتظر می‌ماند؛ فقط خانه‌هایی از یک فهرست بسته، با دلیل، و فقط از راه تماس تأییدشده پرسیده می‌شود. پاسخ فقط برای همان سفارش است. مهلت ۷۲ ساعت است، یک بار یادآوری می‌شود و بی پاسخ، سفارش لغو و پول برگردانده می‌شود.',
      en: 'The order waits; only fields of a closed list are asked for, with the reason, and only by an approved contact. The answer is for that order alone. There are 72 hours and one reminder; without an answer the order is cancelled and the money goes back.',
      files: ['src/modules/orders/ask-information.ts', 'src/modules/orders/question.ts'],
    },
    proof: { probe: 'more-is-asked-for-one-order' },
  }),
  clause({
    id: 'P09',
    at: 'L5 S5',
    words: 'نام، آدرس و تلفن شخص دیگری را برای تحویل گرفتن سفارش',
    says: {
      fa: 'مشتری می‌تواند نام، نشانی و تلفن کس دیگری را برای تحویل‌گرفتن سفارش بنویسد.',
      en: 'A customer may enter the name, address and phone of another person who receives the order.',
    },
    grade: 'by-construction',
    owner: 'orders',
    kept: {
      fa: 'گیرنده شخصی جدا با کلید خودش برای همان یک سفارش است: نه در دفترچهٔ نشانی می‌رود، نه با شماره‌اش پیدا می‌شود، نه ایمیلش پرسیده می‌شود.',
      en: 'The recipient is a person apart, with a key of her own, for that one order: she enters no address book, is found by no number, and is asked no e-mail.',
      files: ['src/modules/orders/sealed-people.ts'],
    },
    readings: ['C6'],
    proof: { probe: 'a-recipient-belongs-to-one-order' },
  }),
  clause({
    id: 'P10',
    at: 'L5 S5',
    words: 'تنها برای ارسال همان سفارش … استفاده خواهد کرد',
    says: {
      fa: 'آن داده‌ها فقط برای ارسال همان سفارش به کار می‌رود.',
      en: 'That information is used only for sending that very order.',
    },
    grade: 'at-run-time',
    owner: 'orders',
    kept: {
      fa: 'فقط برچسب ارسال آن را باز می‌کند و فقط تا وقتی سفارش در راه است؛ هر بازکردن در دفتر می‌ماند. چهارده روز پس از تحویل، کلیدش نابود می‌شود و دیگر هیچ نسخه‌ای، پشتیبان هم، خوانده نمی‌شود.',
      en: 'Only the dispatch label opens it, only while the order is on its way, and each opening stands in the ledger. Fourteen days after delivery its key is destroyed, and no copy, backups included, can be read.',
      files: [
        'src/modules/orders/dispatch-label.ts',
        'src/modules/orders/erase-recipients.ts',
        'src/modules/orders/own-address.ts',
      ],
    },
    readings: ['C6', 'C9'],
    proof: { probe: 'recipient-only-for-that-delivery' },
  }),
] as const
