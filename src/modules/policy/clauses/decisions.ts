import type { Both, DecisionId } from './clause.ts'

/** How this house reads the text where it is silent or contradicts itself: always for the user (P02). «تفسیر ما» */
export const decisions: Record<DecisionId, Both> = {
  C1: {
    fa: 'متن هم «ناشناس» می‌گوید هم شناسهٔ دستگاه. می‌خوانیم: شناسه هرگز از دستگاه بیرون نمی‌رود؛ فقط نام مستعاری یک‌روزه که خود دستگاه می‌سازد.',
    en: 'The text says “anonymous” and names ids of the device. We read: the id never leaves it; only a pseudonym of one day does, made on the device.',
  },
  C2: {
    fa: 'ناشناس است و با این همه پاک می‌شود: با نشان‌دادن آنچه فقط در دستگاه شماست، نه با گفتن نام.',
    en: 'It is anonymous and still erased on request: by proof of what only your device holds, never by name.',
  },
  C3: {
    fa: 'پیشنهاد مرتبط‌تر در خود دستگاه چیده می‌شود، از آمار همگانی.',
    en: 'More relevant offers are ranked on the device, from published totals.',
  },
  C4: {
    fa: 'دو گونه اجازه هست و هرگز به هم نمی‌آمیزد: دادهٔ استفاده و وقفه فقط با «بله»؛ ایمیل خبری با عضویت؛ پیامک تبلیغی فقط با «بله»ی جدا. Sec-GPC یعنی «نه».',
    en: 'Two kinds of consent that are never mixed: usage and crash data by an explicit yes; news by e-mail by membership; advertising by SMS by a yes of its own. Sec-GPC means no.',
  },
  C5: {
    fa: 'پیوند لغو در ایمیل هر دو راه را می‌بندد و پس از آن می‌شود یکی را برگرداند. در پیامک تبلیغی پیوند کوتاه هست، چون شماره پیام نمی‌گیرد.',
    en: 'The link in the e-mail cancels both channels, with a choice afterwards. Advertising SMS carry a short link, since the number cannot receive.',
  },
  C6: {
    fa: 'گیرندهٔ دیگر فقط پیام تحویل همان سفارش را می‌گیرد، نه چیز دیگری.',
    en: 'A recipient gets messages about the delivery of that order, and nothing else.',
  },
  C7: {
    fa: 'کد ورود هم از همان یک شماره فرستاده می‌شود و فرستنده‌ای که اپراتور گزارش می‌کند سنجیده می‌شود. چون پیامک گاهی نمی‌رسد، راه‌های دیگر ورود هم هست.',
    en: 'Codes too go out from the one number, and the sender that the operator reports is compared. Since an SMS may not arrive, there are other ways to sign in.',
  },
  C8: {
    fa: 'برای یافتن علت خطا، نوع خطا و جای آن در کد هم «اطلاعات فنی» شمرده می‌شود؛ نه متن، نه مقدار.',
    en: 'To find a cause, the kind of error and its place in the code count as technical information; no text, no values.',
  },
  C9: {
    fa: 'متن زمان نگهداری ندارد. ما: دادهٔ استفاده و وقفه ۹۰ روز؛ IP چهارده روز؛ گیرنده تا ۱۴ روز پس از تحویل؛ سبد ۳۰ روز؛ پیام‌ها ۱۸۰ روز؛ دفتر بازدید ۲ سال؛ رقم‌های سفارش، بی نام، ۱۰ سال.',
    en: 'The text has no times. Ours: usage and crash data 90 days; IP 14 days; a recipient until 14 days after delivery; baskets 30 days; messages 180 days; the read ledger 2 years; figures of orders, without the person, 10 years.',
  },
  C10: {
    fa: 'بانک، پیک و اپراتورها ناگزیر چیزی می‌گیرند: دفتر پردازش‌گران می‌گوید که، چه و در کدام گام.',
    en: 'Bank, courier and operators must get something: the register of processors says who, which fields, at which step.',
  },
  C11: {
    fa: 'سلب حق‌ها نوشته و نسخه‌دار است و سایت هرگز از آن‌ها برای نه‌گفتن استفاده نمی‌کند.',
    en: 'Waivers are shown and have versions; the site never uses one to say no.',
  },
  C12: {
    fa: 'ویرایش نظر پیداست، قاعده‌اش را می‌گوید، اصل نوشته می‌ماند و امتیاز هرگز دست نمی‌خورد.',
    en: 'An edit of a review is visible, cites its rule, keeps the original, and never changes the rating.',
  },
  C13: {
    fa: 'سه گونه حکم داریم: قضایی، اداری و قانون.',
    en: 'There are three kinds: judicial order, administrative order, law.',
  },
  C14: {
    fa: 'ایمیل در خرید اختیاری است، چون متن «مانند» می‌گوید؛ همراه و نشانی لازم است. راه تماس مهمان فقط برای همان سفارش پذیرفته است.',
    en: 'E-mail is optional at the checkout, since the text says “such as”; mobile and address are needed. A guest’s contact counts for that order only.',
  },
  C15: {
    fa: 'نام همکاران هم مُهر است. مشتری نقش آنان را می‌بیند و نام را فقط آنجا که قانون یا خودشان بخواهند.',
    en: 'Names of staff are sealed too. A customer sees the role, and the name only where the law or they themselves say so.',
  },
}
