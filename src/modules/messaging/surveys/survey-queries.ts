import type { Db, DbOrTx, Tx } from '../../../platform/database.ts'
import type { Question, SurveyState } from './survey.ts'

export type SurveyRow = {
  id: string
  state: SurveyState
  question: string
  questions: Question[]
  audience: 'delivery' | 'sample'
  deliveryDays: number | null
  sampleSize: number | null
  endsOn: string
  writtenAt: Date
  openedAt: Date | null
  closedAt: Date | null
  asked: number
  answered: number
  place: string | null
}

type WrittenRow = Pick<
  SurveyRow,
  'id' | 'question' | 'questions' | 'audience' | 'deliveryDays' | 'sampleSize' | 'endsOn'
>

/** Adds a survey that nobody gets yet. */
export const insertSurvey = (tx: Tx, survey: WrittenRow, now: Date) => tx`
  insert into messaging.survey (id, state, question, questions, audience, delivery_days, sample_size, ends_on, written_at)
  values (${survey.id}, 'draft', ${survey.question}, ${tx.json(survey.questions)}, ${survey.audience}, ${survey.deliveryDays},
    ${survey.sampleSize}, ${survey.endsOn}, ${now})`

/** Writes a draft anew; what is open stays as it is. */
export const rewriteSurvey = (tx: Tx, survey: WrittenRow) => tx<{ id: string }[]>`
  update messaging.survey
  set question = ${survey.question}, questions = ${tx.json(survey.questions)}, audience = ${survey.audience},
      delivery_days = ${survey.deliveryDays}, sample_size = ${survey.sampleSize}, ends_on = ${survey.endsOn}
  where id = ${survey.id}
    and state = 'draft'
  returning id`

const columns = (db: DbOrTx) => db`
  id, state, question, questions, audience, delivery_days as "deliveryDays", sample_size as "sampleSize",
  ends_on::text as "endsOn", written_at as "writtenAt", opened_at as "openedAt", closed_at as "closedAt", asked, answered,
  place`

/** Which surveys were written last? */
export const latestSurveys = (db: Db, limit: number) => db<SurveyRow[]>`
  select ${columns(db)}
  from messaging.survey
  order by written_at desc, id
  limit ${limit}`

/** Which survey is this? */
export const surveyById = (db: DbOrTx, id: string) => db<SurveyRow[]>`
  select ${columns(db)}
  from messaging.survey
  where id = ${id}`

/** This survey, held until the transaction ends: answers and batches come one after the other. */
export const lockSurvey = (tx: Tx, id: string) => tx<SurveyRow[]>`
  select ${columns(tx)}
  from messaging.survey
  where id = ${id}
  for update`

/** Which surveys can be answered on this day? */
export const openSurveys = (db: Db, day: string, limit: number) => db<SurveyRow[]>`
  select ${columns(db)}
  from messaging.survey
  where state = 'open'
    and ends_on >= ${day}
  order by ends_on, id
  limit ${limit}`

/** Opens a draft whose last day has not passed. */
export const openDraft = (tx: Tx, id: string, now: Date, day: string) => tx<{ id: string }[]>`
  update messaging.survey
  set state = 'open', opened_at = ${now}
  where id = ${id}
    and state = 'draft'
    and ends_on >= ${day}
  returning id`

/** Closes an open survey. */
export const closeOpen = (tx: Tx, id: string, now: Date) => tx<{ id: string }[]>`
  update messaging.survey
  set state = 'closed', closed_at = ${now}
  where id = ${id}
    and state = 'open'
  returning id`

/** Closes those whose last day has passed. */
export const closeEnded = (tx: Tx, now: Date, day: string) => tx`
  update messaging.survey
  set state = 'closed', closed_at = ${now}
  where state = 'open'
    and ends_on < ${day}`

/** Whoever writes turns does so alone: thirty days lie between two surveys, also at the turn of a month. */
export const lockTurns = (tx: Tx) => tx`lock table messaging.survey_turn in share row exclusive mode`

export type NewTurns = { surveyId: string; subjectIds: string[]; month: string; day: string; notSince: string }

/** Gives these their turn of the month; answers only those who have had none. */
export const insertTurns = (tx: Tx, { surveyId, subjectIds, month, day, notSince }: NewTurns) => tx<
  { subjectId: string }[]
>`
  insert into messaging.survey_turn (subject_id, month, survey_id, asked_on)
  select s.id, ${month}, ${surveyId}, ${day}
  from unnest(${subjectIds}::uuid[]) as s (id)
  where not exists (
    select from messaging.survey_turn t
    where t.subject_id = s.id
      and t.asked_on > ${notSince})
  on conflict do nothing
  returning subject_id as "subjectId"`

/** So many more were asked, and the asking has come so far. */
export const moveAsking = (tx: Tx, id: string, asked: number, place: string | null) => tx`
  update messaging.survey
  set asked = asked + ${asked}, place = coalesce(${place}, place)
  where id = ${id}`

/** Which surveys were these subjects asked, the latest first? */
export const turnRows = (db: DbOrTx, subjectIds: string[], limit: number) => db<
  { table: string; row: Record<string, unknown> }[]
>`
  select 'messaging.survey_turn' as "table", to_jsonb(t) as row
  from messaging.survey_turn t
  where t.subject_id = any(${subjectIds}::uuid[])
  order by t.asked_on desc
  limit ${limit}`

/** Takes these subjects' turns away. */
export const deleteTurnsOf = (tx: Tx, subjectIds: string[]) => tx<{ month: string }[]>`
  delete from messaging.survey_turn
  where subject_id = any(${subjectIds}::uuid[])
  returning month`

/** Takes turns of long ago away. */
export const deleteTurnsBefore = (tx: Tx, day: string) => tx`
  delete from messaging.survey_turn
  where asked_on < ${day}`
