import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId, newId } from '../../../platform/ids.ts'
import { routes } from '../../../routes.ts'
import { inAudited, type OfficeNeeds, type OfficeSection, office, officeFrame, type Staff } from '../../staff/index.ts'
import { eraseDropped } from './keep-surveys.ts'
import { moderateText, openTexts } from './moderate-texts.ts'
import { EditorPage } from './pages/editor-page.tsx'
import { SurveyOfficePage } from './pages/survey-office-page.tsx'
import { SurveysPage } from './pages/surveys-page.tsx'
import { TextsPage } from './pages/texts-page.tsx'
import { resultsOf } from './results.ts'
import type { Survey } from './survey.ts'
import { readSurvey, type SurveyTrouble, surveyFields, type TypedSurvey, typedOf } from './survey-form.ts'
import { latestSurveys, surveyById } from './survey-queries.ts'
import { closeSurvey, openSurvey, surveyOf, writeSurvey, writeSurveyAnew } from './write-survey.ts'

type By = Staff<'surveys.run'>
type Handler = (request: FastifyRequest, reply: FastifyReply, staff: By, survey: Survey) => Promise<unknown>

export const surveySection: OfficeSection = {
  address: routes.officeSurveys,
  group: 'messages',
  right: 'surveys.run',
  icon: 'sms',
  title: ({ surveys }) => surveys.office.title,
  text: ({ surveys }) => surveys.office.text,
}

const MOST_LISTED = 100
/** what staff does here is its own reason; the audit's sentence is the program's */
const why = {
  written: 'نظرسنجی نوشته شد',
  opened: 'نظرسنجی باز شد',
  closed: 'نظرسنجی بسته شد',
  read: 'نوشته خوانده شد',
}

/** The office's pages of surveys. */
export const surveyOffice = (app: FastifyInstance, needs: OfficeNeeds): void => {
  const page = (work: (request: FastifyRequest, reply: FastifyReply, staff: By) => Promise<unknown>) =>
    office(needs, 'surveys.run', work)
  const ofSurvey = (work: Handler) =>
    page(async (request, reply, staff) => {
      const { survey: id } = request.params as { survey: string }
      const [row] = isId(id) ? await surveyById(needs.db, id) : []
      return row ? work(request, reply, staff, surveyOf(row)) : reply.callNotFound()
    })

  app.get(
    routes.officeSurveys,
    page(async (request, reply, staff) => {
      const surveys = (await latestSurveys(needs.db, MOST_LISTED)).map(surveyOf)
      const frame = officeFrame(needs, staff, routes.officeSurveys)
      return needs.render(request, reply, (reader) => <SurveysPage reader={reader} frame={frame} surveys={surveys} />)
    }),
  )
  app.get(
    routes.officeNewSurvey,
    page((request, reply, staff) => edit(needs, request, reply, staff, { surveyId: null, typed: {}, errors: {} })),
  )
  app.post(
    routes.officeSurveys,
    page((request, reply, staff) => write(needs, request, reply, staff, null)),
  )
  app.get(
    routes.officeSurveyWordings(),
    ofSurvey((request, reply, staff, survey) => {
      if (survey.state !== 'draft') return show(needs, request, reply, staff, survey, 'notWritten')
      return edit(needs, request, reply, staff, { surveyId: survey.id, typed: typedOf(survey), errors: {} })
    }),
  )
  app.post(
    routes.officeSurveyWordings(),
    ofSurvey((request, reply, staff, survey) => write(needs, request, reply, staff, survey)),
  )
  app.get(
    routes.officeSurvey(),
    ofSurvey((request, reply, staff, survey) => show(needs, request, reply, staff, survey, null)),
  )
  steps(app, needs, ofSurvey)
}

