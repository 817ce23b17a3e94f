import type { Db, DbOrTx, Tx } from '../../../platform/database.ts'

export type SurveyMessageRow = { subjectId: string; cause: string }

/** Whom did this message ask, and which survey caused it? */
export const surveyMessage = (db: Db, id: string) => db<SurveyMessageRow[]>`
  select subject_id as "subjectId", cause
  from messaging.message
  where id = ${id}
    and template = 'survey-question'
  limit 1`

/** Was this link used? */
export const usedLink = (db: DbOrTx, surveyId: string, digest: Buffer) => db<{ surveyId: string }[]>`
  select survey_id as "surveyId"
  from messaging.survey_used
  where survey_id = ${surveyId}
    and digest = ${digest}`

/** Uses a link; answers nothing when it was used before. */
export const insertUsed = (tx: Tx, surveyId: string, digest: Buffer) => tx<{ surveyId: string }[]>`
  insert into messaging.survey_used (survey_id, digest)
  values (${surveyId}, ${digest})
  on conflict do nothing
  returning survey_id as "surveyId"`

/** One more has answered. */
export const countAnswered = (tx: Tx, surveyId: string) => tx`
  update messaging.survey
  set answered = answered + 1
  where id = ${surveyId}`

/** Counts one answer to each of these questions. */
export const countAnswers = (tx: Tx, surveyId: string, questions: number[], choices: number[]) => tx`
  insert into messaging.survey_count as c (survey_id, question, choice, answers)
  select ${surveyId}, a.question, a.choice, 1
  from unnest(${questions}::smallint[], ${choices}::smallint[]) as a (question, choice)
  order by a.question
  on conflict (survey_id, question, choice) do update
  set answers = c.answers + 1`

/** Shows the counts of questions whose answers are a multiple of `step` now. */
export const showCounts = (tx: Tx, surveyId: string, step: number) => tx`
  update messaging.survey_count c
  set shown = c.answers
  from (
    select question
    from messaging.survey_count
    where survey_id = ${surveyId}
    group by question
    having sum(answers) % ${step}::int = 0
  ) full_step
  where c.survey_id = ${surveyId}
    and c.question = full_step.question`

export type ShownRow = { question: number; choice: number; shown: number }

/** What may be shown of a survey's answers? */
export const shownCounts = (db: Db, surveyId: string) => db<ShownRow[]>`
  select question, choice, shown
  from messaging.survey_count
  where survey_id = ${surveyId}
    and shown > 0
  order by question, choice
  limit 110`

export type TextRow = { id: string; question: number; recordId: string }

/** Adds words, sealed already. */
export const insertText = (
  tx: Tx,
  text: { id: string; surveyId: string; question: number; subjectId: string; recordId: string },
) => tx`
  insert into messaging.survey_text (id, survey_id, question, subject_id, record_id, state)
  values (${text.id}, ${text.surveyId}, ${text.question}, ${text.subjectId}, ${text.recordId}, 'waiting')`

/** Which words of a survey are in this state? In an order that tells nothing. */
export const textsOf = (db: DbOrTx, surveyId: string, state: 'waiting' | 'published', limit: number) => db<TextRow[]>`
  select id, question, record_id as "recordId"
  from messaging.survey_text
  where survey_id = ${surveyId}
    and state = ${state}
  order by question, id
  limit ${limit}`

/** How many words of a question are in which state? */
export const textCounts = (db: Db, surveyId: string) => db<{ question: number; state: string; texts: number }[]>`
  select question, state, count(*)::int as texts
  from messaging.survey_text
  where survey_id = ${surveyId}
  group by question, state
  limit 30`

/** Decides about words that wait. */
export const decideText = (tx: Tx, surveyId: string, id: string, state: 'published' | 'dropped') => tx<
  { id: string }[]
>`
  update messaging.survey_text
  set state = ${state}
  where id = ${id}
    and survey_id = ${surveyId}
    and state = 'waiting'
  returning id`

/** Drops all words of surveys that were closed before then. */
export const dropOldTexts = (tx: Tx, closedBefore: Date) => tx`
  update messaging.survey_text
  set state = 'dropped'
  where state <> 'dropped'
    and survey_id in (select id from messaging.survey where closed_at < ${closedBefore} limit 100)`

/** Whose words were dropped and are still sealed? */
export const droppedTexts = (db: Db, limit: number) => db<{ id: string; subjectId: string }[]>`
  select id, subject_id as "subjectId"
  from messaging.survey_text
  where state = 'dropped'
  order by id
  limit ${limit}`

/** Forgets words whose subject is erased. */
export const deleteTexts = (db: Db, ids: string[]) => db`
  delete from messaging.survey_text
  where id = any(${ids}::uuid[])`

/** Forgets which links were used, of surveys that cannot be answered any more. */
export const deleteUsed = (tx: Tx) => tx`
  delete from messaging.survey_used
  where survey_id in (select id from messaging.survey where state = 'closed')`

/** Writes every used link anew, so that all of them look as if one transaction had written them. */
export const rewriteUsed = (tx: Tx) => tx`
  update messaging.survey_used
  set digest = digest`

/** The same for the counts of what is open. */
export const rewriteCounts = (tx: Tx) => tx`
  update messaging.survey_count
  set answers = answers
  where survey_id in (select id from messaging.survey where state = 'open' limit 100)`

/** The same for the surveys that are open. */
export const rewriteSurveys = (tx: Tx) => tx`
  update messaging.survey
  set answered = answered
  where state = 'open'`

/** The same for the words. */
export const rewriteTexts = (tx: Tx) => tx`
  update messaging.survey_text
  set state = state
  where survey_id in (select id from messaging.survey where state = 'open' limit 100)`
