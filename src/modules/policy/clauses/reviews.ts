import { type Both, type ClauseId, clause, type DecisionId } from './clause.ts'

const notWritten = (
  id: ClauseId,
  sentence: string,
  words: string,
  says: Both,
  readings: readonly DecisionId[],
  owner: 'reviews' | 'disclosures' = 'reviews',
) =>
  clause({
    id,
    at: `L18 ${sentence}`,
    words,
    says,
    grade: 'declared',
    owner,
    kept: {
      fa: 'امروز در سایت نظری ثبت نمی‌شود.',
      en: 'Today nobody can post a review.',
      files: [],
    },
    readings,
    proof: { notYet: { fa: 'نقد و نظر هنوز ساخته نشده است.', en: 'Reviews are not built yet.' } },
  })

/** What happens to reviews. */
export const reviews = [
  notWritten(
    'P55',
    'S21',
    'نقد و نظرهای ارسالی … را در راستای رعایت قوانین وب سایت ویرایش کند',
    {
      fa: 'ممکن است نظرها را برای رعایت قوانین سایت ویرایش کند.',
      en: 'It may edit reviews so that the rules of the site are kept.',
    },
    ['C12'],
  ),
  notWritten(
    'P56',
    'S22',
    'مشمول مصادیق محتوای مجرمانه … اطلاعات ثبتشده برای پیگیری قانونی',
    {
      fa: 'اگر نظر یا پیامی محتوای مجرمانه باشد، می‌تواند از دادهٔ ثبت‌شده برای پیگیری قانونی استفاده کند.',
      en: 'If a review or message is criminal content, registered information may be used to pursue it by law.',
    },
    ['C13'],
    'disclosures',
  ),
  notWritten(
    'P57',
    'S23',
    'حق ویرایش اطلاعات و استفاده از آنها را در چارچوب فوقالذکر',
    {
      fa: 'کاربران در همین چارچوب حق ویرایش و استفاده را می‌دهند و از حق اعتراض می‌گذرند.',
      en: 'Users grant the right to edit and use their information within that framework, and waive objection.',
    },
    ['C11'],
  ),
] as const
