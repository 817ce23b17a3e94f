import { type Both, clause } from './clause.ts'

const WAIVER: Both = {
  fa: 'سلب حق است: متن است و نسخه دارد؛ سایت هرگز با تکیه بر آن کاری را از کسی دریغ نمی‌کند.',
  en: 'A waiver: it is text and has versions; the site never uses it to refuse anybody anything.',
}

/** Who may learn who a customer is. */
export const confidence = [
  clause({
    id: 'P60',
    at: 'L20 S26',
    words: 'مسئولیت هرگونه خسارت … با خود کاربر',
    says: {
      fa: 'زیان ناشی از رعایت‌نکردن این‌ها با خود کاربر است و او از ادعا می‌گذرد.',
      en: 'Damage from not observing these is the user’s own, who waives claims.',
    },
    grade: 'text-only',
    owner: 'policy',
    kept: { ...WAIVER, files: [] },
    readings: ['C11'],
    proof: { none: WAIVER },
  }),
  clause({
    id: 'P61',
    at: 'L20 S27',
    words: 'هویت شخصی کاربران را محرمانه میداند',
    says: { fa: 'هویت شخصی کاربران محرمانه است.', en: 'The personal identity of users is confidential.' },
    grade: 'by-construction',
    owner: 'vault',
    kept: {
      fa: 'نام، شماره و نشانی از نخستین سطر با کلید خود شخص مُهر می‌شود و هر بازکردن دلیل و سطری در دفتر می‌خواهد. همکاران نوشته‌ها و راه‌های تماس را پوشیده می‌بینند تا بگویند برای چه کاری بازش می‌کنند. آزمون، خریداری ساختگی را سراسر پایگاه داده، گزارش‌ها و صف کارها می‌جوید.',
      en: 'Name, number and address are sealed under the person’s own key from the first row, and each opening wants a reason and a row in the ledger. Staff see words and contacts covered until they say what they open them for. The probe searches database, logs and jobs for a synthetic buyer.',
      files: ['src/modules/vault', 'src/platform/log.ts'],
    },
    readings: ['C15'],
    proof: { probe: 'identity-is-sealed', also: ['staff-see-people-covered'] },
  }),
  clause({
    id: 'P62',
    at: 'L20 S27',
    words: 'به هیچ شخص یا سازمان دیگری منتقل نمیکند',
    says: {
      fa: 'دادهٔ شخصی کاربران به هیچ شخص یا سازمان دیگری داده نمی‌شود.',
      en: 'Personal information of users is transferred to no other person or organisation.',
    },
    grade: 'tested',
    owner: 'policy',
    kept: {
      fa: 'بانک فقط مبلغ و شماره‌ای بی‌معنا می‌گیرد. هر که چیزی بگیرد با نام داده‌ها در دفتر پردازش‌گران است؛ آزمون، بایت‌های فرستاده را با آن می‌سنجد.',
      en: 'The bank gets an amount and a meaningless number. Whoever gets anything stands in the register of processors with the fields; the probe holds the bytes that were sent against it.',
      files: ['src/modules/policy/processors.ts', 'src/modules/payments/gateway.ts'],
    },
    readings: ['C10'],
    proof: { probe: 'the-bank-learns-nobody', also: ['transfers-are-as-the-register-says'] },
  }),
  clause({
    id: 'P63',
    at: 'L20 S27',
    words: 'با حکم مقام قضایی یا اداری صالحه یا طبق قوانین و مقررات رایج کشور',
    says: {
      fa: 'مگر با حکم مقام قضایی یا اداری صالح یا به الزام قانون، و به مراجع ذی‌صلاح.',
      en: 'Except by order of a competent judicial or administrative authority, or where the law obliges, to competent bodies.',
    },
    grade: 'declared',
    owner: 'disclosures',
    kept: {
      fa: 'در سایت راهی برای بیرون‌دادن دادهٔ کسی به یک مرجع نیست، تا روند دو‌امضایی آن ساخته شود.',
      en: 'There is no way in the site to hand anybody’s data to an authority, until the procedure with two signatures is built.',
      files: [],
    },
    readings: ['C13'],
    proof: {
      notYet: {
        fa: 'روند پاسخ به حکم مقام صالح هنوز ساخته نشده است.',
        en: 'The procedure for orders of authorities is not built yet.',
      },
    },
  }),
  clause({
    id: 'P64',
    at: 'L20 S28',
    words: 'هیچ گونه مسئولیت قانونی مبنی بر جبران خسارت',
    says: {
      fa: 'در این موارد مسئولیتی برای جبران خسارت نیست و کاربر با استفاده از سایت از حق اعتراض می‌گذرد.',
      en: 'In these cases there is no liability for compensation; using the site with consent waives objection.',
    },
    grade: 'text-only',
    owner: 'policy',
    kept: { ...WAIVER, files: [] },
    readings: ['C11'],
    proof: { none: WAIVER },
  }),
] as const
