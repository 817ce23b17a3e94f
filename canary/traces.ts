import { createHash } from 'node:crypto'
import { persianDigits } from '../src/platform/persian/digits.ts'
import type { Field, Person } from './person.ts'

/** One way in which a value may stand in bytes. */
export type Trace = { field: Field; form: string; bytes: Buffer }

/**
 * Every form that a leak could take: as it was typed, in Persian digits, grouped for reading, escaped for an address, for
 * JSON or for a script, as base64 at each of its three alignments, as hexadecimal, as UTF-16, and as a digest without a key,
 * which anybody who guesses the value can confirm.
 */
export const tracesOf = (person: Person): Trace[] =>
  (Object.entries(person) as [Field, string][]).flatMap(([field, value]) =>
    coresOf(value).flatMap((core) => [
      ...formsOf(core).map(([form, bytes]) => ({ field, form, bytes })),
      ...digestsOf(value).map(([form, bytes]) => ({ field, form, bytes })),
    ]),
  )

/** The part of a value that is hers alone; of a telephone its national number, which stands in every way to write it. */
const coresOf = (value: string): string[] => {
  if (/^0\d{10}$/.test(value)) return [value.slice(1)]
  if (/^[\x20-\x7e]+$/.test(value)) return [value.split('@')[0]!]
  return [...value.matchAll(/[\u0628-\u06cc]{8}|qanari[0-9a-f]{10}/g)].map(([core]) => core)
}

const formsOf = (core: string): [string, Buffer][] => {
  const text = Buffer.from(core)
  const written = new Map<string, Buffer>([['as typed', text]])
  const add = (form: string, bytes: Buffer | string) => {
    const wanted = Buffer.from(bytes as string)
    if (![...written.values()].some((known) => known.equals(wanted))) written.set(form, wanted)
  }
  add('Persian digits', persianDigits(core))
  if (/^\d{10}$/.test(core)) {
    const grouped = `${core.slice(0, 3)} ${core.slice(3, 6)} ${core.slice(6)}`
    add('grouped', grouped)
    add('grouped, Persian digits', persianDigits(grouped))
  }
  add('percent-encoded', encodeURIComponent(core))
  add(
    'percent-encoded, small',
    encodeURIComponent(core).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
  )
  add('JSON escapes', [...core].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''))
  for (const shift of [0, 1, 2]) add(`base64, shifted by ${shift}`, base64Middle(text, shift))
  add('hexadecimal', text.toString('hex'))
  add('hexadecimal, capitals', text.toString('hex').toUpperCase())
  add('UTF-16', Buffer.from(core, 'utf16le'))
  return [...written]
}

/** The characters of base64 that do not depend on what stands before and after. */
const base64Middle = (text: Buffer, shift: number): string => {
  const encoded = Buffer.concat([Buffer.alloc(shift), text])
    .toString('base64')
    .replace(/=+$/, '')
  const first = Math.ceil((shift * 8) / 6)
  const last = Math.floor(((shift + text.length) * 8) / 6)
  return encoded.slice(first, last)
}

const digestsOf = (value: string): [string, Buffer][] => {
  const written = /^0\d{10}$/.test(value)
    ? [value, value.slice(1), `+98${value.slice(1)}`, `98${value.slice(1)}`]
    : [value]
  return written.flatMap((text) =>
    ['sha256', 'sha1', 'md5'].flatMap((name): [string, Buffer][] => {
      const digest = createHash(name).update(text).digest()
      return [
        [`${name} without a key`, digest],
        [`${name} without a key, hexadecimal`, Buffer.from(digest.toString('hex'))],
        [`${name} without a key, base64`, Buffer.from(digest.toString('base64').slice(0, 21))],
      ]
    }),
  )
}
