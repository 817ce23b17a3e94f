import type { Environment } from '../src/modules/telemetry/device/build-report.ts'
import { drawDevice } from './devices.ts'
import type { Good } from './goods.ts'
import type { Chance } from './random.ts'

/** Somebody who said yes, with the habits that make her days alike, and so could give her away. */
export type Shopper = {
  customer: number
  name: string
  mobile: string
  email: string
  /** chance of a day on which she comes at all */
  comes: number
  /** chance that she orders on such a day */
  orders: number
  /** hours of the clock around which she comes, most often the first */
  hours: readonly number[]
  device: Environment
  /** signed in from that device: the shop's list of her sessions names browser and system */
  hasAccount: boolean
  /** what her animals need, again and again */
  staples: readonly Good[]
  /** what she looks at besides */
  goods: readonly Good[]
  /** words that nobody else types, or hardly anybody */
  ownWords: string | null
}

const kinds: [string, number][] = [
  ['cat', 50],
  ['dog', 27],
  ['bird', 9],
  ['fish', 6],
  ['rodent', 5],
  ['reptile', 3],
]
const days: [readonly number[], number][] = [
  [[21, 22, 13], 45],
  [[13, 21, 10], 20],
  [[9, 17, 22], 15],
  [[17, 20, 12], 15],
  [[1, 23, 3], 5],
]
const breeds =
  'پرشین اسکاتیش بریتیش سیامی هیمالین شیتزو پامرانین هاسکی ژرمن پودل تریر کوتاه‌پا گلدن روتوایلر ملوسین عروس‌هلندی کاسکو مرغ‌عشق قناری فنچ گوپی دیسکس همستر خوکچه لاکپشت ایگوانا گکو'.split(
    ' ',
  )
const habits = 'حساس پیر عقیم مودار سفید توله دیابتی کلیوی بدغذا اضافه‌وزن نازنازی چشم‌آبی شکمو'.split(' ')
const firstNames =
  'سارا مریم زهرا نگار الهام مهسا نازنین لیلا شیما پریسا علی رضا حسین امیر محمد مهدی سینا بهنام کاوه آرش'.split(' ')
const lastNames =
  'محمدی رضایی کریمی حسینی احمدی مرادی جعفری صادقی رستمی قاسمی اکبری نوری یزدانی شریفی بهرامی سلطانی فرهادی عباسی کاظمی زمانی'.split(
    ' ',
  )

export const drawShopper = (chance: Chance, customer: number, goods: readonly Good[]): Shopper => {
  const first = chance.weighted(kinds, ([, share]) => share)[0]
  const second = chance.yes(0.12) ? chance.weighted(kinds, ([, share]) => share)[0] : first
  const hers = goods.filter(({ kind }) => kind === first || kind === second)
  const popular = () => chance.weighted(hers, ({ popularity }) => popularity)
  return {
    customer,
    name: `${chance.pick(firstNames)} ${chance.pick(lastNames)}`,
    mobile: `09${String(100_000_000 + chance.below(899_999_999))}`,
    email: `c${customer}@example.ir`,
    comes: Math.min(0.95, 0.04 + 0.28 * -Math.log(1 - chance.share())),
    orders: 0.04 + 0.16 * chance.share(),
    hours: chance.weighted(days, ([, share]) => share)[0],
    device: drawDevice(chance),
    hasAccount: chance.yes(0.65),
    staples: Array.from({ length: 2 + chance.below(3) }, popular),
    goods: hers,
    ownWords: chance.yes(0.2) ? `${chance.pick(breeds)} ${chance.pick(habits)}`.replaceAll('\u200c', ' ') : null,
  }
}
