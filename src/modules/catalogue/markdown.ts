import { escapeHtml, isOwnPath, safeMarkdown } from '../../ui/markdown.ts'

/**
 * A description's Markdown as safe HTML, made when a product page is asked for: the pages are cached as bytes, and a
 * mended rule here needs no migration. A link leads to a path of our own or is plain words.
 */
export const safeHtml = safeMarkdown((href, words) =>
  isOwnPath(href) ? `<a href="${escapeHtml(href)}">${words}</a>` : words,
)
