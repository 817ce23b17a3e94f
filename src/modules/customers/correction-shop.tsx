import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Messages } from '../../messages/fa.ts'
import { routes } from '../../routes.ts'
import {
  askForCorrection,
  correctionsShown,
  LEAST_WRONG_CHARACTERS,
  MOST_WAITING,
  MOST_WRONG_CHARACTERS,
} from './correction.ts'
import { signedIn } from './guard.ts'
import { whatWeHold } from './holding.ts'
import { doneIn } from './mine.tsx'
import type { CustomerNeeds } from './needs.ts'
import { CorrectionsPage, type TypedCorrection } from './pages/corrections-page.tsx'
import { privacyNeedsOf } from './privacy-needs.ts'

type Words = Messages['privacy']['corrections']['errors']
type Wrong = { about?: string | undefined; wrong?: string | undefined }
/** What is wrong with a form, in the words of whoever reads. */
type Complaint = (words: Words) => Wrong

const NOTHING_TYPED: TypedCorrection = { about: '', wrong: '' }

/** Correcting it. */
export const correctionShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  const privacy = privacyNeedsOf(needs)
  app.get(
    routes.accountCorrections,
    signedIn(needs, (request, reply, customer) =>
      showCorrections(needs, request, reply, { customerId: customer.id, typed: NOTHING_TYPED, complaint: null }),
    ),
  )
  app.post(
    routes.accountCorrections,
    { config: { rateLimit: { max: 20, timeWindow: 60 * 60_000 } } },
    signedIn(needs, async (request, reply, customer) => {
      const typed = typedIn(request)
      const known = await kindsOf(needs, customer.id)
      const complaint = complaintOf(typed, known)
      const back = (wrong: Complaint, status = 422) =>
        showCorrections(needs, request, reply, { customerId: customer.id, typed, complaint: wrong, status })
      if (complaint) return back(complaint)
      const asked = await askForCorrection(privacy, customer.id, typed)
      if (!asked.ok) return back((words) => ({ wrong: words.tooMany(MOST_WAITING) }), 409)
      return reply.redirect(`${routes.accountCorrections}?done=asked`, 303)
    }),
  )
}

const typedIn = (request: FastifyRequest): TypedCorrection => {
  const body = (request.body ?? {}) as Record<string, unknown>
  const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '')
  return { about: text(body.about).slice(0, 60), wrong: text(body.wrong).slice(0, 4 * MOST_WRONG_CHARACTERS) }
}

const complaintOf = ({ about, wrong }: TypedCorrection, known: string[]): Complaint | null => {
  const isKnown = known.includes(about)
  const { length } = wrong
  if (isKnown && length >= LEAST_WRONG_CHARACTERS && length <= MOST_WRONG_CHARACTERS) return null
  return (words) => ({
    about: isKnown ? undefined : words.about,
    wrong:
      length > MOST_WRONG_CHARACTERS
        ? words.tooLong(length, MOST_WRONG_CHARACTERS)
        : length < LEAST_WRONG_CHARACTERS
          ? words.wrong
          : undefined,
  })
}

const kindsOf = async (needs: CustomerNeeds, customerId: string): Promise<string[]> =>
  (await whatWeHold(privacyNeedsOf(needs), customerId)).map(({ key }) => key)

const showCorrections = async (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: { customerId: string; typed: TypedCorrection; complaint: Complaint | null; status?: number },
) => {
  const { customerId, typed, complaint, status = 200 } = shown
  const [kinds, corrections] = await Promise.all([
    kindsOf(needs, customerId),
    correctionsShown(privacyNeedsOf(needs), customerId),
  ])
  return needs.render(
    request,
    reply,
    (reader) => (
      <CorrectionsPage
        reader={reader}
        species={needs.species()}
        kinds={kinds}
        corrections={corrections}
        typed={typed}
        errors={complaint?.(reader.words.privacy.corrections.errors) ?? {}}
        sent={doneIn(request) === 'asked'}
      />
    ),
    { status },
  )
}
