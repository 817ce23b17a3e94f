import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { fa } from '../messages/fa.ts'
import { inLanguage } from './address.ts'
import { islandUrl, setAssets, styleUrl } from './assets.ts'
import { errorPage } from './error-page.tsx'
import { Check, ErrorSummary, Field, Select } from './form.tsx'
import { savedPercent } from './money.tsx'
import { jsonForHtml } from './page.tsx'
import { pageNumbers } from './pager.tsx'
import type { Reader } from './reader.ts'

const reader: Reader = { language: 'fa', theme: 'system', words: fa, basketCount: 0, path: '/' }

test('a field is read out with its error first and its hint after it', () => {
  const html = renderToString(
    <Field reader={reader} name="mobile" label="شمارهٔ همراه" hint="برای خبر سفارش" error="۱۱ رقم باشد" leftToRight />,
  )
  expect(html).toContain('aria-describedby="mobile-error mobile-hint"')
  expect(html).toContain('aria-invalid="true"')
  expect(html).toContain('id="mobile-error"')
  expect(html).toContain('for="mobile"')
})

test('a field without a fault points at nothing that is not there', () => {
  const html = renderToString(<Field reader={reader} name="note" label="یادداشت" optional rows={3} value="<b>" />)
  expect(html).not.toContain('aria-describedby')
  expect(html).not.toContain('aria-invalid')
  expect(html).toContain('اختیاری')
  expect(html).toContain('&lt;b></textarea>')
})

test('a list keeps what was chosen, and a tick what was ticked', () => {
  const options = [
    { value: 'THR', text: 'تهران' },
    { value: 'ISF', text: 'اصفهان' },
  ]
  const html = renderToString(<Select reader={reader} name="province" label="استان" options={options} value="ISF" />)
  expect(html).toMatch(/<option value="ISF" selected/)
  expect(renderToString(<Check name="other" label="دیگری" checked />)).toMatch(/ checked/)
})

test('the summary of errors leads to each field, and is absent when all is well', () => {
  const html = renderToString(<ErrorSummary reader={reader} errors={[{ id: 'mobile', text: 'شماره' }]} />)
  expect(html).toContain('role="alert"')
  expect(html).toContain('href="#mobile"')
  expect(renderToString(<ErrorSummary reader={reader} errors={[]} />)).toBe('')
})

test('a pager always shows the first page, the last, and the neighbours; a gap never hides a single page', () => {
  expect(pageNumbers(1, 1)).toEqual([1])
  expect(pageNumbers(5, 9)).toEqual([1, null, 4, 5, 6, null, 9])
  expect(pageNumbers(3, 9)).toEqual([1, 2, 3, 4, null, 9])
  expect(pageNumbers(4, 9)).toEqual([1, 2, 3, 4, 5, null, 9])
})

test('a saving is told only where the price fell by at least half a percent', () => {
  expect(savedPercent(850, 1_000)).toBe(15)
  expect(savedPercent(1_000, 1_000)).toBeNull()
  expect(savedPercent(1_200, 1_000)).toBeNull()
  expect(savedPercent(999, 1_000)).toBeNull()
  expect(savedPercent(1_000, null)).toBeNull()
})

test('the language switch keeps the filters of the page', () => {
  expect(inLanguage('/c/cat?brand=a&brand=b&lang=fa', 'en')).toBe('/c/cat?brand=a&brand=b&lang=en')
})

test('no JSON leaves its script element', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const written = jsonForHtml({ text: `</script>${text}<!--` })
      expect(written).not.toMatch(/[<>&\u2028\u2029]/)
      expect(JSON.parse(written)).toEqual({ text: `</script>${text}<!--` })
    }),
  )
})

test('the build names the files; a name that it does not know stays as it is', () => {
  setAssets({ 'shop.css': 'shop-1a2b.css' })
  expect(styleUrl('shop')).toBe('/assets/shop-1a2b.css')
  expect(islandUrl('basket-add')).toBe('/assets/basket-add.js')
  setAssets({})
})

test('a breakage shows its number and no lost visitor sees one', () => {
  expect(renderToString(errorPage({ reader, species: [], status: 500, reference: '7F3K' }))).toContain('7F3K')
  expect(renderToString(errorPage({ reader, species: [], status: 404, reference: '7F3K' }))).not.toContain('7F3K')
  expect(renderToString(errorPage({ reader, species: [], status: 429 }))).toContain('کمی آهسته‌تر')
})
