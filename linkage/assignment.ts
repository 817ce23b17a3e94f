/** Rounds after which nothing changes any more that a first guess would hear of. */
const ROUNDS = 5

/**
 * All reports of a day against all who ordered on it, at once: each of them has one report, and a report is of one of them or of nobody. From
 * the scores of single pairs (rows: reports, columns: who ordered) to how likely each pair is when all must fit together; by Sinkhorn's rounds, which
 * say more than the one best assignment would: they say how nearly another was as good.
 */
export const assign = (scores: readonly Float64Array[]): Float64Array[] => {
  const width = scores[0]?.length ?? 0
  const top = scores.reduce((most, row) => row.reduce((high, each) => Math.max(high, each), most), -Infinity)
  const shares = scores.map((row) => row.map((score) => Math.exp(score - top)))
  /** So much of a report that nobody claims is of somebody who did not order. */
  const nobody = Math.max(0, 1 - width / shares.length)
  for (let round = 0; round < ROUNDS; round++) {
    if (round > 0) for (const row of shares) divide(row, nobody + row.reduce((sum, each) => sum + each, 0))
    for (let column = 0; column < width; column++) {
      const all = shares.reduce((sum, row) => sum + row[column]!, 0)
      if (all > 0) for (const row of shares) row[column]! /= all
    }
  }
  return shares
}

const divide = (row: Float64Array, by: number) => {
  if (by > 0) for (let at = 0; at < row.length; at++) row[at]! /= by
}
