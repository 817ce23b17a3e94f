/** Chance that comes out the same for the same seed (mulberry32: 32 bits of state, good enough to draw shoppers with). */
export type Chance = {
  /** from 0 up to, not including, 1 */
  share: () => number
  yes: (probability: number) => boolean
  /** a whole number from 0 to `count - 1` */
  below: (count: number) => number
  pick: <T>(list: readonly T[]) => T
  /** one of them, each as often as its weight says */
  weighted: <T>(list: readonly T[], weightOf: (one: T) => number) => T
  normal: (mean: number, deviation: number) => number
}

export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0
  const share = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number) => Math.floor(share() * count)
  return {
    share,
    below,
    yes: (probability) => share() < probability,
    pick: (list) => list[below(list.length)]!,
    weighted: (list, weightOf) => {
      let rest = share() * list.reduce((sum, one) => sum + weightOf(one), 0)
      for (const one of list) {
        rest -= weightOf(one)
        if (rest < 0) return one
      }
      return list.at(-1)!
    },
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share()),
  }
}
