import { clause } from './clause.ts'
import { notCollected } from './telemetry.ts'

/** Who uses what is collected, and how it ends. */
export const partners = [
  clause({
    id: 'P30',
    at: 'L8 S8',
    words: 'تنها توسط آی پت پلاس استفاده شده',
    says: {
      fa: 'این داده‌ها را فقط آی پت پلاس به کار می‌برد.',
      en: 'This information is used by iPetPlus alone.',
    },
    grade: 'at-run-time',
    owner: 'policy',
    kept: {
      fa: 'هیچ صفحه، قلم، تصویر یا اسکریپتی از دامنهٔ دیگری نمی‌آید و سربرگ امنیتی مرورگر را از پرسیدن جای دیگر بازمی‌دارد. آزمون، همهٔ صفحه‌ها و پرونده‌هایشان را می‌گردد.',
      en: 'No page, font, picture or script comes from another origin, and a header keeps the browser from asking one. The probe walks all pages and their files.',
      files: ['src/platform/http/security-headers.ts'],
    },
    proof: { probe: 'no-foreign-origin' },
  }),
  clause({
    id: 'P31',
    at: 'L8 S8',
    words: 'در اختیار شریک تجاری دیگری قرار نمی گیرد',
    says: {
      fa: 'در اختیار شریک تجاری دیگری گذاشته نمی‌شود.',
      en: 'It is not given to any business partner.',
    },
    grade: 'tested',
    owner: 'policy',
    kept: {
      fa: 'تنها سه پرونده از کد به بیرون می‌پرسند: درگاه بانک، اپراتور پیامک و کارگزار ایمیل خودمان. آزمون هم کد را می‌گردد و هم در یک خرید کامل، هر اتصال به بیرون را می‌شمارد.',
      en: 'Three files of the code speak to the outside: to the bank, to the operator of SMS and to our mail server. The probe searches the code, and counts every connection during a whole purchase.',
      files: [
        'src/modules/payments/bank-call.ts',
        'src/modules/messaging/providers/operator-call.ts',
        'src/modules/messaging/providers/smtp.ts',
        'src/modules/policy/processors.ts',
      ],
    },
    readings: ['C10'],
    proof: { probe: 'nothing-else-leaves' },
  }),
  notCollected(
    'P32',
    'L8 S9',
    'در صورت درخواست کاربر اطلاعات قبلی پاک شده',
    {
      fa: 'به درخواست کاربر، دادهٔ پیشین پاک می‌شود.',
      en: 'On the user’s request the earlier information is erased.',
    },
    { readings: ['C2', 'C9'] },
  ),
  notCollected('P33', 'L8 S9', 'پس از آن این اطلاعات جمع آوری نمی گردد', {
    fa: 'و از آن پس گرفته نمی‌شود.',
    en: 'And from then on it is not collected.',
  }),
] as const
