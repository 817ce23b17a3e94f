import { expect, test } from 'vitest'
import { formsOf, linkById } from './forms.ts'
import { assetsOf, fontsOf } from './page-assets.ts'

const checkout = `
<form class="search" action="/search"><input name="q" value=""></form>
<form method="post" action="/orders">
  <input type="hidden" name="key" value="a&amp;b">
  <textarea name="street" rows="2">خیابان &quot;یک&quot;</textarea>
  <select name="province"><option value="1">البرز</option><option value="23" selected>تهران</option></select>
  <input type="checkbox" name="someoneElse" value="yes">
  <input type="radio" name="delivery" value="courier 1" checked><input type="radio" name="delivery" value="courier 2">
  <input type="radio" name="delivery" value="courier 3" disabled>
  <button type="submit" name="choice" value="pay">پرداخت</button>
</form>
<a href="/x">x</a><a class="btn" id="to-bank" href="http://localhost:1/pay?a=1&amp;b=2">بانک</a>`

test('a form is read as a browser would send it untouched', () => {
  const form = formsOf(checkout)[1]!
  expect([form.method, form.action]).toEqual(['post', '/orders'])
  expect(Object.fromEntries(form.fields)).toEqual({
    key: 'a&b',
    street: 'خیابان "یک"',
    province: '23',
    delivery: 'courier 1',
  })
  expect(form.radios.map(({ value }) => value)).toEqual(['courier 1', 'courier 2'])
  expect(form.buttons.map(({ value }) => value)).toEqual(['pay'])
})

test('a link is found by its id', () => {
  expect(linkById(checkout, 'to-bank')).toBe('http://localhost:1/pay?a=1&b=2')
  expect(linkById(checkout, 'elsewhere')).toBeNull()
})

test('every script, sheet and font of a first view is counted once, preloaded or not', () => {
  const html = `<link rel="preload" as="font" href="/assets/v.woff2" crossorigin><link rel="stylesheet" href="/assets/shop.css">
    <link rel="modulepreload" href="/assets/a.js"><script type="module" src="/assets/a.js"></script><script type="module" src="/assets/b.js"></script>
    <link rel="canonical" href="/p/x"><script type="application/ld+json">{}</script>`
  expect(assetsOf(html)).toEqual({
    js: ['/assets/a.js', '/assets/b.js'],
    css: ['/assets/shop.css'],
    fonts: ['/assets/v.woff2'],
  })
  expect(fontsOf('@font-face{src:url(/assets/v.woff2) format("woff2")}a{background:url("/p.svg")}')).toEqual([
    '/assets/v.woff2',
  ])
})
