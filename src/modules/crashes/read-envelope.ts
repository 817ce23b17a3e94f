/**
 * The envelope of Sentry's SDKs, as far as it concerns us:
 *
 *   Envelope = Headers { "\n" Item } [ "\n" ]      Item = Headers "\n" Payload      Headers = JSON on one line
 *
 * An item's `length` is in bytes; without one its payload ends with the line. Items of an unknown type are skipped. Strict where a
 * mistake could hide something: what does not fit this grammar is refused whole.
 */
import { limits } from './crash.ts'
import { asObject, type Json, parseJson } from './json.ts'

export type Envelope = {
  headers: Json
  /** of the first item that is an event */
  event: Json | null
  /** types of the items that nobody looked at */
  skipped: string[]
}

export type EnvelopeFault = 'no-envelope' | 'too-large' | 'too-deep' | 'too-many-items'
export type ReadEnvelope = { ok: true; envelope: Envelope } | { ok: false; why: EnvelopeFault }

const NEWLINE = 0x0a

export const readEnvelope = (bytes: Buffer): ReadEnvelope => {
  try {
    return { ok: true, envelope: read(bytes) }
  } catch (error) {
    if (error instanceof Fault) return { ok: false, why: error.why }
    throw error
  }
}

class Fault extends Error {
  readonly why: EnvelopeFault
  constructor(why: EnvelopeFault) {
    super(why)
    this.why = why
  }
}

const read = (bytes: Buffer): Envelope => {
  const first = lineAt(bytes, 0)
  const envelope: Envelope = { headers: headersIn(first.text), event: null, skipped: [] }
  let at = first.next
  for (let items = 0; at < bytes.length; items++) {
    if (bytes[at] === NEWLINE && at === bytes.length - 1) break
    if (items === limits.items) throw new Fault('too-many-items')
    const line = lineAt(bytes, at)
    const headers = headersIn(line.text)
    const { payload, next } = payloadAt(bytes, line.next, headers.length)
    at = next
    if (headers.type === 'event' && envelope.event === null) envelope.event = eventIn(payload)
    else envelope.skipped.push(typeof headers.type === 'string' ? headers.type : '')
  }
  return envelope
}

const lineAt = (bytes: Buffer, from: number): { text: Buffer; next: number } => {
  const end = bytes.indexOf(NEWLINE, from)
  const until = end === -1 ? bytes.length : end
  return { text: bytes.subarray(from, until), next: until + 1 }
}

const payloadAt = (bytes: Buffer, from: number, length: unknown): { payload: Buffer; next: number } => {
  if (length === undefined || length === null) {
    const { text, next } = lineAt(bytes, from)
    return { payload: text, next }
  }
  if (typeof length !== 'number' || !Number.isSafeInteger(length) || length < 0) throw new Fault('no-envelope')
  const until = from + length
  if (until > bytes.length || (until < bytes.length && bytes[until] !== NEWLINE)) throw new Fault('no-envelope')
  return { payload: bytes.subarray(from, until), next: until + 1 }
}

const headersIn = (line: Buffer): Json => {
  if (line.length > limits.headerBytes) throw new Fault('too-large')
  return objectIn(line)
}

const eventIn = (payload: Buffer): Json => {
  if (payload.length > limits.eventBytes) throw new Fault('too-large')
  return objectIn(payload)
}

const objectIn = (text: Buffer): Json => {
  const parsed = parseJson(text)
  if (!parsed.ok) throw new Fault(parsed.why === 'too-deep' ? 'too-deep' : 'no-envelope')
  const object = asObject(parsed.value)
  if (!object) throw new Fault('no-envelope')
  return object
}
