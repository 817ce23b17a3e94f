/**
 * Tags and text of an XML document as it streams in: what SpreadsheetML needs, and no more. No document type, so no entities of
 * its own and nothing that unfolds (OWASP, XML External Entity Prevention).
 */
import { BrokenFile } from './read-zip.ts'

export type XmlPart = { tag: string; attributes: string; opens: boolean; closes: boolean } | { text: string }

const MOST_TAG_CHARACTERS = 65_536

/** @throws BrokenFile */
export async function* xmlParts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<XmlPart[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const chunk of bytes) {
    const { parts, left } = partsOf(rest + decoded(decoder, chunk))
    rest = left
    if (rest.startsWith('<') && rest.length > MOST_TAG_CHARACTERS) throw new BrokenFile('broken')
    if (parts.length > 0) yield parts
  }
}

const decoded = (decoder: TextDecoder, chunk: Uint8Array): string => {
  try {
    return decoder.decode(chunk, { stream: true })
  } catch {
    throw new BrokenFile('broken')
  }
}

/** What is whole in this piece of the document, and what waits for its end. */
const partsOf = (piece: string): { parts: XmlPart[]; left: string } => {
  const parts: XmlPart[] = []
  let at = 0
  for (;;) {
    const open = piece.indexOf('<', at)
    if (open < 0) {
      // An entity that is cut in two waits for its other half.
      const cut = piece.lastIndexOf('&')
      const end = cut >= at && piece.length - cut < 12 && !piece.includes(';', cut) ? cut : piece.length
      if (end > at) parts.push({ text: piece.slice(at, end) })
      return { parts, left: piece.slice(end) }
    }
    if (open > at) parts.push({ text: piece.slice(at, open) })
    const close = tagEnd(piece, open)
    if (close < 0) return { parts, left: piece.slice(open) }
    const part = tagOf(piece.slice(open + 1, close))
    if (part) parts.push(part)
    at = close + 1
  }
}

const tagEnd = (piece: string, open: number): number => {
  if (piece.startsWith('<!--', open)) {
    const end = piece.indexOf('-->', open + 4)
    return end < 0 ? -1 : end + 2
  }
  return piece.indexOf('>', open)
}

const tagOf = (inside: string): XmlPart | null => {
  if (inside.startsWith('!--') || inside.startsWith('?')) return null
  if (inside.startsWith('!')) throw new BrokenFile('broken')
  const closing = inside.startsWith('/')
  const whole = inside.endsWith('/')
  const body = inside.slice(closing ? 1 : 0, whole ? -1 : undefined)
  const space = body.search(/\s/)
  const name = space < 0 ? body : body.slice(0, space)
  return {
    tag: name.slice(name.indexOf(':') + 1),
    attributes: space < 0 ? '' : body.slice(space),
    opens: !closing,
    closes: closing || whole,
  }
}

export const attributeOf = (attributes: string, name: string): string | null => {
  const found = new RegExp(`\\s(?:[\\w]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return found ? plainText(found[1] ?? found[2] ?? '') : null
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text as it was meant: `&amp;`, `&#x6CC;`, and the `_x000D_` by which spreadsheets write what XML cannot hold. */
export const plainText = (text: string): string =>
  (text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex, decimal, name) => {
        if (name) return named[name] ?? whole
        const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole
      })
    : text
  ).replace(/_x([0-9A-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
