import { randomBytes, randomInt } from 'node:crypto'

/**
 * A synthetic customer: what she would type, field by field, each with something in it that stands nowhere else in the
 * world. Made anew for every run, so that no trace can be of an earlier one.
 */
export type Field = keyof ReturnType<typeof newPerson>
export type Person = Record<Field, string>

const LETTERS = 'بتسمرنکگلپزشدفچ'

/** A word that is no word: eight Persian letters in their plain form, which no normalisation changes. */
const word = (): string => Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
const digits = (count: number): string => Array.from({ length: count }, () => String(randomInt(10))).join('')
const mobile = (): string => `0912${1 + randomInt(9)}${digits(6)}`
const latin = (): string => `qanari${randomBytes(5).toString('hex')}`

export const newPerson = () => ({
  name: `قناری ${word()}`,
  mobile: mobile(),
  secondMobile: mobile(),
  landline: `0218${digits(7)}`,
  email: `${latin()}@example.ir`,
  username: latin(),
  password: `${word()} ${word()} ${latin()}`,
  street: `کوچهٔ ${word()}، پلاک ۹۳`,
  postalCode: `1143${1 + randomInt(4)}${digits(5)}`,
  note: `ارزن ${word()} را فراموش نکنید`,
  addressLabel: `لانهٔ ${word()}`,
  petName: `پشمالو ${word()}`,
  petNote: `حساس به ${word()}`,
  correction: `نوشتهٔ ${word()} درست نیست`,
  surveyWords: `راستش ${word()} بهتر بود`,
  complaint: `شکایتم از ${word()} است`,
  returnNote: `${word()} کمی بزرگ بود`,
  staffNote: `گفت که ${word()} در خانه نیست`,
  question: `پرسش من دربارهٔ ${word()} است`,
  fakeText: `جایزهٔ ${word()} مال شماست`,
  recipientName: `سهره ${word()}`,
  recipientPhone: mobile(),
  recipientPostalCode: `1343${1 + randomInt(4)}${digits(5)}`,
  recipientNote: `زنگ ${word()} را بزنید`,
  crashNote: `لانه ${word()}`,
  recipientStreet: `خیابان ${word()}، پلاک ۱۲`,
})
