import { textHtml } from './markdown.ts'
import type { PageWords } from './text-page.ts'

/** What a page of words says in one language. */
export type PageText = {
  /** a part that is one line of plain words */
  line: (part: string) => string
  /** a part as safe HTML, made when it is asked for first; '' where nothing was written */
  html: (part: string) => string
}

export const pageText = (words: PageWords): PageText => {
  const made = new Map<string, string>()
  return {
    line: (part) => words[part] ?? '',
    html: (part) => {
      const html = made.get(part) ?? textHtml(words[part] ?? '')
      made.set(part, html)
      return html
    },
  }
}
