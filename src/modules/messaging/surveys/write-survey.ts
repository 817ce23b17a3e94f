import { addJob } from '../../../platform/jobs.ts'
import { tehranDay } from '../../../platform/persian/jalali.ts'
import type { Audited } from '../../staff/index.ts'
import type { Survey, SurveyWording } from './survey.ts'
import { closeOpen, insertSurvey, openDraft, rewriteSurvey, type SurveyRow } from './survey-queries.ts'

/** What staff does with a survey: each with its row of the audit. */
export const writeSurvey = async (
  { tx, now }: Audited<'survey.written'>,
  id: string,
  wording: SurveyWording,
): Promise<void> => {
  await insertSurvey(tx, rowOf(id, wording), now)
}

export const writeSurveyAnew = async (
  { tx }: Audited<'survey.written'>,
  id: string,
  wording: SurveyWording,
): Promise<{ ok: boolean }> => ({ ok: (await rewriteSurvey(tx, rowOf(id, wording))).length === 1 })

/** From now on it is asked; the first of its audience within moments. Refused for what is no draft, or whose last day passed. */
export const openSurvey = async ({ tx, now }: Audited<'survey.opened'>, id: string): Promise<{ ok: boolean }> => {
  const [opened] = await openDraft(tx, id, now, tehranDay(now))
  if (opened) await addJob(tx, { name: 'messaging:askSurveys', payload: {}, key: 'messaging:askSurveys' })
  return { ok: opened !== undefined }
}

export const closeSurvey = async ({ tx, now }: Audited<'survey.closed'>, id: string): Promise<{ ok: boolean }> => ({
  ok: (await closeOpen(tx, id, now)).length === 1,
})

export const surveyOf = ({ audience, deliveryDays, sampleSize, ...row }: SurveyRow): Survey => ({
  ...row,
  audience:
    audience === 'delivery' ? { kind: 'delivery', days: deliveryDays ?? 0 } : { kind: 'sample', size: sampleSize ?? 0 },
})

const rowOf = (id: string, { question, questions, audience, endsOn }: SurveyWording) => ({
  id,
  question,
  questions,
  audience: audience.kind,
  deliveryDays: audience.kind === 'delivery' ? audience.days : null,
  sampleSize: audience.kind === 'sample' ? audience.size : null,
  endsOn,
})
