import { formatToman } from '../platform/persian/numbers.ts'

const toman = (rials: number) => formatToman(rials, 'fa')

/** Words of discounts as a buyer meets them. */
export const faDiscounts = {
  code: 'کد تخفیف',
  ask: 'کد تخفیف دارید؟',
  use: 'اعمال کد',
  counted: 'کد به کار رفت:',
  remove: 'برداشتن کد',
  withCode: (title: string, code: string) => `${title} (${code})`,
  column: 'تخفیف',
  atDelivery: (mostRials: number | null) =>
    mostRials === null ? 'ارسال رایگان' : `تا ${toman(mostRials)} از هزینهٔ ارسال`,
  share: (rials: number) => `سهم این کالا از تخفیف سفارش: ${toman(rials)}`,
  applied: 'کد تخفیف حساب شد. مبلغ تازه را ببینید و دوباره دکمهٔ ثبت سفارش را بزنید.',
  refused:
    'کد تخفیف پذیرفته نشد و سفارشی ثبت نشد. مبلغ تازه را ببینید؛ اگر می‌خواهید بدون کد ادامه دهید، دوباره دکمهٔ ثبت سفارش را بزنید.',
  troubles: {
    unknown: 'چنین کدی نداریم یا دیگر اعتبار ندارد. حروف و رقم‌هایش را یک بار دیگر ببینید.',
    over: 'مهلت این کد تمام شده است.',
    'not-these-goods': 'این کد برای کالاهای این سبد نیست.',
    'less-than-automatic': 'تخفیفی که همین حالا دارید بیشتر از این کد است؛ کد را برای خرید دیگری نگه دارید.',
    'sign-in': 'این کد برای خرید اول است؛ با شمارهٔ همراه خود وارد شوید تا حساب شود.',
    used: 'این کد دیگر برای شما قابل استفاده نیست؛ ظرفیتش تمام شده یا پیش‌تر به کار رفته است.',
    'not-first': 'این کد فقط برای خرید اول است.',
    minimum: (rials: number) => `این کد برای خرید دست‌کم ${toman(rials)} از کالاهای مشمول آن است.`,
    'too-many': 'چند کد پشت سر هم امتحان شد. ده دقیقهٔ دیگر دوباره بنویسید؛ سبدتان سر جایش است.',
  },
}
