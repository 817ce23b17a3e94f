import type { Clock } from '../../../platform/clock.ts'
import { type Db, type DbOrTx, inTransaction, type Tx } from '../../../platform/database.ts'
import { tehranDay } from '../../../platform/persian/jalali.ts'
import { keptSince } from '../../../platform/retention.ts'
import { eraseSubjects, type Vault } from '../../vault/index.ts'
import {
  deleteTexts,
  deleteUsed,
  dropOldTexts,
  droppedTexts,
  rewriteCounts,
  rewriteSurveys,
  rewriteTexts,
  rewriteUsed,
} from './answer-queries.ts'
import { closeEnded, deleteTurnsBefore, deleteTurnsOf, turnRows } from './survey-queries.ts'

const BATCH = 500
const MOST_TURNS = 500

/**
 * A job of every night: what has ended is closed, links of closed surveys, turns and words go when their time is over, and what
 * stays is written anew in one transaction, so that no row tells with which other it came.
 */
export const mixSurveys = async ({ db, vault, clock }: { db: Db; vault: Vault; clock: Clock }): Promise<void> => {
  const now = clock()
  await inTransaction(db, async (tx) => {
    await closeEnded(tx, now, tehranDay(now))
    await deleteUsed(tx)
    await deleteTurnsBefore(tx, tehranDay(keptSince('message-180d', now)))
    await dropOldTexts(tx, keptSince('survey-1y', now))
    await rewriteSurveys(tx)
    await rewriteUsed(tx)
    await rewriteCounts(tx)
    await rewriteTexts(tx)
  })
  await eraseDropped(db, vault)
}

/** Words that were dropped become unreadable for ever, and then their row goes. */
export const eraseDropped = async (db: Db, vault: Vault): Promise<void> => {
  const dropped = await droppedTexts(db, BATCH)
  if (dropped.length === 0) return
  const by = { kind: 'system', job: 'messaging.mixSurveys' } as const
  await eraseSubjects(
    db,
    vault,
    dropped.map(({ subjectId }) => subjectId),
    { by, why: 'dropped' },
  )
  await deleteTexts(
    db,
    dropped.map(({ id }) => id),
  )
}

/** Which surveys these subjects were asked; at most 500. */
export const turnsOf = (db: DbOrTx, subjectIds: string[]) => turnRows(db, subjectIds, MOST_TURNS)

/** Takes these subjects out of the surveys' turns. Answers how many there were. */
export const forgetTurns = async (tx: Tx, subjectIds: string[]): Promise<number> =>
  (await deleteTurnsOf(tx, subjectIds)).length
