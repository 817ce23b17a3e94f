/** Answered as 429 at the door: more people are waiting for a costly piece of work than the machine can serve soon. */
export class TooManyWaiting extends Error {
  override name = 'TooManyWaiting'
  readonly statusCode = 429
}

/**
 * Lets `atOnce` pieces of work run and `waiting` more wait their turn; whoever comes after that is refused at once with
 * `TooManyWaiting`. It bounds the memory and the processors that a flood of sign-ins can take.
 */
export const workQueue = ({ atOnce, waiting }: { atOnce: number; waiting: number }) => {
  const turns: (() => void)[] = []
  let running = 0

  const turn = async () => {
    if (running < atOnce) {
      running++
      return
    }
    if (turns.length >= waiting) throw new TooManyWaiting()
    // Whoever ends hands its place on, so `running` stays as it is.
    await new Promise<void>((resolve) => turns.push(resolve))
  }

  return async <T>(work: () => Promise<T>): Promise<T> => {
    await turn()
    try {
      return await work()
    } finally {
      const next = turns.shift()
      if (next) next()
      else running--
    }
  }
}
