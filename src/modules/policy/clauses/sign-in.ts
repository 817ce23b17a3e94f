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
    grade: 'by-construction',
    owner: 'customers',
    kept: {
      fa: 'ورود با نام کاربری و رمز هست و رمز فقط به صورت چکیدهٔ argon2id نگه‌داری می‌شود: نه همکاران می‌بینندش نه می‌توانند بگذارندش. هیچ پیامی آن را نمی‌خواهد، و از هر ورود و هر تغییر خبر می‌دهیم.',
      en: 'There is sign-in by user name and password, and the password is kept only as an argon2id digest: staff can neither see nor set it. No message asks for it, and each sign-in and change is told.',
      files: ['src/platform/credentials/password.ts', 'db/migrations/014-credentials.sql'],
    },
    readings: ['C7'],
    proof: { probe: 'passwords-are-hers-alone' },
  }),
  clause({
    id: 'P59',
    at: 'L19 S25',
    words: 'شماره همراه خود را به فردی دیگر واگذار کرد … باید شماره موبایل خود را … تغییر داده',
    says: {
      fa: 'هر که شمارهٔ همراهش را واگذار کند، باید آن را در پروفایل عوض کند و شمارهٔ تازه ثبت کند.',
      en: 'Whoever gives the mobile number to somebody else must change it in the profile and register a new one.',
    },
    grade: 'at-run-time',
    owner: 'customers',
    kept: {
      fa: 'کد پیامکی فقط می‌گوید شماره اکنون دست کیست. شماره‌ای که حسابش رمز، گذرکلید یا برنامهٔ رمزساز دارد یا ۹۰ روز بی‌استفاده مانده، آن حساب را باز نمی‌کند: صاحب تازه با حسابی خالی آغاز می‌کند و صاحب پیشین با رمز برمی‌گردد.',
      en: 'A code only says who has the number now. Where the account also has a password, a passkey or an authenticator, or lay idle for 90 days, it does not open: the newcomer begins an empty account, and the former owner returns by password.',
      files: ['src/modules/customers/handover.ts', 'src/modules/customers/take-number.ts'],
    },
    proof: { probe: 'a-number-opens-no-foreign-account' },
  }),
] as const
