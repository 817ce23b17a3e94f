import { expect, test } from 'vitest'
import { scrubSearch } from './device/scrub.ts'
import { saysMore } from './says-more.ts'

/** As they come to the door: the device has looked at them before. */
const reported = (typed: string): string => {
  const words = scrubSearch(typed)
  if (words === null) throw new Error(`«${typed}» does not leave the device`)
  return words
}

test.each([
  ...['0912 سیصد و چهل و پنج ۶۷', '۹۱۲ سیصد چهل پنج شصت و هفت هشتاد و نه', 'نه یک دو سه چهار پنج شش هفت هشت نه'],
  ...['zero nine one two three four five six seven', 'sefr nohsado davazdah', 'o9l2e 345 o7', '9 یک 2 سه 4 پنج 6 هفت'],
  ...['یکصد و بیست و سه چهارصد و پنجاه و شش هفتصد و هشتاد و نه'],
  ...[
    'سارا ات جیمیل دات کام',
    'sara yahoo com',
    'sara.ahmadi yahoo',
    'example۔com',
    'example。com',
    'sara%40uni',
    'ɡmail sara',
  ],
  ...['gm ail sara', 'g m a i l c o m', 'اینستاگرام سارا', 'telegram sara'],
  ...[
    'خىابان آزادی',
    'کوچة گل',
    'ڪوچه گل',
    'کوچہ گل',
    'کوچھ گل',
    'کوچە گل',
    'خیا‌بان آزادی',
    'خیا بان آزادی',
    'خیا-بان',
    'کو چه گل',
  ],
  ...['ک و چ ه گل', 'ا ح م د ی سارا', 'khiaban azadi pelak 12', 'kuche gol', 'azadi ave 12', 'azadi st. 12'],
  ...[
    'چهارراه ولیعصر',
    'پلاک دوازده',
    'واحد سه',
    'پ ۱۲ و ۳',
    'ط ۳ و ۲',
    'جاده مخصوص کیلومتر ۵',
    'میدون ونک',
    'بل کشاورز',
  ],
  ...['ادرس من ونک', 'أدرس من', 'کدپستی ۱۲۳', 'خ۱۲', 'خ-آزادی', 'شماره من ۰۹۱۲'],
])('«%s» may tell of somebody', (typed) => {
  expect(saysMore(reported(typed))).toBe(true)
})

test.each([
  ...[
    'غذای گربه ده کیلو و چهارصد گرم',
    'سرنگ ۵ سی سی',
    'پلاک شناسایی سگ',
    'درخت گربه سه طبقه',
    'dr.clauder 2.5kg',
    'st. bernard 12 kg',
  ],
  ...[
    'instant milk',
    'غذای رژیمی دانه ریز',
    'کبوتر یاهو',
    'قفس دو طبقه',
    'ویتامین a d e k',
    'هشت پا',
    'تشویقی سه طعم ۱۲ عددی',
    'one two cat',
  ],
])('«%s» is about goods', (typed) => {
  expect(saysMore(reported(typed))).toBe(false)
})
