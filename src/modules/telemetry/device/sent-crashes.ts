/** The breakages that this browser told, so that she can see them; what cannot be kept to be shown is not sent. */
import type { Sent } from './memory.ts'

/** A breakage that was told: what was laid down before it and the envelope, as they left. */
export type SentCrash = Sent & { grant: string }

export const CRASHES = 'crash-sent'
/** kept, and told in a day */
const MOST_CRASHES = 10

/** The last breakages that were told, the latest last; what somebody else has written there is none. */
export const sentCrashes = (oldest = ''): SentCrash[] => {
  try {
    return JSON.parse(localStorage[CRASHES]).filter(({ day }: SentCrash) => day >= oldest)
  } catch {
    return []
  }
}

/**
 * @param oldest day of which the shop may have one still
 * @returns false: it must not leave; ten of its day did already
 * @throws where this browser keeps nothing for us: then nothing may leave either
 */
export const keepCrash = (crash: SentCrash, oldest: string): boolean => {
  const kept = sentCrashes(oldest)
  if (kept[MOST_CRASHES - 1] && kept[0]!.day === crash.day) return false
  changeCrashes([...kept, crash].slice(-MOST_CRASHES))
  return true
}

/** The shop said that it has it. */
export const markCrash = (sent: string): void =>
  changeCrashes(sentCrashes().map((crash) => (crash.body === sent ? { ...crash, taken: true } : crash)))

const changeCrashes = (crashes: SentCrash[]) => {
  localStorage[CRASHES] = JSON.stringify(crashes)
}
