import { clause } from './clause.ts'

/** Addresses of the network, security, and how to reach us. */
export const protection = [
  clause({
    id: 'P65',
    at: 'L21 S29',
    words: 'از جمعآوری IP و کوکیها استفاده میکند',
    says: { fa: 'مانند سایت‌های دیگر IP و کوکی گرد می‌آورد.', en: 'Like other sites it collects IP and cookies.' },
    grade: 'tested',
    owner: 'policy',
    kept: {
      fa: 'نشانی IP فقط در حافظهٔ محدودکنندهٔ درخواست‌هاست، چند دقیقه؛ نه در پایگاه داده می‌نشیند نه در گزارش‌ها. آزمون، با نشانی‌ای ساختگی خرید می‌کند و آن را همه‌جا می‌جوید.',
      en: 'An IP address is in the memory of the rate limiter for minutes, and neither in the database nor in a log. The probe buys from a made-up address and searches for it everywhere.',
      files: ['src/platform/http/server.ts', 'src/platform/log.ts'],
    },
    readings: ['C9'],
    proof: { probe: 'no-address-is-kept' },
  }),
  clause({
    id: 'P66',
    at: 'L21 S31',
    words: 'پروتکل، سرور و لایههای امنیتی … حداکثر تلاش … از دسترسیهای غیرقانونی جلوگیری',
    says: {
      fa: 'پروتکل، سرور و لایه‌های امنیتی بیشترین تلاش را برای حفظ داده و جلوگیری از دسترسی غیرقانونی می‌کند.',
      en: 'Protocol, server, security layers and ways of managing data make the greatest effort to protect information and to prevent unlawful access.',
    },
    grade: 'declared',
    owner: 'policy',
    kept: {
      fa: '«بیشترین تلاش» را نمی‌شود سنجید؛ به‌جایش فهرست امنیت را می‌گذاریم که هر سطرش آزموده می‌شود.',
      en: '“Greatest effort” cannot be measured; instead we publish the security list, each line of which is tested.',
      files: ['src/modules/policy/security-list.ts'],
    },
    proof: { probe: 'the-security-list-holds' },
  }),
  clause({
    id: 'P67',
    at: 'L21 S32',
    words: 'مسئولیت هرگونه سواستفاده به شخص یا اشخاص متخلف … حق اعتراض و پیگیری',
    says: {
      fa: 'مسئولیت سوءاستفاده با متخلف است و فروشگاه حق پیگیری قانونی دارد.',
      en: 'Misuse is the offender’s responsibility; the shop keeps the right to object and pursue it by law.',
    },
    grade: 'declared',
    owner: 'disclosures',
    kept: {
      fa: 'پرونده‌ای که مدرک را با تاریخ پایان نگه دارد هنوز نیست.',
      en: 'A case that keeps evidence, with an end, is not there yet.',
      files: [],
    },
    proof: {
      notYet: { fa: 'پروندهٔ پیگیری هنوز ساخته نشده است.', en: 'Cases of pursuit are not built yet.' },
    },
  }),
  clause({
    id: 'P68',
    at: 'L23 S34',
    words: 'همه توان خود را به کار میگیرد',
    says: {
      fa: 'برای حفظ داده و حریم شخصی همهٔ توانش را به کار می‌گیرد.',
      en: 'It uses all its power to keep and protect information and privacy.',
    },
    grade: 'declared',
    owner: 'policy',
    kept: {
      fa: 'قول است؛ فهرست امنیت نشان می‌دهد تا کجا.',
      en: 'A promise; the security list shows how far.',
      files: [],
    },
    proof: { none: { fa: '«همهٔ توان» را نمی‌شود سنجید.', en: '“All its power” cannot be measured.' } },
  }),
  clause({
    id: 'P69',
    at: 'L23 S34',
    words: 'تجربه خریدی امن، راحت و خوشایند',
    says: {
      fa: 'امیدوار است خرید، امن و راحت و خوشایند باشد.',
      en: 'It hopes that buying is safe, comfortable and pleasant.',
    },
    grade: 'declared',
    owner: 'policy',
    kept: { fa: 'امید است، نه قول.', en: 'A hope, no promise.', files: [] },
    proof: { none: { fa: 'امید را نمی‌شود آزمود.', en: 'A hope cannot be tested.' } },
  }),
  clause({
    id: 'P70',
    at: 'L24–26 S35',
    words: 'در صورت وجود هرگونه سوال … ۰۹۲۲۳۸۷۸۹۸۸',
    says: {
      fa: 'برای هر پرسش با ۰۹۲۲۳۸۷۸۹۸۸ تماس بگیرید.',
      en: 'For any question, contact 09223878988.',
    },
    grade: 'tested',
    owner: 'content',
    kept: {
      fa: 'همین شماره، با پیوند تماس، پای هر صفحهٔ فروشگاه است. پرسش را می‌شود در صفحهٔ تماس هم نوشت؛ پاسخ به راه تماس خود شما می‌رود.',
      en: 'This very number, as a link that calls it, stands in the footer of every page of the shop. A question can also be written on the contact page; the answer goes to your own contact.',
      files: ['src/ui/contact.ts', 'src/ui/footer.tsx', 'src/modules/support/ask-question.ts'],
    },
    proof: { probe: 'the-telephone-is-on-every-page', also: ['a-question-is-answered-to-whoever-asked'] },
  }),
] as const
