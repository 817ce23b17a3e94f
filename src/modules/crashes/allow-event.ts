/**
 * The allow-list (P14, P34 to P41, C8): from what somebody's SDK sent, a new object with what the policy names. Nothing is removed from
 * the event; what nobody asks for here is never looked at, and only the names of places that we know are counted.
 */
import { type Client, type Crash, type Frame, hourOf, limits } from './crash.ts'
import { callOf, columnOf, manyDigits, placeOf } from './frame-place.ts'
import { asObject, at, type Json } from './json.ts'
import { readDevice } from './read-device.ts'
import { routeTemplate } from './route-template.ts'
import { scrubMessage } from './scrub-message.ts'

export type Allowed = {
  crash: Crash
  /** places of the event that were filled and dropped, by names of ours */
  dropped: string[]
}

/** @param traces whether type, message and frames are kept at all (C8) */
export const allowEvent = (event: Json, now: Date, traces: boolean): Allowed => ({
  crash: {
    client: clientOf(event),
    occurredAt: hourOf(momentOf(event.timestamp) ?? now),
    ...readDevice(event),
    release: releaseOf(event.release),
    route: routeOf(event),
    ...(traces ? traceOf(event) : { type: 'refused', message: 'refused', frames: [] }),
  },
  dropped: droppedPlaces(event),
})

const clientOf = ({ platform }: Json): Client => (platform === 'javascript' ? 'web' : 'app')

/** Seconds since 1970, or a date as ISO 8601 writes it. */
const momentOf = (timestamp: unknown): Date | null => {
  const ms =
    typeof timestamp === 'number'
      ? timestamp * 1_000
      : typeof timestamp === 'string'
        ? Date.parse(timestamp)
        : Number.NaN
  return Number.isFinite(ms) && Math.abs(ms) < 8e15 ? new Date(ms) : null
}

/** As our builds are named, or three short numbers; an SDK may be told any text, and that may be anybody's. */
const ours = /^ipetplus@[0-9a-f]{10}$/
const numbered =
  /^(?:(?:ir\.)?ipetplus(?:\.app)?@)?(?!0\d)\d{1,4}\.\d{1,3}(?:\.\d{1,3})?(?:-(?:alpha|beta|rc)(?:\.\d{1,2})?)?(?:\+\d{1,6})?$/

/** Mobile numbers and national ids have ten digits. */
const tenDigits = /(?:\d\D*){10}/

export const releaseOf = (release: unknown): string => {
  if (release === 'refused') return 'refused'
  const isKnown = (text: string) => ours.test(text) || (numbered.test(text) && !tenDigits.test(text))
  return typeof release === 'string' && isKnown(release) ? release : 'unavailable'
}

const routeOf = (event: Json): string => {
  if (event.transaction === 'refused') return 'refused'
  const said = routeTemplate(event.transaction)
  return said === 'unavailable' ? routeTemplate(at(event, 'request', 'url')) : said
}

const traceOf = (event: Json): Pick<Crash, 'type' | 'message' | 'frames'> => {
  const exception = lastException(event)
  const type = typeName(exception?.type)
  const text = exception ? exception.value : (event.message ?? at(event, 'logentry', 'message'))
  return {
    type,
    message: typeof text === 'string' ? scrubMessage(text, type) : '',
    frames: framesOf(at(exception, 'stacktrace', 'frames')),
  }
}

/** Of a chain of causes the last is what broke. */
const lastException = ({ exception }: Json): Json | null => {
  const list = Array.isArray(exception) ? exception : at(exception, 'values')
  return Array.isArray(list) ? asObject(list.at(-1)) : null
}

/** A name as programs name classes of errors. */
const typeName = (type: unknown): string =>
  typeof type === 'string' && /^[A-Za-z_$][\w$.]{0,79}$/.test(type) && !manyDigits.test(type) ? type : 'Error'

const framesOf = (list: unknown): Frame[] =>
  Array.isArray(list) ? list.slice(-limits.frames).flatMap((each) => frameOf(asObject(each)) ?? []) : []

const frameOf = (frame: Json | null): Frame | null => {
  if (!frame) return null
  const place = placeOf(frame.filename ?? frame.abs_path, frame.in_app === true)
  return {
    function: callOf(frame.function),
    ...place,
    line: numberOf(frame.lineno, 1_000_000),
    column: columnOf(place.file, numberOf(frame.colno, 10_000_000)),
  }
}

const numberOf = (value: unknown, most: number): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most ? value : null

/** Places of an event that SDKs fill and the policy does not name. Any other is «other»: its name would be the stranger's word. */
const forbidden = [
  'user',
  'breadcrumbs',
  'extra',
  'tags',
  'server_name',
  'modules',
  'threads',
  'debug_meta',
  'fingerprint',
  'request',
  'logger',
  'environment',
  'dist',
  'spans',
]
const read = new Set([
  ...['exception', 'contexts', 'timestamp', 'release', 'transaction', 'platform', 'message', 'logentry'],
  ...['event_id', 'level', 'sdk', 'type'],
])
const readContexts = new Set(['os', 'device', 'radio', 'culture', 'browser', 'grant'])

const droppedPlaces = (event: Json): string[] => {
  const places = Object.keys(event)
    .filter((name) => !read.has(name) && isFilled(event[name]))
    .map((name) => (forbidden.includes(name) ? name : 'other'))
  const contexts = Object.keys(asObject(event.contexts) ?? {}).some((name) => !readContexts.has(name))
  const locals = JSON.stringify(event.exception ?? null).includes('"vars":')
  return [...new Set([...places, ...(contexts ? ['contexts'] : []), ...(locals ? ['locals'] : [])])]
}

const isFilled = (value: unknown): boolean =>
  value !== null &&
  value !== undefined &&
  value !== '' &&
  !(typeof value === 'object' && Object.keys(value).length === 0)
