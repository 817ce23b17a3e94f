/**
 * How a device stays unknown and can still take everything back (C2). It keeps one secret `s` of 256 bits that never leaves it:
 *
 *   t_d = HKDF-SHA-256(s, salt = none, info = «ipetplus.ir <stream> <day>», 32 bytes)      RFC 5869; WebCrypto
 *   c_d = SHA-256(t_d)                                                                   FIPS 180-4
 *
 * A report carries `c_d` of its day. Those of two days share nothing that anybody without `s` could find. To reveal `t_d` proves that
 * the reports of that day are hers; whoever guesses one would have to invert SHA-256.
 */
import type { Stream } from './register.ts'

const SECRET_BYTES = 32
const TEHRAN_MS = 12_600_000
const text = new TextEncoder()

export const newSecret = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(SECRET_BYTES))

/** `t_d`, 32 bytes. `day` is a day of Tehran, `2026-11-27`. */
export const daySecret = async (secret: Uint8Array<ArrayBuffer>, stream: Stream, day: string): Promise<ArrayBuffer> => {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])
  const info = text.encode(`ipetplus.ir ${stream} ${day}`)
  return crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: text.encode(), info }, key, SECRET_BYTES * 8)
}

/** `c_d` of a `t_d`, 32 bytes. */
export const commitmentOf = (revealed: BufferSource): Promise<ArrayBuffer> => crypto.subtle.digest('SHA-256', revealed)

/** A word that an id of the device lives under for one day: HMAC-SHA-256(key = the id, the day) (C1). An all-zero id is none. */
export const dayPseudonym = async (id: string, day: string): Promise<string | null> => {
  if (/^[0-]*$/.test(id)) return null
  const key = await crypto.subtle.importKey('raw', text.encode(id), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return toBase64Url(await crypto.subtle.sign('HMAC', key, text.encode(day)))
}

/** The day in Tehran, which has been UTC+3:30 all year since 1401 (2022). */
export const dayOf = (now: Date): string => new Date(+now + TEHRAN_MS).toISOString().slice(0, 10)
export const hourOf = (now: Date): number => new Date(+now + TEHRAN_MS).getUTCHours()

/** This day and the `count - 1` before it, the latest first. */
export const daysBack = (day: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => new Date(Date.parse(day) - n * 86_400_000).toISOString().slice(0, 10))

/** base64url without padding (RFC 4648, section 5). */
export const toBase64Url = (bytes: ArrayBuffer | Uint8Array): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, 43)

/** @returns null for what is not 32 bytes of base64url in its one spelling */
export const fromBase64Url = (word: string): Uint8Array<ArrayBuffer> | null => {
  const bytes = /^[\w-]{43}$/.test(word) && bytesOf(word)
  return bytes && toBase64Url(bytes) === word ? bytes : null
}

/** Of a word that is known to be base64url. */
export const bytesOf = (word: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(word.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