/** What moves a survey on, and its words. */
const steps = (
  app: FastifyInstance,
  needs: OfficeNeeds,
  ofSurvey: (work: Handler) => ReturnType<typeof office>,
): void => {
  app.post(
    routes.officeSurveyOpenings(),
    ofSurvey(async (request, reply, staff, survey) => {
      const act = { action: 'survey.opened', target: `survey:${survey.id}`, why: why.opened } as const
      const { ok } = await inAudited(needs, staff.by, act, (audited) => openSurvey(audited, survey.id))
      return ok ? back(reply, survey) : show(needs, request, reply, staff, survey, 'notOpened')
    }),
  )
  app.post(
    routes.officeSurveyClosings(),
    ofSurvey(async (request, reply, staff, survey) => {
      const act = { action: 'survey.closed', target: `survey:${survey.id}`, why: why.closed } as const
      const { ok } = await inAudited(needs, staff.by, act, (audited) => closeSurvey(audited, survey.id))
      return ok ? back(reply, survey) : show(needs, request, reply, staff, survey, 'notClosed')
    }),
  )
  app.get(
    routes.officeSurveyTexts(),
    ofSurvey(async (request, reply, staff, survey) => {
      const opened = await openTexts(needs, survey, { state: 'waiting', actor: staff.by })
      const texts = opened.map((text) => ({ ...text, question: survey.questions[text.question]?.text ?? '' }))
      const frame = officeFrame(needs, staff, routes.officeSurveys)
      return needs.render(request, reply, (reader) => (
        <TextsPage reader={reader} frame={frame} surveyId={survey.id} texts={texts} />
      ))
    }),
  )
  app.post(
    routes.officeSurveyDecisions(),
    ofSurvey(async (request, reply, staff, survey) => {
      const [text, verdict] = [fieldOf(request, 'surveyText'), fieldOf(request, 'verdict')]
      if (isId(text) && (verdict === 'published' || verdict === 'dropped')) {
        const act = { action: 'survey.answer-moderated', target: `survey:${survey.id}`, why: why.read } as const
        await inAudited(needs, staff.by, act, (audited) => moderateText(audited, survey.id, text, verdict))
        await eraseDropped(needs.db, needs.vault)
      }
      return reply.redirect(routes.officeSurveyTexts(survey.id), 303)
    }),
  )
}

const back = (reply: FastifyReply, { id }: Pick<Survey, 'id'>) => reply.redirect(routes.officeSurvey(id), 303)

/** Writes a new survey, or a draft anew. */
const write = async (
  needs: OfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: By,
  survey: Survey | null,
) => {
  const typed = Object.fromEntries(surveyFields.map((name) => [name, fieldOf(request, name)]))
  const read = readSurvey(typed, needs.clock())
  if (!read.ok) return edit(needs, request, reply, staff, { surveyId: survey?.id ?? null, typed, errors: read.errors })
  const id = survey?.id ?? newId(needs.clock().getTime())
  const act = { action: 'survey.written', target: `survey:${id}`, why: why.written } as const
  const { ok } = await inAudited(needs, staff.by, act, async (audited) => {
    if (survey) return writeSurveyAnew(audited, id, read.wording)
    await writeSurvey(audited, id, read.wording)
    return { ok: true }
  })
  return ok || !survey ? back(reply, { id }) : show(needs, request, reply, staff, survey, 'notWritten')
}

type Editing = { surveyId: string | null; typed: TypedSurvey; errors: Record<string, SurveyTrouble> }

const edit = (needs: OfficeNeeds, request: FastifyRequest, reply: FastifyReply, staff: By, editing: Editing) => {
  const frame = officeFrame(needs, staff, routes.officeSurveys)
  const status = Object.keys(editing.errors).length > 0 ? 422 : 200
  return needs.render(request, reply, (reader) => <EditorPage reader={reader} frame={frame} {...editing} />, { status })
}

const show = async (
  needs: OfficeNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: By,
  survey: Survey,
  trouble: 'notOpened' | 'notClosed' | 'notWritten' | null,
) => {
  const results = await resultsOf(needs.db, survey)
  const words = results.some(({ wordsShown }) => wordsShown)
    ? await openTexts(needs, survey, { state: 'published', actor: staff.by })
    : []
  const frame = officeFrame(needs, staff, routes.officeSurveys)
  const shown = words.filter(({ question }) => results[question]?.wordsShown)
  return needs.render(
    request,
    reply,
    (reader) => (
      <SurveyOfficePage
        reader={reader}
        frame={frame}
        survey={survey}
        results={results}
        words={shown}
        trouble={trouble}
      />
    ),
    { status: trouble ? 409 : 200 },
  )
}

const LONGEST_FIELD = 2_000

const fieldOf = (request: FastifyRequest, name: string): string => {
  const value = ((request.body ?? {}) as Record<string, unknown>)[name]
  return typeof value === 'string' ? value.slice(0, LONGEST_FIELD) : ''
}
