/**
 * What the browser keeps: her answer, and while it is a yes the secret and the days that were not sent yet. Nothing is kept before an
 * answer (P12). A browser that keeps nothing for us answers no.
 */
import { fromBase64Url, newSecret, toBase64Url } from './commitment.ts'
import type { DayRecord } from './day-record.ts'
import { limits, type Stream, type Switch, webSwitches } from './register.ts'

export type Answer = {
  switches: Switch[]
  /** version of the words that she saw */
  textVersion: string
  /** base64url; absent after a no */
  secret?: string
}

/** A day and how far its way out came: which streams are laid down, and the body that the shop has confirmed last. */
export type KeptDay = DayRecord & { granted: Stream[]; sent?: string }

/** `localStorage`, or anything like it. */
export type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const ANSWER = 'usage-answer'
const DAYS = 'usage-days'

export const answerOf = (keeper: Keeper): Answer | null => {
  const kept = read(keeper, ANSWER) as Partial<Answer> | null
  if (!kept || !Array.isArray(kept.switches) || typeof kept.textVersion !== 'string') return null
  const switches = webSwitches.filter((each) => kept.switches!.includes(each))
  if (switches.length === 0) return { switches, textVersion: kept.textVersion }
  return kept.secret && fromBase64Url(kept.secret) ? ({ ...kept, switches } as Answer) : null
}

/** Keeps her answer. The first yes makes the secret; a no throws it away, and every day with it. */
export const keepAnswer = (keeper: Keeper, switches: Switch[], textVersion: string): Answer => {
  const former = answerOf(keeper)
  const answer: Answer =
    switches.length === 0
      ? { switches, textVersion }
      : { switches, textVersion, secret: former?.secret ?? toBase64Url(newSecret()) }
  write(keeper, ANSWER, answer)
  if (switches.length === 0) remove(keeper, DAYS)
  return answer
}

/** The days that are kept, the latest last; those which no device may report any more are dropped. */
export const keptDays = (keeper: Keeper, oldest: string): KeptDay[] => {
  const kept = read(keeper, DAYS)
  return (Array.isArray(kept) ? (kept as KeptDay[]) : []).filter(({ day }) => typeof day === 'string' && day >= oldest)
}

export const keepDays = (keeper: Keeper, days: KeptDay[]): void =>
  write(keeper, DAYS, days.slice(-limits.queueDays - 1))

const read = (keeper: Keeper, key: string): unknown => {
  try {
    return JSON.parse(keeper.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

const write = (keeper: Keeper, key: string, value: unknown) => {
  try {
    keeper.setItem(key, JSON.stringify(value))
  } catch {
    // Full, or forbidden: then nothing is remembered and nothing is sent.
  }
}

const remove = (keeper: Keeper, key: string) => {
  try {
    keeper.removeItem(key)
  } catch {
    // As above.
  }
}
