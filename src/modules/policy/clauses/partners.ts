import { clause } from './clause.ts'

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
  clause({
    id: 'P32',
    at: 'L8 S9',
    words: 'در صورت درخواست کاربر اطلاعات قبلی پاک شده',
    says: {
      fa: 'به درخواست کاربر، دادهٔ پیشین پاک می‌شود.',
      en: 'On the user’s request the earlier information is erased.',
    },
    grade: 'tested',
    owner: 'telemetry',
    kept: {
      fa: 'دستگاه راز روزهای خود را آشکار می‌کند و گزارش‌ها و وقفه‌های همان روزها پاک می‌شود، بی آنکه بگوید کیست؛ شمارش‌ها هم کم می‌شود. ردیف‌های مرده در همان ساعت از پرونده‌های پایگاه داده بیرون می‌روند.',
      en: 'The device reveals the secrets of its days, and the reports and crashes of those days go, without saying who she is; the counts are lowered. What was erased leaves the files of the database soon after.',
      files: ['src/modules/telemetry/take-back.ts', 'src/modules/telemetry/forget-bytes.ts'],
    },
    readings: ['C2', 'C9'],
    proof: { probe: 'taken-back-is-gone' },
  }),
  clause({
    id: 'P33',
    at: 'L8 S9',
    words: 'پس از آن این اطلاعات جمع آوری نمی گردد',
    says: { fa: 'و از آن پس گرفته نمی‌شود.', en: 'And from then on it is not collected.' },
    grade: 'by-construction',
    owner: 'telemetry',
    kept: {
      fa: 'روزهای پس‌گرفته در پایگاه داده می‌ماند و زیر آن‌ها دیگر هیچ چیز نوشته نمی‌شود، حتی آنچه از پیش در صف دستگاه بوده است.',
      en: 'The days that were taken back stay in the database, and nothing is ever written under them, not even what the device had queued before.',
      files: [
        'db/telemetry/002-telemetry.sql',
        'src/modules/telemetry/take-back.ts',
        'src/modules/telemetry/device/memory.ts',
      ],
    },
    proof: { probe: 'after-taking-back-nothing-is-collected' },
  }),
] as const
