import { createHash } from 'node:crypto'
import { type Db, inTransaction, type Tx } from '../../platform/database.ts'
import { fromBase64Url } from './device/commitment.ts'
import type { Takeback } from './device/register.ts'
import { deleteGrants, deleteReports, insertTakenBack, knownCommitments, lockCommitments } from './queries.ts'
import { dropFallenFigures, lockDays, lowerFigures, sumSystemsAnew } from './take-back-queries.ts'

/** What else stands under a commitment and goes with it; the module of crashes fills this slot in `app.ts`. */
export type AlsoForget = (tx: Tx, commitments: Buffer[]) => Promise<number>

export type TakenBack = { reports: number; crashes: number }

/**
 * Takes back everything that stands under the days whose secrets are revealed (P32), and refuses those days from now on (P33), in one
 * transaction: when it answers, it is on the disk, and figures of closed days have gone down by it. Secrets none of which was ever laid down prove nothing and leave nothing. Asked again it
 * answers zero.
 */
export const takeBack = (db: Db, { secrets }: Takeback, alsoForget: AlsoForget, today: string): Promise<TakenBack> =>
  inTransaction(db, async (tx) => {
    const commitments = secrets.map((word) => createHash('sha256').update(fromBase64Url(word)!).digest())
    await lockCommitments(tx, commitments)
    if ((await knownCommitments(tx, commitments)).length === 0) return { reports: 0, crashes: 0 }
    await insertTakenBack(tx, commitments, today)
    await lockDays(tx, commitments)
    await lowerFigures(tx, commitments)
    const reports = await deleteReports(tx, commitments)
    const days = [...new Set(reports.map(({ day }) => day))]
    await dropFallenFigures(tx, days)
    await sumSystemsAnew(tx, days)
    const crashes = await alsoForget(tx, commitments)
    await deleteGrants(tx, commitments)
    return { reports: reports.length, crashes }
  })
