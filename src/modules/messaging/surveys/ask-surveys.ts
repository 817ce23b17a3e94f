import { addDays, type Clock } from '../../../platform/clock.ts'
import { type Db, type DbOrTx, inTransaction, type Tx } from '../../../platform/database.ts'
import { tehranDay } from '../../../platform/persian/jalali.ts'
import type { NewMessage } from '../message.ts'
import { DAYS_BETWEEN, monthOf, type Survey } from './survey.ts'
import { insertTurns, lockSurvey, lockTurns, moveAsking, openSurveys } from './survey-queries.ts'
import { surveyOf } from './write-survey.ts'

/** Somebody in the row of those who may be asked, and her place in it: asking goes on behind it after a crash. */
export type Candidate = { customerId: string; place: string }

/** Who may be asked: members alone, by construction. The modules above fill it. */
export type SurveyAudience = {
  /** whose orders were delivered between these, the earliest first */
  delivered: (
    db: DbOrTx,
    asked: { from: Date; until: Date; after: string | null; limit: number },
  ) => Promise<Candidate[]>
  /** members who allow surveys by SMS, in an order drawn by lot from the seed */
  sample: (db: DbOrTx, asked: { seed: string; after: string | null; limit: number }) => Promise<Candidate[]>
  /** the sealed record of the main mobile, of those among these who allow surveys by SMS now */
  reachable: (db: DbOrTx, customerIds: string[]) => Promise<Map<string, string>>
}

export type AskNeeds = {
  db: Db
  clock: Clock
  audience: SurveyAudience
  writeMessages: (tx: Tx, messages: NewMessage[]) => Promise<string[]>
}

const BATCH = 500
const MOST_BATCHES = 400
const MOST_SURVEYS = 50

/**
 * The job that asks, of every day and of every opening: for each open survey, batch by batch, whoever's turn it may be. The turn,
 * the message and how far the asking has come are one transaction, so that a run that was cut short is gone on with and asks
 * nobody twice. Answers how many were asked.
 */
export const askSurveys = async (needs: AskNeeds): Promise<number> => {
  let asked = 0
  for (const row of await openSurveys(needs.db, tehranDay(needs.clock()), MOST_SURVEYS))
    asked += await askSurvey(needs, row.id)
  return asked
}

const askSurvey = async (needs: AskNeeds, id: string): Promise<number> => {
  let asked = 0
  for (let batches = 0; batches < MOST_BATCHES; batches++) {
    const batch = await askBatch(needs, id)
    asked += batch.asked
    if (batch.done) break
  }
  return asked
}

/** One transaction; whoever else runs the same job waits at the survey's row, and goes on behind this batch. */
const askBatch = async (needs: AskNeeds, id: string): Promise<{ asked: number; done: boolean }> => {
  const { db, clock, audience } = needs
  return inTransaction(db, async (tx) => {
    const [row] = await lockSurvey(tx, id)
    if (row?.state !== 'open') return { asked: 0, done: true }
    const survey = surveyOf(row)
    const candidates = await candidatesOf(tx, audience, survey, clock())
    if (candidates.length === 0) return { asked: 0, done: true }
    const reachable = await audience.reachable(tx, [...new Set(candidates.map(({ customerId }) => customerId))])
    const room = survey.audience.kind === 'sample' ? survey.audience.size - survey.asked : BATCH
    const chosen = upTo(candidates, room, ({ customerId }) => reachable.has(customerId))
    const turns = await giveTurns(
      tx,
      survey.id,
      [...new Set(chosen.wanted.map(({ customerId }) => customerId))],
      clock(),
    )
    await needs.writeMessages(
      tx,
      turns.map((subjectId) => messageFor(survey, subjectId, reachable, clock())),
    )
    await moveAsking(tx, survey.id, turns.length, chosen.last)
    return { asked: turns.length, done: candidates.length < BATCH && chosen.all }
  })
}

/** As many wanted ones as there is room for, and the last candidate that was looked at. */
const upTo = (candidates: Candidate[], room: number, isWanted: (candidate: Candidate) => boolean) => {
  const wanted: Candidate[] = []
  let seen = 0
  while (seen < candidates.length && wanted.length < room) {
    const candidate = candidates[seen++]!
    if (isWanted(candidate)) wanted.push(candidate)
  }
  return { wanted, last: candidates[seen - 1]?.place ?? null, all: seen === candidates.length }
}

const candidatesOf = async (db: DbOrTx, audience: SurveyAudience, survey: Survey, now: Date): Promise<Candidate[]> => {
  if (survey.audience.kind === 'sample') {
    if (survey.asked >= survey.audience.size) return []
    return audience.sample(db, { seed: survey.id, after: survey.place, limit: BATCH })
  }
  // Whoever got her parcel before the survey was thought of is asked nothing about it.
  const { days } = survey.audience
  const [from, until] = [addDays(survey.openedAt ?? now, -days), addDays(now, -days)]
  return audience.delivered(db, { from, until, after: survey.place, limit: BATCH })
}

const giveTurns = async (tx: Tx, surveyId: string, subjectIds: string[], now: Date): Promise<string[]> => {
  if (subjectIds.length === 0) return []
  await lockTurns(tx)
  const notSince = tehranDay(addDays(now, -DAYS_BETWEEN))
  const turns = await insertTurns(tx, { surveyId, subjectIds, month: monthOf(now), day: tehranDay(now), notSince })
  return turns.map(({ subjectId }) => subjectId)
}

const messageFor = (survey: Survey, subjectId: string, reachable: Map<string, string>, now: Date): NewMessage => ({
  category: 'survey',
  channel: 'sms',
  subjectId,
  recordId: reachable.get(subjectId)!,
  field: 'mobile',
  template: 'survey-question',
  params: { survey: survey.id, question: survey.question },
  cause: `survey:${survey.id}`,
  now,
})
