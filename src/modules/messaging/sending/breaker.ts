/**
 * A circuit breaker for each provider: one that does not answer is left alone for a while, so that messages go by another at once
 * instead of waiting for it in turn.
 *
 *   closed ──5 calls in a row failed, or "too many" was answered──> open ──its time is over──> half open
 *   half open ──a call went well──> closed            half open ──a call failed──> open, for twice as long
 *
 * Its state lives in this process: each of several hosts finds out for itself, at the cost of five calls.
 */
import type { Clock } from '../../../platform/clock.ts'

const FAILURES = 5
const FIRST_OPEN_MS = 30_000
const LONGEST_OPEN_MS = 600_000
/** how many messages try whether a provider is back */
const TRIALS = 5
const TRIAL_MS = 60_000

type Breaker = { failures: number; openMs: number; openUntilMs: number; trials: number; trialsUntilMs: number }

export type BreakerState = 'closed' | 'open' | 'half-open'

export type Breakers = {
  /** may one more message go this way now? Counts it where only a few may */
  admits: (provider: string) => boolean
  wentWell: (provider: string) => void
  /** @returns true when this opened it */
  failed: (provider: string, retryAfterSeconds?: number) => boolean
  stateOf: (provider: string) => BreakerState
}

export const openBreakers = (clock: Clock, random: () => number = Math.random): Breakers => {
  const breakers = new Map<string, Breaker>()
  const of = (provider: string): Breaker => {
    const known = breakers.get(provider) ?? closed()
    breakers.set(provider, known)
    return known
  }
  const stateOf = (provider: string): BreakerState => {
    const { openUntilMs } = of(provider)
    if (openUntilMs === 0) return 'closed'
    return clock().getTime() < openUntilMs ? 'open' : 'half-open'
  }
  return {
    stateOf,
    admits: (provider) => {
      const state = stateOf(provider)
      return state === 'closed' || (state === 'half-open' && takesTrial(of(provider), clock().getTime()))
    },
    wentWell: (provider) => {
      breakers.set(provider, closed())
    },
    failed: (provider, retryAfterSeconds) => {
      const breaker = of(provider)
      const wasClosed = breaker.openUntilMs === 0
      breaker.failures++
      if (wasClosed && breaker.failures < FAILURES && retryAfterSeconds === undefined) return false
      // Jitter: hosts that broke off together do not come back together.
      const openMs = Math.max((retryAfterSeconds ?? 0) * 1_000, breaker.openMs * (0.75 + random() / 2))
      breaker.openUntilMs = clock().getTime() + Math.min(openMs, LONGEST_OPEN_MS)
      breaker.openMs = Math.min(breaker.openMs * 2, LONGEST_OPEN_MS)
      breaker.trials = 0
      breaker.trialsUntilMs = 0
      return wasClosed
    },
  }
}

const closed = (): Breaker => ({ failures: 0, openMs: FIRST_OPEN_MS, openUntilMs: 0, trials: 0, trialsUntilMs: 0 })

/** Trials that nothing was heard of do not count for ever. */
const takesTrial = (breaker: Breaker, nowMs: number): boolean => {
  if (nowMs >= breaker.trialsUntilMs) {
    breaker.trials = TRIALS
    breaker.trialsUntilMs = nowMs + TRIAL_MS
  }
  if (breaker.trials === 0) return false
  breaker.trials--
  return true
}
