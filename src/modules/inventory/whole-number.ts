import { asciiDigits } from '../../platform/persian/digits.ts'

/** A whole number from `least` to `most` as somebody typed it, with digits of any script and separators; null: it is none. */
export const wholeNumber = (text: string, { least = 0, most }: { least?: number; most: number }): number | null => {
  const plain = asciiDigits(text)
    .trim()
    .replace(/(?<=\d)[٬,](?=\d{3}(\D|$))/g, '')
  if (!/^\d{1,9}$/.test(plain)) return null
  const value = Number(plain)
  return value >= least && value <= most ? value : null
}
