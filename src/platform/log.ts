import { type Logger, pino } from 'pino'

export type Log = Logger

/**
 * The structured log. A personal value never reaches it: handlers log route templates and ids, and these paths are
 * removed even if one forgets.
 */
export const openLog = (level: string, destination?: { write: (line: string) => void }): Log =>
  pino(
    {
      level,
      base: null,
      redact: {
        paths: [
          'req.headers',
          'req.query',
          'req.url',
          'req.remoteAddress',
          'body',
          '*.body',
          '*.name',
          '*.mobile',
          '*.phone',
          '*.email',
          '*.address',
        ],
        remove: true,
      },
      serializers: { err: errorForLog },
    },
    (destination ?? toStandardOutput()) as never,
  )

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
