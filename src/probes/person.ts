import { persianDigits } from '../platform/persian/digits.ts'
import type { Findings } from './probe.ts'

/** A value in every way of writing it that a leak could take. */
const waysOf = (value: string): string[] => {
  const core = /^\d{10,}$/.test(value) ? value.replace(/^0/, '') : value
  return [
    core,
    persianDigits(core),
    encodeURIComponent(core),
    Buffer.from(core).toString('hex'),
    Buffer.from(core).toString('base64').replace(/=+$/, ''),
  ]
}

/** What of a synthetic person, field by field, is readable in a text; `where` ends the sentence. */
export const readableOf = (person: Record<string, string>, text: string, where: string): Findings =>
  Object.entries(person)
    .filter(([, value]) => waysOf(value).some((way) => text.includes(way)))
    .map(([field]) => `${field} of a buyer is readable ${where}`)
