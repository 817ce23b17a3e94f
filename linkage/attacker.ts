import { type Clue, DRAWERS } from './clues.ts'
import type { Dossier } from './dossier.ts'
import type { Evidence } from './evidence.ts'

/** A question for the attack: which of these pairs is the true one? A device without daily names brings all its reports at once. */
export type Riddle = { pairs: { evidence: readonly Evidence[]; dossier: Dossier }[]; right: number; weight: number }

/** Answers a score for each pair of a riddle; the highest is its guess. */
export type Attacker = (riddle: Riddle) => Float64Array

/**
 * Learns from another month, in which it is told who is who: first what each drawer of each clue is worth (naive Bayes: the logarithm of how much
 * oftener true pairs fall into it), then how far each clue is to be believed beside the others (a conditional logit, by gradient ascent), since
 * clues that say the same thing twice must not count twice.
 */
export const learn = (riddles: readonly Riddle[], clues: readonly Clue[]): Attacker => {
  const opened = riddles.map((riddle) => ({ drawers: drawersOf(riddle, clues), riddle }))
  const worths = worthsOf(opened, clues.length)
  const features = ({ riddle, drawers }: Opened) => featuresOf(riddle, drawers, worths, clues.length)
  const belief = believe(
    opened.map((each) => ({ features: features(each), right: each.riddle.right, pairs: each.riddle.pairs.length })),
    clues.length,
  )
  return (riddle) => scores(features({ riddle, drawers: drawersOf(riddle, clues) }), belief)
}

type Opened = { riddle: Riddle; drawers: Uint8Array[] }

/** For each pair, the drawers of all clues of all its reports, one report after another. */
const drawersOf = ({ pairs }: Riddle, clues: readonly Clue[]): Uint8Array[] =>
  pairs.map(({ evidence, dossier }) => {
    const drawers = new Uint8Array(evidence.length * clues.length)
    let at = 0
    for (const each of evidence) for (const clue of clues) drawers[at++] = clue(each, dossier)
    return drawers
  })

const DOUBT = 0.5

const worthsOf = (opened: readonly Opened[], clues: number): Float64Array => {
  const same = new Float64Array(clues * DRAWERS).fill(DOUBT)
  const other = new Float64Array(clues * DRAWERS).fill(DOUBT)
  for (const { riddle, drawers } of opened)
    for (const [place, row] of drawers.entries()) {
      const counts = place === riddle.right ? same : other
      for (const [at, drawer] of row.entries()) counts[(at % clues) * DRAWERS + drawer]!++
    }
  const sum = (counts: Float64Array) => counts.subarray(0, DRAWERS).reduce((all, each) => all + each, 0)
  const [ofSame, ofOther] = [sum(same), sum(other)]
  return same.map((count, drawer) => Math.log(count / ofSame) - Math.log(other[drawer]! / ofOther))
}

/** For each pair one number a clue: what its drawers are worth, added over its reports. */
const featuresOf = ({ pairs }: Riddle, drawers: Uint8Array[], worths: Float64Array, clues: number): Float64Array => {
  const features = new Float64Array(pairs.length * clues)
  for (const [place, row] of drawers.entries())
    for (const [at, drawer] of row.entries())
      features[place * clues + (at % clues)]! += worths[(at % clues) * DRAWERS + drawer]!
  return features
}

const scores = (features: Float64Array, belief: Float64Array): Float64Array => {
  const clues = belief.length
  const sums = new Float64Array(features.length / clues)
  for (let at = 0; at < features.length; at++) sums[Math.floor(at / clues)]! += features[at]! * belief[at % clues]!
  return sums
}

type Lesson = { features: Float64Array; right: number; pairs: number }

const ROUNDS = 40

/** Steps that grow while they help, and shrink when they do not. */
const believe = (lessons: readonly Lesson[], clues: number): Float64Array => {
  let belief = new Float64Array(clues).fill(1)
  let { likelihood, slope } = climb(lessons, belief)
  let step = 0.1
  for (let round = 0; round < ROUNDS; round++) {
    const next = belief.map((each, clue) => each + step * slope[clue]!)
    const there = climb(lessons, next)
    if (there.likelihood > likelihood) {
      belief = next
      likelihood = there.likelihood
      slope = there.slope
      step *= 1.5
    } else step /= 3
  }
  return belief
}

/** How likely the true pairs are under a belief, in nats a riddle, and where it gets better. */
const climb = (lessons: readonly Lesson[], belief: Float64Array): { likelihood: number; slope: Float64Array } => {
  const clues = belief.length
  const slope = new Float64Array(clues)
  let likelihood = 0
  for (const { features, right } of lessons) {
    const sums = scores(features, belief)
    const top = sums.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY)
    const shares = sums.map((each) => Math.exp(each - top))
    const all = shares.reduce((sum, each) => sum + each, 0)
    likelihood += Math.log(shares[right]! / all) / lessons.length
    for (let at = 0; at < features.length; at++) {
      const place = Math.floor(at / clues)
      const pull = (place === right ? 1 : 0) - shares[place]! / all
      slope[at % clues]! += (pull * features[at]!) / lessons.length
    }
  }
  return { likelihood, slope }
}
