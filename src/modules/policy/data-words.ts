import type { Both } from './clauses/clause.ts'

/** What the purposes in the columns' comments are called for a reader. One without a word here is shown as it stands there. */
export const purposeWords: Record<string, Both> = {
  account: { fa: 'حساب شما', en: 'your account' },
  'address-book': { fa: 'دفترچهٔ نشانی', en: 'your address book' },
  abuse: { fa: 'جلوگیری از سوءاستفاده', en: 'preventing abuse' },
  attestation: { fa: 'آنچه درستی‌اش را تأیید کردید', en: 'what you affirmed' },
  audit: { fa: 'دفتر کار همکاران', en: 'the record of what staff did' },
  basket: { fa: 'سبد خرید', en: 'the basket' },
  consent: { fa: 'رضایت‌های شما', en: 'your consents' },
  correction: { fa: 'درخواست تصحیح', en: 'corrections' },
  correspondence: { fa: 'راه تماس', en: 'how to reach you' },
  delivery: { fa: 'رساندن سفارش', en: 'delivery' },
  erasure: { fa: 'پاک‌کردن و رسیدش', en: 'erasure and its receipt' },
  export: { fa: 'بایگانی دادهٔ خودتان', en: 'the archive of your own data' },
  favourites: { fa: 'دلخواه‌ها', en: 'favourites' },
  messages: { fa: 'پیام‌هایی که برایتان نوشته شد', en: 'messages written to you' },
  'my-pets': { fa: 'پت‌های من', en: 'my pets' },
  'number-handover': { fa: 'واگذاری شماره', en: 'a number that changes hands' },
  order: { fa: 'سفارش', en: 'the order' },
  payment: { fa: 'پرداخت', en: 'payment' },
  recognition: { fa: 'شناختن شما با شماره یا ایمیل', en: 'finding you by number or e-mail' },
  refund: { fa: 'بازگرداندن پول', en: 'giving money back' },
  sealing: { fa: 'مُهرکردن', en: 'sealing' },
  security: { fa: 'امنیت حساب', en: 'security of the account' },
  'sign-in': { fa: 'ورود', en: 'sign-in' },
  'staff-accounts': { fa: 'حساب همکاران', en: 'accounts of staff' },
  'staff-sign-in': { fa: 'ورود همکاران', en: 'sign-in of staff' },
  'stock-alert': { fa: 'خبرم کن', en: 'tell me when it is back' },
  suppression: { fa: 'دیگر ننوشتن به شما', en: 'writing to you no more' },
  transparency: { fa: 'دفتر بازدید شما', en: 'your ledger of readings' },
  withdrawal: { fa: 'بازگرداندن کالا', en: 'returning goods' },
}

/** Parts of the database, in words. */
export const schemaWords: Record<string, Both> = {
  vault: { fa: 'گاوصندوق', en: 'The vault' },
  customers: { fa: 'حساب‌ها', en: 'Accounts' },
  orders: { fa: 'سفارش‌ها', en: 'Orders' },
  messaging: { fa: 'پیام‌ها', en: 'Messages' },
  payments: { fa: 'پرداخت‌ها', en: 'Payments' },
  baskets: { fa: 'سبدها', en: 'Baskets' },
  staff: { fa: 'همکاران', en: 'Staff' },
  inventory: { fa: 'انبار', en: 'Stock' },
  delivery: { fa: 'ارسال', en: 'Delivery' },
  disclosures: { fa: 'حکم‌ها', en: 'Orders of authorities' },
  policy: { fa: 'سیاست', en: 'The policy' },
}
