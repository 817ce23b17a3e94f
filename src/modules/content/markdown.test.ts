import { expect, test } from 'vitest'
import { en } from '../../messages/en.ts'
import { fa } from '../../messages/fa.ts'
import { isShopPath, textFault, textHtml } from './markdown.ts'
import { languages, pageNames, partsOf, shippedState } from './text-page.ts'

test('a text leads to pages of the shop, its telephone and its mailbox, and nowhere else', () => {
  for (const href of ['/delivery', '/p/some-food?v=1', 'tel:+989223878988', 'mailto:info@ipetplus.ir']) {
    expect(textFault(`[اینجا](${href})`), href).toBe(null)
    expect(textHtml(`[اینجا](${href})`)).toContain(`<a href="${href}">`)
  }
  const foreign = [
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
    'JaVaScRiPt&#58;alert(1)',
    'tel:+981',
    'mailto:other@elsewhere.example',
    '/office',
    '/office/orders',
    'data:text/html,x',
  ]
  for (const href of foreign) {
    expect(textFault(`[اینجا](${href})`)?.why, href).toBe('link')
    expect(textHtml(`[اینجا](${href})`), href).not.toContain('<a ')
  }
  expect(textFault('<https://elsewhere.example>')?.why).toBe('link')
  expect(textFault('[اینجا][1]\n\n[1]: https://elsewhere.example')?.why).toBe('link')
})

test('HTML and pictures are named, and never come out as what they are', () => {
  for (const html of [
    '<script>alert(1)</script>',
    'الف <b onclick=x>ب</b>',
    '<img src=x onerror=alert(1)>',
    '<!-- -->',
  ]) {
    expect(textFault(html)?.why, html).toBe('html')
    expect(textHtml(html)).not.toMatch(/<(?!\/?p>)/)
  }
  expect(textFault('![گربه](https://elsewhere.example/cat.png)')?.why).toBe('picture')
  expect(textHtml('![گربه](/media/x.webp)')).not.toContain('<img')
})

test('a list may be numbered in Persian digits', () => {
  expect(textHtml('۱. نخست\n۲. دوم')).toBe('<ol><li>نخست</li><li>دوم</li></ol>\n')
  expect(textHtml('سال ۱۴۰۵. پایان')).toBe('<p>سال ۱۴۰۵. پایان</p>\n')
})

test('a hostile text of the greatest length is read in no time', () => {
  for (const piece of ['[', '![', '*a', '> ', '>', '- ', '* > ', '1. ', '۱. ', 'x`', '<', '[a](', '_*', '&#']) {
    const text = `${piece.repeat(6_000 / piece.length)}پایان`
    expect(textHtml(text)).toContain('پایان')
    expect(() => textFault(text)).not.toThrow()
  }
})

test('the texts that the program brings pass its own rules, in both languages', () => {
  for (const page of pageNames)
    for (const language of languages)
      for (const [part, { kind, most, optional }] of partsOf(page)) {
        const words = shippedState(page)[language][part]!
        expect(words.length <= most && (optional || words !== ''), `${page} ${part}`).toBe(true)
        if (kind === 'text') expect(textFault(words), `${page} ${part}`).toBe(null)
      }
  for (const { pageTexts, officeContent } of [fa, en])
    for (const page of pageNames) {
      const known = new Set(partsOf(page).map(([part]) => part))
      expect(Object.keys(pageTexts[page]).filter((part) => !known.has(part))).toEqual([])
      expect([...known].filter((part) => !officeContent.parts[part])).toEqual([])
    }
})

test('a banner leads to a page of the shop that anybody may open', () => {
  expect(['/', '/offers', '/c/cat?sort=new'].map(isShopPath)).toEqual([true, true, true])
  expect(['', 'offers', 'https://x.example', '//x', '/office', '/office?x'].some(isShopPath)).toBe(false)
})
