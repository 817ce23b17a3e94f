import { expect, test } from 'vitest'
import { codeIn, codesInText, isOurLine, MOST_CODES, senderInText } from './sms-traces.ts'

test.each([
  '50004001051233',
  '+98 50004001051233',
  '009850004001051233',
  '9850004001051233',
  '050004001051233',
  '۵۰۰۰۴۰۰۱۰۵۱۲۳۳',
  '٥٠٠٠٤٠٠١٠٥١٢٣٣',
  '5000 400 105-1233',
  '\u202a+9850004001051233\u202c',
])('%s is our line', (typed) => expect(isOurLine(typed)).toBe(true))

test.each([
  '50004001051234',
  '5000400105123',
  '500040010512330',
  '150004001051233',
  'iPetPlus',
  'آی پت پلاس',
  '',
  '+++',
  '09120000001',
])('%s is not', (typed) => expect(isOurLine(typed)).toBe(false))

test('a code is read as Crockford meant it: lower case, O for 0, I and L for 1, Persian digits, spaces and dashes', () => {
  for (const typed of [
    'A0B1C2D3',
    'a0b1c2d3',
    'aOblc2d3',
    'AoBiC2D3',
    'A۰B۱C۲D۳',
    'A٠B١C٢D٣',
    ' A0B1-C2D3 ',
    'A0B1 C2D3',
    'ａ０Ｂ１Ｃ２Ｄ３',
  ])
    expect(codeIn(typed), typed).toBe('A0B1C2D3')
  for (const typed of ['A0B1C2D', 'A0B1C2D34', 'A0B1C2DU', 'کد', '', '🐈'.repeat(8)])
    expect(codeIn(typed), typed).toBeNull()
})

test('in a pasted text the code is found behind its words, alone, in halves, and among marks that nobody sees', () => {
  const sms = (code: string) => `سفارش ۴۸۲۷۱۹۳۰۶۵ ثبت شد. مبلغ: ۱٬۲۰۰٬۰۰۰ تومان\nکد بررسی: ${code}`
  for (const code of ['A0B1C2D3', 'a0b1c2d3', 'A0B1-C2D3', 'A0B1 C2D3', 'A۰B۱C۲D۳', '\u202aA0B1\u200bC2D3\u202c'])
    expect(codesInText(sms(code))[0], code).toBe('A0B1C2D3')
  expect(codesInText('Your order is confirmed.\nCheck code: A0B1C2D3')[0]).toBe('A0B1C2D3')
  expect(codesInText('ok A0B1C2D3 @localhost #123456')).toContain('A0B1C2D3')
  expect(codesInText('کد بررسي: A0B1C2D3')[0]).toBe('A0B1C2D3')
  expect(codesInText('سفارش ۴۸۲۷۱۹۳۰۶۵، تلفن ۰۹۲۲۳۸۷۸۹۸۸')).toEqual([])
})

test('however long the text, a few codes are looked for, and quickly', () => {
  const long =
    'A0B1C2D3 '.repeat(200) + Array.from({ length: 400 }, (_, n) => `X${String(n).padStart(7, '0')}`).join(' ')
  expect(codesInText(long).length).toBe(MOST_CODES)
  expect(codesInText('کد بررسی'.repeat(2_000))).toEqual([])
})

test('a sender counts on the first line alone: further below a fake would write ours', () => {
  expect(senderInText('از: ۵۰۰۰۴۰۰۱۰۵۱۲۳۳\nسفارش شما ثبت شد')).toBe('50004001051233')
  expect(senderInText('+98 9120000001\nبرنده شدید')).toBe('+989120000001')
  expect(senderInText('برنده شدید\nاز: 50004001051233')).toBeNull()
  expect(senderInText('')).toBeNull()
})
