import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

/** A product of the demo catalogue, as a search and an order name it. */
export type Good = {
  slug: string
  title: string
  /** the words of its title that say something */
  words: readonly string[]
  /** cat, dog, bird … */
  kind: string
  category: string
  popularity: number
}

type Row = { slug: string; title: string; category: string; popularity: string }

export const readGoods = (file: string): Good[] =>
  (parse(readFileSync(file), { columns: true, bom: true }) as Row[])
    .filter(({ title }) => title !== '')
    .map(({ slug, title, category, popularity }) => ({
      slug,
      title,
      words: wordsOf(title),
      kind: kindOf(category),
      category,
      popularity: Number(popularity) + 10,
    }))

/** Words apart, in one spelling; those that are in every title say nothing. */
export const wordsOf = (text: string): string[] =>
  text
    .replaceAll('\u200c', ' ')
    .split(/\s+/)
    .filter((word) => word.length > 1 && !['با', 'برای', 'در', 'از', 'و', 'به', 'بدون'].includes(word))

const kindOf = (category: string): string =>
  ({ aquariums: 'fish', terrariums: 'reptile' })[category] ?? category.split('-')[0]!
