import { persianDigits } from '../../platform/persian/digits.ts'
import type { Reader } from '../../ui/reader.ts'
import type { Dimension } from './figures.ts'

/** What a product is called for this reader; null: it is sold no more, and its address is its name. */
export type ProductTitle = (slug: string, language: Reader['language']) => string | null

/** A value of a dimension in the words of its reader. */
export const nameOf = (
  { words: { usage }, language }: Pick<Reader, 'words' | 'language'>,
  dimension: Dimension | 'losses',
  value: string,
  productTitle: ProductTitle,
): string => {
  const product = (slug: string) => productTitle(slug, language) ?? slug
  const [first, rest] = [value.split(' ', 1)[0]!, value.slice(value.indexOf(' ') + 1)]
  const digits = (text: string) => (language === 'fa' ? persianDigits(text) : text)
  switch (dimension) {
    case 'searches':
    case 'nothing':
    case 'app':
      return value
    case 'chosen':
      return product(value)
    case 'rank':
      return usage.rank(product(first), usage.ranks[rest] ?? rest)
    case 'after':
      return usage.after(product(first), rest)
    case 'hour':
      return digits(value)
    case 'version':
      return `${usage.values[first] ?? first} ${digits(rest)}`
    default:
      return usage.values[value] ?? value
  }
}
