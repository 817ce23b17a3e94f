import { Marked, type Tokens } from 'marked'

/**
 * A description's Markdown as safe HTML, made when a product page is asked for: the pages are cached as bytes, and a
 * mended rule here needs no migration. Only h2, h3, p, ul, ol, li, strong and em come out, and `a` to paths of our own;
 * whatever else was written, HTML included, is shown as the text that it is.
 */
export const safeHtml = (markdown: string): string => marked.parse(markdown, { async: false })

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign]!)
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** `/p/some-slug`, never `//host` or a backslash that browsers read as a slash. */
const ownPath = /^\/(?![/\\])[A-Za-z0-9/_?=&#%.-]*$/

const marked = new Marked({ gfm: false })
marked.use({
  renderer: {
    html: ({ text }: Tokens.HTML | Tokens.Tag) => escaped(text),
    heading({ tokens, depth }: Tokens.Heading) {
      const tag = depth <= 2 ? 'h2' : 'h3'
      return `<${tag}>${this.parser.parseInline(tokens)}</${tag}>\n`
    },
    link({ href, tokens }: Tokens.Link) {
      const text = this.parser.parseInline(tokens)
      return ownPath.test(href) ? `<a href="${escaped(href)}">${text}</a>` : text
    },
    image: ({ text }: Tokens.Image) => escaped(text),
    code: ({ text }: Tokens.Code) => `<p>${escaped(text)}</p>\n`,
    codespan: ({ text }: Tokens.Codespan) => escaped(text),
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
