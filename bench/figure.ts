/** One number of `npm run bench`, with what stands beside it. `value` is null when it could not be measured. */
export type Figure = {
  /** area, dot, what: `page.product` */
  name: string
  value: number | null
  unit: string
  /** what the machine can do on the same work with nothing of ours in the way; measured in the same run */
  ceiling: number | null
  /** the share of the ceiling that is reached: 1 is all of it, for a speed as for a cost */
  ratio: number | null
  goal: number | null
  holds: boolean
}

/** More is better. The goal is a share of the ceiling; without one the figure is information and holds. */
export const speed = (
  name: string,
  unit: string,
  value: number,
  { ceiling, goal = null }: { ceiling: number | null; goal?: number | null },
): Figure => {
  const ratio = ceiling === null ? null : value / ceiling
  return figure({ name, unit, value, ceiling, ratio, goal, holds: goal === null || (ratio !== null && ratio >= goal) })
}

/** Less is better. The goal is the most that the value may be. */
export const cost = (
  name: string,
  unit: string,
  value: number,
  { ceiling = null, goal = null }: { ceiling?: number | null; goal?: number | null } = {},
): Figure =>
  figure({
    name,
    unit,
    value,
    ceiling,
    ratio: ceiling === null ? null : ceiling / value,
    goal,
    holds: goal === null || value <= goal,
  })

/** What a figure becomes when its measurement broke: it does not hold, and it is not left out. */
export const unmeasured = (name: string): Figure => ({
  name,
  value: null,
  unit: '',
  ceiling: null,
  ratio: null,
  goal: null,
  holds: false,
})

const figure = (made: Figure): Figure => {
  for (const part of [made.value, made.ceiling, made.ratio])
    if (part !== null && !Number.isFinite(part)) return { ...unmeasured(made.name), unit: made.unit, goal: made.goal }
  return made
}

/** Which of these names begin with one of the words? All of them, without words. */
export const chosenNames = (names: readonly string[], words: readonly string[]): string[] =>
  words.length === 0 ? [...names] : names.filter((name) => words.some((word) => name.startsWith(word)))

/** Words that begin no name: a typing mistake, and not a run that holds. */
export const unknownWords = (names: readonly string[], words: readonly string[]): string[] =>
  words.filter((word) => !names.some((name) => name.startsWith(word)))

/** 0 when every figure that was run holds, 1 otherwise; nothing measured is nothing that holds. */
export const exitCode = (figures: readonly Figure[]): number =>
  figures.length > 0 && figures.every((made) => made.holds) ? 0 : 1
