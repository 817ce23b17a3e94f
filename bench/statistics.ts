export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** The smallest value that at least `share` of all values do not exceed (nearest rank). */
export const percentile = (values: readonly number[], share: number): number => {
  if (values.length === 0) throw new RangeError('no values')
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
}

export type Random = {
  /** 0 ≤ x < 1 */
  next: () => number
  /** an integer from 0 to below `end` */
  below: (end: number) => number
  pick: <T>(from: readonly T[]) => T
  chance: (share: number) => boolean
}

/** Mulberry32: the same seed gives the same run on every machine. */
export const seeded = (seed: number): Random => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (end: number) => Math.floor(next() * end)
  return { next, below, pick: (from) => from[below(from.length)]!, chance: (share) => next() < share }
}

/** Draws of which the first are asked for most, as visitors do: the k-th with weight 1/k (Zipf). */
export const zipf = <T>(from: readonly T[], count: number, random: Random): T[] => {
  const upTo: number[] = []
  let sum = 0
  for (let rank = 1; rank <= from.length; rank++) {
    sum += 1 / rank
    upTo.push(sum)
  }
  return Array.from({ length: count }, () => {
    const drawn = random.next() * sum
    let low = 0
    let high = upTo.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (upTo[middle]! > drawn) high = middle
      else low = middle + 1
    }
    return from[low]!
  })
}

/**
 * Runs the legs one after the other, round by round (A B A B …), so that whatever slows the machine for a while slows all
 * of them. The first round warms up and is not counted. @returns the median of each leg's rounds
 */
export const alternated = async <Name extends string>(
  rounds: number,
  legs: Record<Name, () => Promise<number>>,
): Promise<Record<Name, number>> => {
  const names = Object.keys(legs) as Name[]
  const results = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++)
    for (const name of names) {
      const value = await legs[name]()
      if (round > 0) results.get(name)!.push(value)
    }
  return Object.fromEntries(names.map((name) => [name, median(results.get(name)!)])) as Record<Name, number>
}

/** Runs `work` over all of `items`, so many at a time. @returns items a second */
export const perSecond = async <T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<unknown>,
): Promise<number> => {
  const waiting = [...items].reverse()
  const startMs = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) await work(item)
    }),
  )
  return (items.length * 1000) / (performance.now() - startMs)
}
