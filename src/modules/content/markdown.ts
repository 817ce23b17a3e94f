import { Marked, type Token } from 'marked'
import { contact } from '../../ui/contact.ts'
import { escapeHtml, isOwnPath, safeMarkdown, withoutDepth } from '../../ui/markdown.ts'

/** Why a text may not be published; `said`: what in it is meant. */
export type TextFault = { why: 'html' | 'picture' | 'link'; said: string }

const shopLinks: readonly string[] = [`tel:${contact.phoneE164}`, `mailto:${contact.email.toLowerCase()}`]

/** A page of the shop that anybody may open. */
export const isShopPath = (href: string): boolean => isOwnPath(href) && !/^\/office(?:[/?#]|$)/.test(href)

/** Where a text of the shop may lead: to a page of our own, or to the shop's telephone and mailbox. */
export const isShopLink = (href: string): boolean => isShopPath(href) || shopLinks.includes(href.toLowerCase())

const toHtml = safeMarkdown((href, words) => (isShopLink(href) ? `<a href="${escapeHtml(href)}">${words}</a>` : words))

/** A text of the office as HTML of the safe kind (`ui/markdown.ts`). */
export const textHtml = (markdown: string): string => toHtml(withPlainNumbers(markdown))

/** Somebody who writes Persian numbers her list «۱.»; Markdown knows ASCII digits there alone. */
const withPlainNumbers = (markdown: string): string =>
  markdown.replace(/^([۰-۹]{1,3})[.)](?=[ \t])/gm, (_, number: string) => `${asciiNumber(number)}.`)

const asciiNumber = (persian: string) =>
  persian.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - '۰'.charCodeAt(0)))

const reader = new Marked({ gfm: false })
const MOST_SAID = 60

/** What in a text would not be shown as it was meant; null: nothing. */
export const textFault = (markdown: string): TextFault | null => {
  let fault: TextFault | null = null
  reader.walkTokens(reader.lexer(withoutDepth(withPlainNumbers(markdown))), (token) => {
    fault ??= faultOf(token)
  })
  return fault
}

const faultOf = (token: Token): TextFault | null => {
  const said = (text: string) => text.trim().slice(0, MOST_SAID)
  if (token.type === 'html') return { why: 'html', said: said(token.raw) }
  if (token.type === 'image') return { why: 'picture', said: said(token.raw) }
  if (token.type === 'link' && !isShopLink(String(token.href))) return { why: 'link', said: said(String(token.href)) }
  return null
}
