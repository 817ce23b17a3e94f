import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { en } from '../../messages/en.ts'
import { fa } from '../../messages/fa.ts'
import type { Reader } from '../../ui/reader.ts'
import { pageText } from './page-text.ts'
import { ContactPage } from './pages/contact-page.tsx'
import { CookiesPage } from './pages/cookies-page.tsx'
import { type DeliveryFacts, DeliveryPage } from './pages/delivery-page.tsx'
import { TermsPage } from './pages/terms-page.tsx'
import { shippedState, type TextPage } from './text-page.ts'

const reader: Reader = { language: 'fa', theme: 'system', words: fa, basketCount: 0, path: '/' }
const textOf = (page: TextPage, language: 'fa' | 'en' = 'fa') => pageText(shippedState(page)[language])
const seller = {
  name: 'آی پت پلاس',
  address: 'تهران، نشانی نمونه',
  registration: '۱۲۳۴',
  phone: '09223878988',
  email: 'Info@ipetplus.ir',
}

test('the terms name the seller, as the law wants, and say when the particulars are a sample', () => {
  const real = renderToString(
    <TermsPage
      reader={reader}
      text={textOf('terms')}
      withdrawalDays={7}
      species={[]}
      origin="https://shop.example"
      seller={seller}
    />,
  )
  for (const said of [seller.address, seller.registration, '۷ روز کاری', 'tel:+989223878988'])
    expect(real).toContain(said)
  expect(real).not.toContain('نمونه است')
  const sample = renderToString(
    <TermsPage
      reader={reader}
      text={textOf('terms')}
      withdrawalDays={7}
      species={[]}
      origin="https://shop.example"
      seller={{ ...seller, sample: true }}
    />,
  )
  expect(sample).toContain('این مشخصات نمونه است')
})

test('every cookie of the register stands on the cookies page with its purpose, lifetime and clause', () => {
  const cookies = [
    { name: '__Host-visitor', purpose: { fa: 'سبد خرید', en: 'basket' }, lifetimeDays: 30, clause: 'P42' },
    { name: 'a', purpose: { fa: 'ورود', en: 'sign-in' }, lifetimeDays: 1 / 96, clause: 'P42' },
    { name: 'b', purpose: { fa: 'همکاران', en: 'staff' }, lifetimeDays: 0.5, clause: 'P42' },
  ]
  const html = renderToString(
    <CookiesPage
      reader={reader}
      text={textOf('cookies')}
      species={[]}
      origin="https://shop.example"
      cookies={cookies}
    />,
  )
  for (const said of ['__Host-visitor', 'سبد خرید', '۳۰ روز', '۱۵ دقیقه', '۱۲ ساعت', 'P42', 'سافاری', 'مرورگر سامسونگ'])
    expect(html).toContain(said)
})

test('questions go to the one telephone of the policy', () => {
  const html = renderToString(
    <ContactPage
      reader={reader}
      text={textOf('contact')}
      species={[]}
      origin="https://shop.example"
      seller={seller}
      form={<form />}
    />,
  )
  expect(html).toContain('tel:+989223878988')
  expect(html).toContain('50004001051233')
})

const steps = (...prices: [number, number][]) =>
  prices.map(([weightToGrams, priceRials]) => ({ weightToGrams, priceRials }))

const facts: DeliveryFacts = {
  methods: [
    {
      code: 'post',
      titleFa: 'پست',
      titleEn: 'Post',
      kind: 'post',
      promiseDaysMin: 2,
      promiseDaysMax: 5,
      freeOffered: true,
      freeFromRials: null,
    },
  ],
  tariffs: new Map([
    [
      'post',
      new Map([
        ['zone-1', steps([500, 570_000], [2_000, 710_000])],
        ['zone-2', steps([500, 660_000])],
      ]),
    ],
  ]),
  zoneOfProvince: new Map([['23', 'zone-1']]),
  settings: { freeFromRials: 20_000_000, cutoffHour: 14 },
  provinces: [{ code: '23', name: 'تهران', nameEnglish: 'Tehran' }],
  citiesOf: () => [],
}

test('the delivery page shows what each method costs by weight and zone, and from when it is free', () => {
  const html = renderToString(
    <DeliveryPage reader={reader} text={textOf('delivery')} species={[]} origin="https://shop.example" facts={facts} />,
  )
  for (const said of [
    'تا ۵۰۰ گرم',
    'تا ۲ کیلوگرم',
    'ناحیهٔ ۱',
    '۵۷٬۰۰۰',
    '۶۶٬۰۰۰',
    '۲٬۰۰۰٬۰۰۰ تومان',
    '۲ تا ۵ روز کاری',
  ])
    expect(html).toContain(said)
  expect(html).toContain('<th scope="row">تا ۲ کیلوگرم</th><td>۷۱٬۰۰۰</td><td>—</td>')
  expect(html).toContain('<dt>ناحیهٔ ۱</dt><dd>تهران</dd>')
})

test('the delivery page speaks English too', () => {
  const english: Reader = { ...reader, language: 'en', words: en }
  const html = renderToString(
    <DeliveryPage
      reader={english}
      text={textOf('delivery', 'en')}
      species={[]}
      origin="https://shop.example"
      facts={facts}
    />,
  )
  for (const said of ['up to 500 g', 'Zone 1', '57,000', 'Tehran', '2 to 5 working days', 'by 14:00'])
    expect(html).toContain(said)
})
