import { clause } from './clause.ts'

/** News and offers, and how to stop them. */
export const marketing = [
  clause({
    id: 'P45',
    at: 'L12 S14',
    words: 'برای اعضای وبسایت ایمیل یا پیامک ارسال نماید',
    says: {
      fa: 'برای رویداد، خبر، خدمت ویژه و پروموشن، به اعضای سایت ایمیل یا پیامک می‌فرستد.',
      en: 'For events, news, special services and promotions it may send e-mail or SMS to members of the site.',
    },
    grade: 'at-run-time',
    owner: 'messaging',
    kept: {
      fa: 'گیرندگان فقط از میان اعضا انتخاب می‌شوند و هر پیام تبلیغی در همان دم فرستادن با کلید همان عضو سنجیده می‌شود. مهمان و گیرندهٔ سفارش کلیدی ندارند، پس چیزی نمی‌گیرند.',
      en: 'Receivers are chosen among members alone, and everything that sells is held against that member’s switch at the moment of sending. A guest and the recipient of an order have no switch, and so get nothing.',
      files: ['src/modules/customers/consents.ts', 'src/modules/messaging/sending/judge.ts'],
    },
    readings: ['C4'],
    proof: { probe: 'what-sells-goes-to-members' },
  }),
  clause({
    id: 'P46',
    at: 'L12 S15',
    words: 'میتوانند عضویت دریافت خبرنامه … را در ایمیل دریافتی خود لغو کنند',
    says: {
      fa: 'هر که نخواهد، می‌تواند عضویت خبرنامه را در همان ایمیل لغو کند.',
      en: 'Whoever does not want these e-mails and SMS can cancel in the e-mail received.',
    },
    grade: 'at-run-time',
    owner: 'messaging',
    kept: {
      fa: 'پیوند «لغو عضویت» صفحه‌ای با یک دکمه است و هر دو راه، ایمیل و پیامک، را می‌بندد؛ پس از آن می‌شود یکی را باز کرد. باز کردن پیوند چیزی را عوض نمی‌کند و دکمهٔ برنامه‌های ایمیل هم همان کار را می‌کند. پیوند برای همیشه کار می‌کند، بی ورود.',
      en: 'The link is a page with one button that stops both, e-mail and SMS; one of them can be chosen again afterwards. Opening the link changes nothing, and the button of mail programs does the same. It works for ever, without signing in.',
      files: [
        'src/modules/messaging/leaving/leave.ts',
        'src/modules/messaging/leaving/way-out.ts',
        'src/modules/messaging/leaving/one-click.ts',
      ],
    },
    readings: ['C5'],
    proof: { probe: 'the-way-out-stops-both' },
  }),
  clause({
    id: 'P47',
    at: 'L12 S16',
    words: 'عدم اقدام جهت لغو، به منزله ی موافقت ضمنی',
    says: {
      fa: 'لغونکردن، موافقت ضمنی با دریافت ایمیل و پیام و گذشتن از حق اعتراض است.',
      en: 'Not cancelling counts as implied consent to e-mails and messages, and as waiving the right to object.',
    },
    grade: 'at-run-time',
    owner: 'customers',
    kept: {
      fa: 'کلیدها در فرم ثبت‌نام دیده می‌شود و پایهٔ هر اجازه (عضویت یا گفتهٔ خودتان) با نسخهٔ متنش نوشته می‌شود. پیامک تبلیغی خاموش آغاز می‌شود و پایگاه داده آن را بی «بله»ی روشن نمی‌پذیرد. حق اعتراض هرگز از کسی گرفته نمی‌شود.',
      en: 'The switches stand in the sign-up form, and the basis of each consent (membership, or your own word) is written down with the version of its text. Advertising by SMS begins off, and the database takes none without an explicit yes. Nobody’s objection is ever refused.',
      files: ['src/modules/customers/consent.ts', 'db/migrations/017-consent.sql'],
    },
    readings: ['C4', 'C11'],
    proof: { probe: 'consents-say-their-basis' },
  }),
  clause({
    id: 'P48',
    at: 'L22 S33',
    words: 'بر روی کلمه لغو عضویت در انتهای صفحه ایمیل کلیک کنید',
    says: {
      fa: 'برای نگرفتن ایمیل‌ها، روی «لغو عضویت» در پایان ایمیل کلیک کنید.',
      en: 'To stop the e-mails, click «لغو عضویت» (cancel membership) at the end of the e-mail.',
    },
    grade: 'at-run-time',
    owner: 'messaging',
    kept: {
      fa: 'ایمیلی که تنها برای کار خودتان نیست بی پیوند «لغو عضویت» ساخته نمی‌شود: نویسندهٔ نامه آن را نمی‌پذیرد. آن پیوند آخرین بند نامه است، در متن ساده هم.',
      en: 'An e-mail that is not strictly necessary cannot be written without the link «لغو عضویت»: what builds the letter refuses it. That link is its last block, in the plain text too.',
      files: ['src/modules/messaging/letter.ts', 'src/modules/messaging/letters/email-page.tsx'],
    },
    readings: ['C5'],
    proof: { probe: 'the-last-block-unsubscribes' },
  }),
] as const
