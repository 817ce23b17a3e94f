import { type Logger, pino } from 'pino'

export type Log = Logger

/**
 * The structured log. A personal value never reaches it: handlers log route templates and ids, and what could hold one is
 * removed even if one forgets.
 */
export const openLog = (level: string, destination?: { write: (line: string) => void }): Log =>
  pino(
    { level, base: null, formatters: { log: withoutPersonal }, serializers: { err: errorForLog } },
    (destination ?? toStandardOutput()) as never,
  )

type Facts = Record<string, unknown>

const PERSONAL = new Set(['body', 'name', 'mobile', 'phone', 'email', 'address'])
const OF_A_REQUEST = new Set(['headers', 'query', 'url', 'remoteAddress'])

/**
 * A line without a body, and its objects without what of them is about a person. By hand: the `redact` of pino copies each line
 * before it looks, 5 KB and a twelfth of a quick request's time (2026-11-28).
 */
const withoutPersonal = (facts: Facts): Facts => {
  let clean = facts
  for (const [key, value] of Object.entries(facts)) {
    const kept = key === 'body' ? undefined : withoutPersonalIn(key, value)
    if (kept === value) continue
    if (clean === facts) clean = { ...facts }
    clean[key] = kept
  }
  return clean
}

/** The very same value where nothing had to go; errors are written by `errorForLog`. */
const withoutPersonalIn = (key: string, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || value instanceof Error) return value
  const mayNot = (name: string) => PERSONAL.has(name) || (key === 'req' && OF_A_REQUEST.has(name))
  if (!Object.keys(value).some(mayNot)) return value
  return Object.fromEntries(Object.entries(value).filter(([name]) => !mayNot(name)))
}

/** In pieces of 4 KB or once a second, and what is left when the process ends: 4 % of the time of a busy shop (2026-11-23). */
const toStandardOutput = () => pino.destination({ sync: false, minLength: 4096, periodicFlush: 1_000 })

/** What of an error may be written: its kind, code and frames. Messages of PostgreSQL can quote a row, so they stay out. */
export const errorForLog = (error: unknown) => {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = (error as { code?: unknown }).code
  const fromDatabase = error.name === 'PostgresError'
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(fromDatabase ? {} : { message: error.message }),
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => line.trimStart().startsWith('at '))
      .join('\n'),
  }
}
