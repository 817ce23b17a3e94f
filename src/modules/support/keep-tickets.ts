import { addDays } from '../../platform/clock.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { forgetSubjects } from '../messaging/index.ts'
import { eraseSubjects, type Vault } from '../vault/index.ts'
import { QUIET_DAYS } from './ticket.ts'
import { closeQuietTickets, deleteTickets, ticketsClosedBefore } from './ticket-keep-queries.ts'

const AT_ONCE = 500

/** A job of every night: what was answered, and found no further word in fourteen days, is over. */
export const closeQuiet = async (db: Db, now: Date): Promise<number> =>
  (await closeQuietTickets(db, addDays(now, -QUIET_DAYS), now)).length

/** A job of every night: tickets closed before then go, their keys first. Safe to run twice: a row whose key is gone goes next time. */
export const forgetTickets = async (db: Db, vault: Vault, before: Date): Promise<number> => {
  const old = await ticketsClosedBefore(db, before, AT_ONCE)
  if (old.length === 0) return 0
  const subjects = old.map(({ caseSubject }) => caseSubject)
  const by = { kind: 'system', job: 'support.forgetTickets' } as const
  await eraseSubjects(db, vault, subjects, { by, why: 'kept-long-enough' })
  await inTransaction(db, (tx) => forgetSubjects(tx, subjects))
  const gone = await deleteTickets(
    db,
    old.map(({ id }) => id),
  )
  return gone.length
}
