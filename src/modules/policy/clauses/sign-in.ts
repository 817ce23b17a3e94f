import { clause } from './clause.ts'

/** Passwords and numbers: what is the user's to keep, and what the shop does so that a slip costs little. */
export const signIn = [
  clause({
    id: 'P58',
    at: 'L19 S24',
    words: 'حفظ و نگهداری رمز عبور و نام کاربری بر عهده کاربران',
    says: {
      fa: 'نگهداری رمز عبور و نام کاربری با کاربر است و نباید آن را به دیگری بگوید.',
      en: 'Keeping password and user name is the user’s duty; they must not be disclosed to anybody.',
    },
    grade: 'declared',
    owner: 'customers',
    kept: { fa: 'ورود با رمز هنوز نیست.', en: 'Sign-in by password is not there yet.', files: [] },
    readings: ['C7'],
    proof: { notYet: { fa: 'ورود با رمز هنوز ساخته نشده است.', en: 'Sign-in by password is not built yet.' } },
  }),
  clause({
    id: 'P59',
    at: 'L19 S25',
    words: 'شماره همراه خود را به فردی دیگر واگذار کرد … باید شماره موبایل خود را … تغییر داده',
    says: {
      fa: 'هر که شمارهٔ همراهش را واگذار کند، باید آن را در پروفایل عوض کند و شمارهٔ تازه ثبت کند.',
      en: 'Whoever gives the mobile number to somebody else must change it in the profile and register a new one.',
    },
    grade: 'declared',
    owner: 'customers',
    kept: { fa: 'ورود با شماره هنوز نیست.', en: 'Sign-in by number is not there yet.', files: [] },
    proof: { notYet: { fa: 'ورود با شماره هنوز ساخته نشده است.', en: 'Sign-in by number is not built yet.' } },
  }),
] as const
