/**
 * Wall-clock time in Asia/Tehran. Since the law of 1401 (last change on 2022-09-21) Iran keeps +03:30 all year, so newer
 * instants are a sum; older ones, with their summer time, are asked of Intl. (Intl takes 5.6 µs, the sum 0.1 µs. Node 24, 2026-11.)
 */
const FIXED_SINCE_MS = Date.UTC(2022, 8, 22)
const OFFSET_MS = 3.5 * 3_600_000

/** A Date whose UTC fields are the wall clock of Tehran. Only for reading fields; it is not that instant. */
export const tehranWallClock = (at: Date): Date => {
  const ms = at.getTime()
  if (Number.isNaN(ms)) throw new RangeError('not a point in time')
  return ms >= FIXED_SINCE_MS ? new Date(ms + OFFSET_MS) : oldWallClock(at)
}

/** The local date in Tehran, `YYYY-MM-DD`. */
export const tehranDay = (at: Date): string => tehranWallClock(at).toISOString().slice(0, 10)

/** The instant of a wall-clock time in Tehran; for days since 2022-09-22, which is all that the shop plans. */
export const tehranInstant = (day: string, hour: number, minute = 0): Date =>
  new Date(Date.parse(`${day}T00:00:00Z`) + (hour * 60 + minute) * 60_000 - OFFSET_MS)

let formatter: Intl.DateTimeFormat | undefined

const oldWallClock = (at: Date): Date => {
  formatter ??= new Intl.DateTimeFormat('en-CA-u-ca-gregory-nu-latn', {
    timeZone: 'Asia/Tehran',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const part = Object.fromEntries(formatter.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  return new Date(Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!))
}
