/**
 * How often one number was guessed at, and how many codes went to it: by the number, not by the browser or its address, and
 * the same for numbers that have an account and those that have none. A new code never ends the count of wrong ones; a right
 * one does (NIST SP 800-63B-4, 3.2.2).
 */
export type NumberGuard = {
  failures: number
  /** until then no code of this number is tried */
  closedUntil: Date
  codes: number
  codesSince: Date
}

/** codes that go to one number within an hour, whoever asks */
export const CODES_AN_HOUR = 5
const HOUR_MS = 3_600_000

/** wrong codes that cost no waiting */
const FREE_FAILURES = 2
const FIRST_WAIT_SECONDS = 30
const LONGEST_WAIT_SECONDS = 3_600

/** Not «now»: whoever waited for the number's lock came a moment before that. */
const NEVER_CLOSED = new Date(0)

export const newGuard = (now: Date): NumberGuard => ({
  failures: 0,
  closedUntil: NEVER_CLOSED,
  codes: 0,
  codesSince: now,
})

/** How long nobody may try after so many wrong codes: 30 s after the third, then twice as long each time, up to an hour. */
export const waitSeconds = (failures: number): number =>
  failures <= FREE_FAILURES
    ? 0
    : Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** Math.min(failures - FREE_FAILURES - 1, 20))

/** Seconds until a code may be tried again; 0: now. */
export const secondsClosed = ({ closedUntil }: NumberGuard, now: Date): number =>
  Math.max(0, Math.ceil((closedUntil.getTime() - now.getTime()) / 1_000))

/** Seconds until one more code may be sent; 0: now. */
export const secondsUntilCode = ({ codes, codesSince }: NumberGuard, now: Date): number =>
  codes < CODES_AN_HOUR ? 0 : Math.max(0, Math.ceil((codesSince.getTime() + HOUR_MS - now.getTime()) / 1_000))

export const codeSent = (guard: NumberGuard, now: Date): NumberGuard =>
  now.getTime() - guard.codesSince.getTime() >= HOUR_MS
    ? { ...guard, codes: 1, codesSince: now }
    : { ...guard, codes: guard.codes + 1 }

export const guessedWrong = (guard: NumberGuard, now: Date): NumberGuard => {
  const failures = guard.failures + 1
  const wait = waitSeconds(failures)
  return { ...guard, failures, closedUntil: wait === 0 ? NEVER_CLOSED : new Date(now.getTime() + wait * 1_000) }
}

/** A right code ends the count of wrong ones. The codes that were sent still count. */
export const guessedRight = (guard: NumberGuard): NumberGuard => ({ ...guard, failures: 0, closedUntil: NEVER_CLOSED })
