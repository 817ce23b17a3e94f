/**
 * Our own program's breakages. They come from nobody: what is kept is which kind of error, in which of our calls, at which route; never
 * anything of the request.
 */
import type { Clock } from '../../platform/clock.ts'
import { type Crash, type Frame, hourOf, limits } from './crash.ts'
import { fingerprintOf } from './fingerprint.ts'
import { callOf, columnOf, placeOf } from './frame-place.ts'
import type { CrashNeeds } from './needs.ts'
import { scrubMessage } from './scrub-message.ts'
import { takeCrash } from './take-crash.ts'

/** Tells of something that broke here; `where`: the template of the route, or the name of the job. It never throws and nobody waits. */
export type TellBreakage = (error: unknown, where: string) => void

/** Of one group so many a minute are written, whatever a loop does; the others are counted as lost. */
const PER_GROUP_AND_MINUTE = 10
const MOST_GROUPS = 1_000

export const breakageTeller = (needs: CrashNeeds): TellBreakage => {
  const mayWrite = limitPerGroup(needs.clock)
  const tell = async (error: unknown, where: string): Promise<string | null> => {
    const crash = ownCrash(error, where, needs)
    if (!mayWrite(fingerprintOf(crash, crash.frames).toString('hex'))) return 'own-breakage-loop'
    return (await takeCrash(needs.db, needs.maps, crash, null)).ok ? null : 'own-breakage-down'
  }
  return (error, where) => {
    tell(error, where).then(
      (lost) => lost && needs.count(lost),
      () => needs.count('own-breakage-untold'),
    )
  }
}

const limitPerGroup = (clock: Clock) => {
  let minute = 0
  const written = new Map<string, number>()
  return (group: string): boolean => {
    const now = Math.floor(clock().getTime() / 60_000)
    if (now !== minute) written.clear()
    minute = now
    const count = written.get(group) ?? 0
    if (count >= PER_GROUP_AND_MINUTE || (count === 0 && written.size >= MOST_GROUPS)) return false
    written.set(group, count + 1)
    return true
  }
}

const unavailable = {
  rooted: 'unavailable',
  memoryTotal: 'unavailable',
  memoryUsed: 'unavailable',
  wifi: 'unavailable',
  mobileData: 'unavailable',
  roaming: 'unavailable',
  deviceType: 'unavailable',
  language: 'unavailable',
  osType: 'unavailable',
  networkType: 'unavailable',
  browser: 'unavailable',
  browserMajor: null,
} as const

type Own = Pick<CrashNeeds, 'clock' | 'release' | 'traces'>

const ownCrash = (error: unknown, where: string, { clock, release, traces }: Own): Crash => {
  const known = error instanceof Error ? error : new Error('thrown')
  // PostgreSQL quotes rows in its messages.
  const message = known.name === 'PostgresError' ? '' : known.message
  const trace = {
    type: known.name.replace(/[^\w$.]/g, '').slice(0, 80),
    message: scrubMessage(message, known.name),
    frames: framesOfStack(known.stack ?? ''),
  }
  return {
    ...unavailable,
    client: 'server',
    occurredAt: hourOf(clock()),
    release,
    route: where.slice(0, 120),
    ...(traces ? trace : { type: 'refused', message: 'refused', frames: [] }),
  }
}

const call = /^\s*at (?:(.*?) \()?(?:file:\/\/)?([^()]+?):(\d+):(\d+)\)?$/

/** The calls of a stack as V8 writes it, the one that broke last. */
export const framesOfStack = (stack: string): Frame[] =>
  stack
    .split('\n')
    .flatMap((line) => {
      const found = call.exec(line)
      if (!found) return []
      const [, name, file, at, column] = found
      const place = placeOf(file, false)
      return [{ function: callOf(name), ...place, line: Number(at), column: columnOf(place.file, Number(column)) }]
    })
    .slice(0, limits.frames)
    .reverse()
