import * as z from 'zod'
import { usageTexts } from '../../ui/usage-text.ts'
import { daysBack, fromBase64Url } from './device/commitment.ts'
import {
  appSwitches,
  browserNames,
  deviceTypes,
  durations,
  type Grant,
  knownApps,
  limits,
  networkTypes,
  osTypes,
  pageKinds,
  type Report,
  resultCounts,
  steps,
  type Takeback,
} from './device/register.ts'
import { scrubSearch } from './device/scrub.ts'

/** Why something was not taken: a word for the device and for the count of losses, and the place, never the value. */
export type Refused = { ok: false; why: 'not-json' | 'unknown-field' | 'out-of-range' | 'wrong-day'; at: string }
export type Read<T> = { ok: true; value: T } | Refused

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const word32 = z.string().refine((word) => fromBase64Url(word) !== null)
const maybe = <T extends z.ZodType>(of: T) => z.union([z.enum(['unavailable', 'refused']), of])
const words = z
  .string()
  .min(1)
  .max(limits.wordsLength)
  .refine((text) => scrubSearch(text) === text)
const slug = z
  .string()
  .max(limits.slugLength)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)

const report = z.strictObject({
  format: z.literal(1),
  day,
  commitment: word32,
  client: z.enum(['web', 'android']),
  deviceType: maybe(z.enum(deviceTypes)),
  language: maybe(z.string().regex(/^[a-z]{2,3}$/)),
  osType: maybe(z.enum(osTypes)),
  androidPseudonym: maybe(word32),
  advertisingPseudonym: maybe(word32),
  searches: maybe(z.array(z.strictObject({ words, found: z.enum(resultCounts) })).max(limits.searches)),
  choices: maybe(
    z
      .array(z.strictObject({ product: slug, rank: z.int().min(1).max(limits.rank), words: words.optional() }))
      .max(limits.choices),
  ),
  visits: maybe(
    z
      .array(
        z.strictObject({
          hour: z.int().min(0).max(23),
          minutes: z.enum(durations),
          entry: z.enum(pageKinds),
          exit: z.enum(pageKinds),
          reached: z.enum(steps),
        }),
      )
      .max(limits.visits),
  ),
  installedApps: maybe(z.array(z.enum(knownApps)).max(knownApps.length)),
  networkType: maybe(z.enum(networkTypes)),
  browser: maybe(z.strictObject({ name: z.enum(browserNames), major: z.int().min(1).max(999) })),
})

const grant = z.strictObject({
  format: z.literal(1),
  stream: z.enum(['usage', 'crashes']),
  day,
  commitment: word32,
  textVersion: z.string().regex(/^\d{1,6}$/),
  switches: z.array(z.enum(appSwitches)).max(appSwitches.length),
})

const takeback = z.strictObject({
  format: z.literal(1),
  secrets: z
    .array(word32)
    .min(1)
    .max(2 * (limits.keptDays + 2)),
})

/** A report as it came, or why it is refused whole: a field that is not in the register, a value that no device could have. */
export const readReport = (body: string, today: string): Read<Report> => onTime(read(report, body), today, onWeb)
export const readGrant = (body: string, today: string): Read<Grant> => onTime(read(grant, body), today, ofStream)
export const readTakeback = (body: string): Read<Takeback> => read(takeback, body)

const read = <T>(shape: z.ZodType<T>, body: string): Read<T> => {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    return { ok: false, why: 'not-json', at: '' }
  }
  const answer = shape.safeParse(parsed)
  if (answer.success) return { ok: true, value: answer.data }
  const issue = answer.error.issues[0]!
  const unknown = issue.code === 'unrecognized_keys'
  // A stranger chose the name of an unknown field: it is not repeated.
  return { ok: false, why: unknown ? 'unknown-field' : 'out-of-range', at: issue.path.join('.').slice(0, 60) }
}

/** A day that is to come, or longer ago than a device keeps what it could not send, is refused. */
const onTime = <T extends { day: string }>(
  answer: Read<T>,
  today: string,
  fits: (value: T) => string | null,
): Read<T> => {
  if (!answer.ok) return answer
  if (!daysBack(today, limits.queueDays + 1).includes(answer.value.day))
    return { ok: false, why: 'wrong-day', at: 'day' }
  const at = fits(answer.value)
  return at === null ? answer : { ok: false, why: 'out-of-range', at }
}

/** What a browser cannot know it must not claim: those fields belong to the app. */
const onWeb = ({ client, androidPseudonym, advertisingPseudonym, installedApps }: Report): string | null => {
  if (client !== 'web') return null
  const own = { androidPseudonym, advertisingPseudonym, installedApps }
  return Object.entries(own).find(([, value]) => value !== 'unavailable')?.[0] ?? null
}

/** Crashes are granted alone: their commitment shares nothing with that of the reports. */
const ofStream = ({ stream, switches, textVersion }: Grant): string | null => {
  // A yes to words that nobody ever showed is none (P12).
  if (!usageTexts.some(({ version }) => version === textVersion)) return 'textVersion'
  const fits = switches.every((each) => (each === 'crashes') === (stream === 'crashes'))
  return fits && new Set(switches).size === switches.length ? null : 'switches'
}
