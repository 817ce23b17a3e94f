import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { addDays } from '../../platform/clock.ts'
import { tidyLines } from '../../platform/persian/normalise.ts'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { correctionById, openCorrection } from '../customers/index.ts'
import { inAudited, type OfficeNeeds, office, officeFrame, type Staff, textField } from '../staff/index.ts'
import { decideCorrection, MOST_ANSWER_CHARACTERS } from './decide-correction.ts'
import { privacyDesk } from './desk.ts'
import { CorrectionCasePage, type CorrectionCaseProps } from './pages/correction-case-page.tsx'
import { correctionIdIn } from './request-office.tsx'
import { PRIVACY_DAYS } from './ticket.ts'

type Answering = Staff<'privacy.answer'>
type Seen = Partial<Pick<CorrectionCaseProps, 'wrong' | 'typed' | 'errors' | 'told'>> & { status?: number }
type Working = { needs: OfficeNeeds; request: FastifyRequest; reply: FastifyReply; staff: Answering }

/** What she reads in her own ledger. */
const REASON = 'خواندن درخواست شما برای درست‌کردن داده‌ها'

/** One correction that a member asked for: what she says is wrong, opened for the decision, and the decision. */
export const correctionOffice = (app: FastifyInstance, needs: OfficeNeeds): void => {
  const guarded = (work: (working: Working, id: string) => Promise<unknown>) =>
    office(needs, 'privacy.answer', async (request, reply, staff) => {
      const id = correctionIdIn(request)
      return id ? work({ needs, request, reply, staff }, id) : reply.callNotFound()
    })
  app.get(
    routes.officeCorrection(),
    guarded((working, id) => {
      const { done } = working.request.query as Record<string, unknown>
      return show(working, id, { told: done === '1' ? wordsOf(working).decided : null })
    }),
  )
  app.post(routes.officeCorrectionOpenings(), guarded(open))
  app.post(routes.officeCorrectionDecisions(), guarded(decide))
}

const wordsOf = ({ needs, request }: Working) => readerOf(needs.jar, request).words.officeTickets.privacy

const open = async (working: Working, id: string) => {
  const { needs, request, reply, staff } = working
  const { errors } = readerOf(needs.jar, request).words.officeTickets
  if (textField(request, 'purpose', 40) !== 'answer')
    return show(working, id, { errors: { purpose: errors.purpose }, status: 422 })
  if (!(await correctionById(needs.db, id))[0]) return reply.callNotFound()
  return show(working, id, { wrong: await opened(needs, staff, id) })
}

/** Her words; `text` null: she is erased. */
const opened = async (needs: OfficeNeeds, staff: Answering, id: string): Promise<{ text: string | null }> => {
  const act = { action: 'privacy.opened', target: `correction:${id}`, why: REASON } as const
  const text = await inAudited(needs, staff.by, act, ({ tx, by }) => openCorrection(tx, needs.vault, id, by))
  return { text }
}

const decide = async (working: Working, id: string) => {
  const { needs, request, reply, staff } = working
  const words = wordsOf(working)
  const typed = {
    decision: textField(request, 'decision', 20),
    answer: textField(request, 'reply', 4 * MOST_ANSWER_CHARACTERS),
  }
  const answer = tidyLines(typed.answer)
  const { decision } = typed
  const isDecided = decision === 'mended' || decision === 'refused'
  const answerIsGood = answer !== '' && answer.length <= MOST_ANSWER_CHARACTERS
  if (!isDecided || !answerIsGood) {
    const errors = {
      ...(isDecided ? {} : { decision: words.errors.decision }),
      ...(answerIsGood ? {} : { answer: words.errors.answer }),
    }
    return show(working, id, { wrong: await opened(needs, staff, id), typed, errors, status: 422 })
  }
  const why = `${words.decisions[decision]}`
  const act = { action: 'privacy.corrected', target: `correction:${id}`, why } as const
  const decided = await inAudited(needs, staff.by, act, (audited) =>
    decideCorrection(audited, needs.vault, needs.origin, { id, state: decision, answer }),
  )
  if (decided.ok) return reply.redirect(`${routes.officeCorrection(id)}?done=1`, 303)
  return show(working, id, { typed, errors: { refused: words.already }, status: 409 })
}

const show = async ({ needs, request, reply, staff }: Working, id: string, seen: Seen) => {
  const [correction] = await correctionById(needs.db, id)
  if (!correction) return reply.callNotFound()
  const props = {
    frame: officeFrame(needs, staff, privacyDesk.list),
    correction,
    dueAt: addDays(correction.askedAt, PRIVACY_DAYS),
    now: needs.clock(),
    wrong: seen.wrong ?? null,
    typed: seen.typed ?? { decision: '', answer: '' },
    errors: seen.errors ?? {},
    told: seen.told ?? null,
  }
  return needs.render(request, reply, (reader) => <CorrectionCasePage reader={reader} {...props} />, {
    status: seen.status ?? 200,
  })
}
