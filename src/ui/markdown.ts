import { Marked, type Tokens } from 'marked'

/** Writes a link whose words are HTML already; `href` is as it was typed and to be trusted in nothing. */
export type LinkWriter = (href: string, wordsHtml: string) => string

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign]!)
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** `/p/some-slug`, never `//host` or a backslash that browsers read as a slash. */
export const isOwnPath = (href: string): boolean => /^\/(?![/\\])[A-Za-z0-9/_?=&#%.-]*$/.test(href)

/** Quotes and lists within one another deeper than anybody means: the parser would call itself for each until its stack is full. */
const tooDeep = /^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){5,}/gm

/** A text whose lines are not nested deeper than four times. */
export const withoutDepth = (markdown: string): string => markdown.replace(tooDeep, '')

/**
 * Makes Markdown safe HTML. Only h2, h3, p, ul, ol, li, strong and em come out, and what `link` writes; whatever else was
 * written, HTML included, is shown as the text that it is.
 */
export const safeMarkdown = (link: LinkWriter): ((markdown: string) => string) => {
  const marked = new Marked({ gfm: false })
  marked.use({
    renderer: {
      html: ({ text }: Tokens.HTML | Tokens.Tag) => escapeHtml(text),
      heading({ tokens, depth }: Tokens.Heading) {
        const tag = depth <= 2 ? 'h2' : 'h3'
        return `<${tag}>${this.parser.parseInline(tokens)}</${tag}>\n`
      },
      link({ href, tokens }: Tokens.Link) {
        return link(href, this.parser.parseInline(tokens))
      },
      image: ({ text }: Tokens.Image) => escapeHtml(text),
      code: ({ text }: Tokens.Code) => `<p>${escapeHtml(text)}</p>\n`,
      codespan: ({ text }: Tokens.Codespan) => escapeHtml(text),
      blockquote({ tokens }: Tokens.Blockquote) {
        return this.parser.parse(tokens)
      },
      hr: () => '',
      br: () => ' ',
      list(token: Tokens.List) {
        const tag = token.ordered ? 'ol' : 'ul'
        return `<${tag}>${token.items.map((item) => `<li>${this.parser.parse(item.tokens)}</li>`).join('')}</${tag}>\n`
      },
    },
  })
  return (markdown) => marked.parse(withoutDepth(markdown), { async: false })
}
