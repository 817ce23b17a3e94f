/** Wrong tries that cost nothing, and the longest wait. */
export const FREE_TRIES = 5
const FIRST_WAIT_SECONDS = 30
const LONGEST_WAIT_SECONDS = 15 * 60

/**
 * How long after the latest of so many wrong tries the next one is heard: nothing for the first few, then 30 seconds,
 * doubling up to a quarter of an hour. Whoever owns the account is slowed, never locked out for good; a guesser gets some
 * hundred tries a day. OWASP ASVS 5.0 6.3.1.
 */
export const waitSeconds = (failures: number): number => {
  if (failures < FREE_TRIES) return 0
  return Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** Math.min(failures - FREE_TRIES, 20))
}
