import { type Both, type ClauseId, clause, type DecisionId } from './clause.ts'

const notSent = (id: ClauseId, at: string, words: string, says: Both, readings: readonly DecisionId[]) =>
  clause({
    id,
    at,
    words,
    says,
    grade: 'declared',
    owner: 'messaging',
    kept: {
      fa: 'فروشگاه امروز هیچ پیام تبلیغی نمی‌فرستد: نه خبرنامه‌ای هست نه فهرستی از گیرندگان.',
      en: 'The shop sends no advertising today: there is neither a newsletter nor a list of those who would get it.',
      files: [],
    },
    readings,
    proof: {
      notYet: {
        fa: 'فرستادن خبر و پیشنهاد هنوز ساخته نشده است.',
        en: 'Sending of news and offers is not built yet.',
      },
    },
  })

/** News and offers, and how to stop them. */
export const marketing = [
  notSent(
    'P45',
    'L12 S14',
    'برای اعضای وبسایت ایمیل یا پیامک ارسال نماید',
    {
      fa: 'برای رویداد، خبر، خدمت ویژه و پروموشن، به اعضای سایت ایمیل یا پیامک می‌فرستد.',
      en: 'For events, news, special services and promotions it may send e-mail or SMS to members of the site.',
    },
    ['C4'],
  ),
  notSent(
    'P46',
    'L12 S15',
    'میتوانند عضویت دریافت خبرنامه … را در ایمیل دریافتی خود لغو کنند',
    {
      fa: 'هر که نخواهد، می‌تواند عضویت خبرنامه را در همان ایمیل لغو کند.',
      en: 'Whoever does not want these e-mails and SMS can cancel in the e-mail received.',
    },
    ['C5'],
  ),
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
  notSent(
    'P48',
    'L22 S33',
    'بر روی کلمه لغو عضویت در انتهای صفحه ایمیل کلیک کنید',
    {
      fa: 'برای نگرفتن ایمیل‌ها، روی «لغو عضویت» در پایان ایمیل کلیک کنید.',
      en: 'To stop the e-mails, click «لغو عضویت» (cancel membership) at the end of the e-mail.',
    },
    ['C5'],
  ),
] as const
