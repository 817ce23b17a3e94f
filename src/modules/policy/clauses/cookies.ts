import { clause } from './clause.ts'

/** Cookies: what for, and how to do without. */
export const cookies = [
  clause({
    id: 'P42',
    at: 'L11 S11, L21 S29',
    words: 'اطلاعات را توسط کوکی … جمع آوری می کند',
    says: { fa: 'داده را با کوکی گرد می‌آورد.', en: 'It collects information by cookie.' },
    grade: 'at-run-time',
    owner: 'policy',
    kept: {
      fa: 'هر کوکی در دفتری است با نام، کار، ماندگاری و بند. سرور پاسخی را که کوکی دیگری داشته باشد نمی‌فرستد. صفحهٔ کوکی‌ها همان دفتر است.',
      en: 'Each cookie stands in a register with name, purpose, lifetime and clause. The server refuses an answer that carries another. The cookies page is that register.',
      files: ['src/platform/http/cookies.ts', 'src/platform/http/server.ts'],
    },
    proof: { probe: 'registered-cookies-only' },
  }),
  clause({
    id: 'P43',
    at: 'L11 S12, L21 S29',
    words: 'ذخیره بازدیدهای شما و مناسبسازی آنها',
    says: {
      fa: 'کوکی پرونده‌ای است که به درخواست سایت در مرورگر ساخته می‌شود و بازدیدها را نگه می‌دارد و درخور می‌کند.',
      en: 'A cookie is a file that a browser makes at a site’s request; it lets the site store your visits and suit them to you.',
    },
    grade: 'tested',
    owner: 'policy',
    kept: {
      fa: 'دیدن کالاها نه کوکی می‌گذارد و نه در پایگاه داده سطری می‌نویسد. کوکی‌های زبان و رنگ فقط با انتخاب خودتان می‌آید.',
      en: 'Looking at goods sets no cookie and writes no row into the database. The cookies of language and theme come with your own choice only.',
      files: ['src/ui/preferences.ts', 'src/platform/http/page-cache.ts'],
    },
    proof: { probe: 'looking-leaves-no-trace' },
  }),
  clause({
    id: 'P44',
    at: 'L11 S13, L21 S30',
    words: 'امکان غیرفعال کردن کوکی … راهنمای مرورگرها را مطالعه کنید',
    says: {
      fa: 'بسیاری از مرورگرها می‌گذارند کوکی را ببندید؛ راهنمایشان را بخوانید.',
      en: 'Many browsers let you switch cookies off; consult their guides.',
    },
    grade: 'tested',
    owner: 'policy',
    kept: {
      fa: 'بی کوکی هم می‌شود گشت، جست‌وجو کرد و خواند. سبد خرید روشن می‌گوید برای چه یک کوکی می‌خواهد. راه بستن کوکی در هر مرورگر به فارسی نوشته شده است.',
      en: 'Without cookies one can browse, search and read. The basket says plainly what it needs one for. How to switch them off in each browser is told in Persian.',
      files: ['src/modules/content/pages/cookies-page.tsx', 'src/modules/baskets/pages/cookie-page.tsx'],
    },
    proof: { probe: 'the-shop-works-without-cookies' },
  }),
] as const
