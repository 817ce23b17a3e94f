import type { Db } from '../../platform/database.ts'
import { isUnreachable } from '../../platform/telemetry-database.ts'
import { fromBase64Url } from './device/commitment.ts'
import type { Grant, Report } from './device/register.ts'
import { insertGrant, insertReport } from './queries.ts'
import { saysMore } from './says-more.ts'

/**
 * What became of something that a device sent. `no-grant`: nothing was laid down for this day; `not-granted`: more than its switches
 * allow; `taken-back`: its owner took the day back (P33); `down`: the database does not answer, the device may try again.
 */
export type Taken = { ok: true } | { ok: false; why: 'no-grant' | 'not-granted' | 'taken-back' | 'down' }

/** One without a switch takes the place of the day's grant and allows nothing (P33). */
export const takeGrant = (writer: Db, { commitment, day, stream, textVersion, switches }: Grant): Promise<Taken> => {
  const row = { commitment: bytes(commitment), day, textVersion, switches }
  return taken(() => insertGrant(writer, { ...row, stream: switches.length > 0 ? stream : 'stopped' }))
}

/**
 * Takes a report that `readReport` has let through; the database asks for the grant. Twice the same is once. Words that may tell of
 * somebody are not stored (P24): their search is a rare one from the beginning.
 */
export const takeReport = (writer: Db, report: Report): Promise<Taken> =>
  taken(() =>
    insertReport(writer, {
      ...report,
      searches: withoutPersons(report.searches),
      choices: withoutPersonsWords(report.choices),
      commitment: bytes(report.commitment),
      browser: typeof report.browser === 'string' ? report.browser : report.browser.name,
      browserMajor: typeof report.browser === 'string' ? null : report.browser.major,
    }),
  )

const withoutPersons = (searches: Report['searches']) =>
  typeof searches === 'string' ? searches : searches.map((search) => (saysMore(search.words) ? 'rare' : search))

const withoutPersonsWords = (choices: Report['choices']) =>
  typeof choices === 'string'
    ? choices
    : choices.map(({ words, ...choice }) => (words && !saysMore(words) ? { ...choice, words } : choice))

const bytes = (word: string): Buffer => Buffer.from(fromBase64Url(word)!)

const REFUSED = 'TG403'
const SAME_AT_ONCE = '23505'

const taken = async (write: () => PromiseLike<unknown>): Promise<Taken> => {
  try {
    await write()
    return { ok: true }
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code === REFUSED) return { ok: false, why: message as 'no-grant' | 'not-granted' | 'taken-back' }
    if (code === SAME_AT_ONCE) return { ok: true }
    // A statement that PostgreSQL refused for another reason is a defect of ours, and is told as one.
    if (!isUnreachable(error)) throw error
    return { ok: false, why: 'down' }
  }
}
