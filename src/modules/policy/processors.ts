import type { Both } from './clauses/clause.ts'

/** Somebody outside the house who must get something, at which step, and exactly which fields (C10). */
export type Processor = {
  id: 'bank' | 'courier' | 'sms-operator' | 'email-operator'
  name: Both
  step: Both
  /** what is handed over, in words */
  fields: Both
  /** the keys of the very request; a probe holds them against the bytes that are sent. Empty: nothing is sent by program. */
  keys: readonly string[]
  /** false: this part of the shop sends nothing yet */
  active: boolean
  note: Both
}

export const processors: readonly Processor[] = [
  {
    id: 'bank',
    name: { fa: 'درگاه بانک (زرین‌پال یا زیبال)', en: 'The payment gateway (ZarinPal or Zibal)' },
    step: {
      fa: 'هنگام پرداخت، بازگرداندن پول، و پرسیدن نتیجه',
      en: 'When you pay, when money goes back, and when we ask how it ended',
    },
    fields: {
      fa: 'مبلغ، نشانی بازگشت با شماره‌ای بی‌معنا، و نام فروشگاه. نه نام شما، نه همراه، نه شمارهٔ سفارش.',
      en: 'The amount, an address to come back to with a meaningless number, and the name of the shop. Neither your name nor your mobile nor the order’s number.',
    },
    keys: [
      'merchant_id',
      'merchant',
      'amount',
      'currency',
      'description',
      'callback_url',
      'callbackUrl',
      'authority',
      'trackId',
    ],
    active: true,
    note: {
      fa: 'شمارهٔ کارت را خودتان به بانک می‌دهید؛ ما آن را نه می‌گیریم نه نگه می‌داریم.',
      en: 'The card’s number you give to the bank yourself; we neither get nor keep it.',
    },
  },
  {
    id: 'courier',
    name: { fa: 'پست و پیک', en: 'Post and courier' },
    step: { fa: 'هنگام ارسال، روی بسته', en: 'When the parcel goes out, on the box' },
    fields: {
      fa: 'نام، تلفن و نشانی گیرندهٔ همان سفارش، و نکته‌ای که برای پیک نوشته شده.',
      en: 'Name, phone and address of that order’s recipient, and what was written for the courier.',
    },
    keys: [],
    active: true,
    note: {
      fa: 'فقط روی کاغذ است: برچسب بسته و فهرست روز پیک. برنامه چیزی برای پیک نمی‌فرستد، و هر چاپ در دفتر بازدید شماست.',
      en: 'On paper only: the label of the parcel and the courier’s list of the day. The program sends nothing to a courier, and each printing stands in your ledger.',
    },
  },
  {
    id: 'sms-operator',
    name: {
      fa: 'اپراتور پیامک (کاوه‌نگار، اس‌ام‌اس‌دات‌آی‌آر، قاصدک یا ملی پیامک)',
      en: 'The SMS operator (Kavenegar, SMS.ir, Ghasedak or Melipayamak)',
    },
    step: {
      fa: 'هنگام فرستادن هر پیامک، و پرسیدن این که رسید یا نه',
      en: 'When an SMS is sent, and when we ask whether it arrived',
    },
    fields: {
      fa: 'شمارهٔ همراه و متن همان پیامک، شمارهٔ خط ما و شماره‌ای بی‌معنا برای آن که پیامک دو بار نرود. نه نام شما، نه ایمیل، نه نشانی.',
      en: 'The mobile number and the text of that SMS, our line, and a meaningless number so that it does not go twice. Neither your name nor e-mail nor address.',
    },
    keys: [
      'receptor',
      'mobiles',
      'to',
      'message',
      'messageTexts',
      'text',
      'sender',
      'lineNumber',
      'linenumber',
      'from',
      'localmessageids',
      'localid',
      'clientReferenceId',
      'items',
      'udh',
      'isFlash',
      'sendDateTime',
      'messageid',
      'recId',
      'Ids',
      'Type',
      'blockreason',
      'startdate',
      'pagenumber',
      'username',
      'password',
    ],
    active: true,
    note: {
      fa: 'پیامک فقط از ۵۰۰۰۴۰۰۱۰۵۱۲۳۳ می‌رود. username و password نام و رمز فروشگاه نزد اپراتور است، نه مال شما.',
      en: 'SMS go from 50004001051233 only. `username` and `password` are the shop’s own at the operator, not yours.',
    },
  },
  {
    id: 'email-operator',
    name: { fa: 'سرویس ایمیل', en: 'The e-mail service' },
    step: { fa: 'هنگام فرستادن هر ایمیل', en: 'When an e-mail is sent' },
    fields: {
      fa: 'نشانی ایمیل و متن همان نامه. نشانی برگشت نامه شمارهٔ نامه را دارد، نه نام کسی را.',
      en: 'The e-mail address and the text of that letter. Its return path names the letter, and nobody.',
    },
    keys: [],
    active: true,
    note: {
      fa: 'اگر نامه برگردد، فقط همین می‌ماند که نرسید؛ خود نامهٔ برگشته نگه داشته نمی‌شود.',
      en: 'When a letter comes back, only that it did not arrive is kept; the mail that said so is not.',
    },
  },
]
