/**
 * What the browser keeps: her answer, and while it is a yes the secret, the days that were not sent yet, and what was sent. Nothing is
 * kept before an answer (P12). A browser that keeps nothing for us answers no. Two tabs share all this: whoever changes something reads
 * it and writes it in one breath, so that neither loses what the other noted.
 */
import type { Environment } from './build-report.ts'
import { daysBack, fromBase64Url, newSecret, toBase64Url } from './commitment.ts'
import { type DayRecord, newDay } from './day-record.ts'
import { streams, switchesFor } from './grant.ts'
import { limits, type Stream, type Switch, webSwitches } from './register.ts'
import { CRASHES } from './sent-crashes.ts'

export type Answer = {
  switches: Switch[]
  /** version of the words that she saw */
  textVersion: string
  /** base64url; after a no it stays only until the shop has taken back what was sent under it */
  secret?: string | undefined
}

/**
 * A day with what the device was on it, and how far its way out came: which streams are laid down, as what she allows now says, and
 * under which commitment; and of which the shop must hear that she has turned them off.
 */
export type KeptDay = DayRecord & {
  environment?: Environment | undefined
  granted: Stream[]
  refused?: Stream[]
  commitment?: string | undefined
}

/** What left for a day, and whether the shop said that it has it. */
export type Sent = { day: string; body: string; taken: boolean }

/** `localStorage`, or anything like it. */
export type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const ANSWER = 'usage-answer'
const DAYS = 'usage-days'
const SENT = 'usage-sent'

/** @param switches those that this client may offer; another's are no answer to it */
export const answerOf = (keeper: Keeper, offered: readonly Switch[] = webSwitches): Answer | null => {
  const kept = read(keeper, ANSWER) as Partial<Answer> | null
  if (!Array.isArray(kept?.switches) || typeof kept.textVersion !== 'string') return null
  const switches = offered.filter((each) => kept.switches!.includes(each))
  const { textVersion } = kept
  const secret = `${kept.secret}`
  if (fromBase64Url(secret)) return { switches, textVersion, secret }
  return switches[0] ? null : { switches, textVersion }
}

/**
 * Keeps her answer; the first yes makes the secret, and the days are laid down anew. After a no only the secret is left, for taking
 * back what was sent: `forgetSecret` ends that.
 */
export const keepAnswer = (keeper: Keeper, switches: Switch[], textVersion: string): void => {
  const secret = answerOf(keeper, [])?.secret ?? (switches[0] && toBase64Url(newSecret()))
  write(keeper, ANSWER, { switches, textVersion, secret })
  keepDays(keeper, switches[0] ? keptDays(keeper).map((day) => ({ ...day, granted: [] })) : [])
}

/**
 * As `keepAnswer`; and what a switch that is off would have allowed is forgotten at once. A stream all of whose switches are off now is
 * stopped at the shop too, whether or not it can be reached (P33).
 */
export const keepSwitches = (
  keeper: Keeper,
  switches: Switch[],
  textVersion: string,
  offered: readonly Switch[] = webSwitches,
): void => {
  const before = answerOf(keeper, offered)?.switches ?? []
  keepAnswer(keeper, switches, textVersion)
  const isOn = (stream: Stream, of: Switch[]) => switchesFor(stream, of).length > 0
  const [usage, searches] = [switches.includes('usage'), switches.includes('searches')]
  const days = keptDays(keeper).map((day) => ({
    ...day,
    refused: streams.filter((each) => !isOn(each, switches) && (isOn(each, before) || day.refused?.includes(each))),
    commitment: undefined,
    environment: usage ? day.environment : undefined,
    visits: usage ? day.visits : [],
    searches: searches ? day.searches : [],
    choices: searches ? day.choices : [],
  }))
  keepDays(keeper, days)
}

/** The shop has taken everything back: nothing is left here but the no. */
export const forgetSecret = (keeper: Keeper, textVersion: string): void => {
  write(keeper, ANSWER, { switches: [], textVersion })
  for (const key of [DAYS, SENT, CRASHES]) write(keeper, key, [])
}

/** Nothing stays longer than it serves: notes while their day may be reported, what was sent while the shop keeps it. */
export const forgetOld = (keeper: Keeper, today: string): void => {
  for (const key of [DAYS, SENT, CRASHES]) {
    const oldest = daysBack(today, key === DAYS ? limits.queueDays + 1 : limits.keptDays).pop()!
    write(
      keeper,
      key,
      list(keeper, key).filter(({ day }) => day >= oldest),
    )
  }
}

/** The days that are kept, the latest last. */
export const keptDays = (keeper: Keeper): KeptDay[] => list(keeper, DAYS)

/** Changes one day, which begins here when it is new; null takes it away. */
export const changeDay = (keeper: Keeper, day: string, to: (kept: KeptDay) => KeptDay | null): KeptDay | null => {
  const days = keptDays(keeper)
  const changed = to(days.find((other) => other.day === day) ?? { ...newDay(day), granted: [] })
  keepDays(keeper, [...days.filter((other) => other.day !== day), ...(changed ? [changed] : [])])
  return changed
}

const keepDays = (keeper: Keeper, days: KeptDay[]): void => write(keeper, DAYS, days)

/** What was sent, the latest last. */
export const sentDays = (keeper: Keeper): Sent[] => list(keeper, SENT)

/** @param body null: the shop refused it and has nothing */
export const noteSent = (keeper: Keeper, day: string, body: string | null, taken = false): void => {
  const others = sentDays(keeper).filter((other) => other.day !== day)
  write(keeper, SENT, [...others, ...(body ? [{ day, body, taken }] : [])])
}

/** Each thing of a list belongs to a day; what somebody else has written there is none. */
const list = <T extends { day: string }>(keeper: Keeper, key: string): T[] => {
  const kept = read(keeper, key)
  return Array.isArray(kept) ? kept.filter((each) => each?.day > '') : []
}

const read = (keeper: Keeper, key: string): unknown => {
  try {
    return JSON.parse(keeper.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

/** An empty list leaves nothing behind. Full, or forbidden: then nothing is remembered, and nothing is sent. */
const write = (keeper: Keeper, key: string, value: Answer | unknown[]) => {
  try {
    if ((value as unknown[]).length === 0) keeper.removeItem(key)
    else keeper.setItem(key, JSON.stringify(value))
  } catch {}
}
