import type { Db } from '../../platform/database.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import { isUnreachable } from '../../platform/telemetry-database.ts'
import type { Crash } from './crash.ts'
import { ALGORITHM, fingerprintOf } from './fingerprint.ts'
import { insertEvent } from './queries.ts'
import type { SourceMaps } from './source-maps.ts'

/**
 * What became of a crash. `no-grant`: nothing was laid down for its day (P12); `taken-back`: its owner took the day back (P33);
 * `too-many-groups`: as many new ones as a day may have; `down`: the database does not answer, the client may try again.
 */
export type Taken = { ok: true } | { ok: false; why: 'no-grant' | 'taken-back' | 'too-many-groups' | 'down' }

const REFUSED = 'TG403'

/** @param commitment null for the server's own, which the owner of the database alone may add */
export const takeCrash = async (db: Db, maps: SourceMaps, crash: Crash, commitment: Buffer | null): Promise<Taken> => {
  const frames = await maps.resolve(crash.release, crash.frames)
  try {
    await insertEvent(db, {
      ...crash,
      day: tehranDay(crash.occurredAt),
      commitment,
      fingerprint: fingerprintOf(crash, frames),
      algorithm: ALGORITHM,
    })
    return { ok: true }
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code === REFUSED) return { ok: false, why: message as 'no-grant' | 'taken-back' | 'too-many-groups' }
    // A statement that PostgreSQL refused for another reason is a defect of ours, and is told as one.
    if (!isUnreachable(error)) throw error
    return { ok: false, why: 'down' }
  }
}
