import { escapeHtml, isOwnPath, safeMarkdown } from '../../../ui/markdown.ts'
import { light } from './colours.ts'

/**
 * A campaign's Markdown as the HTML of an e-mail. A link leads to our own shop, or its address stands in plain sight and
 * leads nowhere: words never hide where they go.
 */
export const bodyHtml = (markdown: string, origin: string): string =>
  withStyles(
    safeMarkdown((href, words) => {
      const own = ownAddress(href, origin)
      if (own)
        return `<a class="br" href="${escapeHtml(own)}" style="color:${light.brand};font-weight:700">${words}</a>`
      return `${words} (${escapeHtml(href)})`
    })(markdown),
  )

/** The same for the text part: what was written, links with their whole address behind them. */
export const bodyText = (markdown: string, origin: string): string =>
  markdown
    .replace(/\[([^\]\n]{1,300})\]\(([^)\s]{1,500})\)/g, (_, words: string, href: string) => {
      return `${words} (${ownAddress(href, origin) ?? href})`
    })
    .replace(/^#{1,6} +/gm, '')
    .replace(/\*\*([^*\n]+)\*\*/g, '$1')

const ownAddress = (href: string, origin: string): string | null => {
  if (isOwnPath(href)) return origin + href
  return href.startsWith(`${origin}/`) && isOwnPath(href.slice(origin.length)) ? href : null
}

/** Mail programs drop style sheets; the tags of safe Markdown are few, and each gets its own. */
const withStyles = (html: string): string =>
  html.replace(/<(h2|h3|p|ul|ol|li)>/g, (_, tag: keyof typeof styles) => `<${tag} style="${styles[tag]}">`)

const styles = {
  h2: 'margin:20px 0 6px;font-size:19px;line-height:1.5;font-weight:800',
  h3: 'margin:16px 0 4px;font-size:17px;line-height:1.5;font-weight:700',
  p: 'margin:0 0 12px;font-size:16px',
  ul: 'margin:0 0 12px;padding-inline-start:22px;font-size:16px',
  ol: 'margin:0 0 12px;padding-inline-start:22px;font-size:16px',
  li: 'margin:0 0 4px',
}
