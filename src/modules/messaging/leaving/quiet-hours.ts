import { tehranDay, tehranInstant, tehranWallClock } from '../../../platform/persian/tehran-time.ts'

/** Hours of Tehran in which people may be disturbed: `from` ≤ now < `until`; 24 is midnight. */
export type Awake = { from: number; until: number }

const DAY_MS = 86_400_000

/**
 * When may a message that can wait go out? Null: now. Otherwise the next beginning of the day in Tehran, which has had no summer
 * time since 2022.
 * @throws RangeError for hours that are none, or that leave no time at all
 */
export const nextAwake = (now: Date, { from, until }: Awake): Date | null => {
  if (!(from >= 0 && from < until && until <= 24)) throw new RangeError(`nobody is awake from ${from} until ${until}`)
  const hour = (tehranWallClock(now).getTime() % DAY_MS) / 3_600_000
  if (hour >= from && hour < until) return null
  const today = tehranInstant(tehranDay(now), from)
  return hour < from ? today : new Date(today.getTime() + DAY_MS)
}
