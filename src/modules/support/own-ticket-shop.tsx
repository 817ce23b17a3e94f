import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId, newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { signedIn } from '../customers/index.ts'
import { caseNumberIn } from './case-number.ts'
import { eraseTicket, type OwnTicket, proveWriter, sayMore, viewTicket, type Writer } from './own-ticket.ts'
import type { ConversationProps } from './pages/conversation.tsx'
import {
  GuestTicketPage,
  MemberTicketPage,
  MemberTicketsPage,
  TicketErasedPage,
  TicketUnknownPage,
} from './pages/own-ticket-page.tsx'
import { readWords } from './question-form.ts'
import type { SupportNeeds } from './question-shop.tsx'
import { MOST_WORDS_CHARACTERS } from './ticket.ts'
import { ticketsOfMember } from './ticket-queries.ts'

const MOST_TICKETS = 100
/** Guessing at links of 256 bits is hopeless; asking for so many is refused all the same. */
const LOOKS_AN_ADDRESS = { config: { rateLimit: { max: 60, timeWindow: 10 * 60_000 } } }

type Addresses = { page: string; words: string; erasures: string; proofs: string | null; erased: string }

const guestAddresses = (token: string): Addresses => ({
  page: routes.question(token),
  words: routes.questionWords(token),
  erasures: routes.questionErasures(token),
  proofs: routes.questionProofs(token),
  erased: routes.questionErased,
})
const memberAddresses = (number: string): Addresses => ({
  page: routes.accountTicket(number),
  words: routes.accountTicketWords(number),
  erasures: routes.accountTicketErasures(number),
  proofs: null,
  erased: routes.questionErased,
})

/** The page of a ticket, for whoever asked: a guest by the link that went to her contact, a member in her account. */
export const ownTicketShop = (app: FastifyInstance, needs: SupportNeeds): void => {
  const guest =
    (work: Work) =>
    (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
      const { token } = request.params as { token: string }
      return work(needs, request, keepSecret(reply), { writer: { token }, addresses: guestAddresses(token) })
    }
  const member = (work: Work) =>
    signedIn(needs, async (request, reply, customer) => {
      const number = caseNumberIn((request.params as { number: string }).number)
      if (!number) return unknown(needs, request, reply)
      const writer = { customerId: customer.id, number }
      return work(needs, request, reply, { writer, addresses: memberAddresses(number) })
    })

  app.get(routes.question(), LOOKS_AN_ADDRESS, guest(show))
  app.post(routes.questionWords(), LOOKS_AN_ADDRESS, guest(say))
  app.post(routes.questionErasures(), LOOKS_AN_ADDRESS, guest(erase))
  app.post(routes.questionProofs(), LOOKS_AN_ADDRESS, async (request, reply) => {
    const { token } = request.params as { token: string }
    const known = await proveWriter(needs, token)
    return known ? keepSecret(reply).redirect(routes.question(token), 303) : unknown(needs, request, keepSecret(reply))
  })
  app.get(routes.questionErased, (request, reply) =>
    needs.render(request, reply, (reader) => <TicketErasedPage reader={reader} species={needs.species()} />),
  )

  app.get(
    routes.accountTickets,
    signedIn(needs, async (request, reply, customer) => {
      const tickets = await ticketsOfMember(needs.db, customer.id, MOST_TICKETS)
      return needs.render(request, reply, (reader) => (
        <MemberTicketsPage reader={reader} species={needs.species()} tickets={tickets} />
      ))
    }),
  )
  app.get(routes.accountTicket(), member(show))
  app.post(routes.accountTicketWords(), LOOKS_AN_ADDRESS, member(say))
  app.post(routes.accountTicketErasures(), LOOKS_AN_ADDRESS, member(erase))
}

type Whose = { writer: Writer; addresses: Addresses }
type Told = Partial<Pick<ConversationProps, 'typed' | 'errors'>> & { status?: number }
type Work = (needs: SupportNeeds, request: FastifyRequest, reply: FastifyReply, whose: Whose) => Promise<unknown>

const show = (needs: SupportNeeds, request: FastifyRequest, reply: FastifyReply, whose: Whose, told: Told = {}) =>
  viewTicket(needs, whose.writer).then((own) =>
    own ? showTicket(needs, request, reply, { ...whose, own, ...told }) : unknown(needs, request, reply),
  )

const say: Work = async (needs, request, reply, whose) => {
  const { words } = readerOf(needs.jar, request)
  const body = (request.body ?? {}) as Record<string, unknown>
  const typed = typeof body.question === 'string' ? body.question.slice(0, 2 * MOST_WORDS_CHARACTERS) : ''
  const { text, trouble } = readWords(typed)
  if (trouble) {
    const { longWords, shortWords } = words.tickets.form.errors
    const question = trouble === 'longWords' ? longWords(MOST_WORDS_CHARACTERS) : shortWords
    return show(needs, request, reply, whose, { typed, errors: { question }, status: 422 })
  }
  const formKey = typeof body.key === 'string' && isId(body.key) ? body.key : newId()
  const said = await sayMore(needs, whose.writer, { formKey, text })
  if (said.ok) return reply.redirect(`${whose.addresses.page}?done=sent`, 303)
  if (said.why === 'gone') return unknown(needs, request, reply)
  return show(needs, request, reply, whose, { typed, status: 409 })
}

const erase: Work = async (needs, request, reply, whose) => {
  const { words } = readerOf(needs.jar, request)
  const isSure = ((request.body ?? {}) as Record<string, unknown>).sure === '1'
  if (!isSure)
    return show(needs, request, reply, whose, { errors: { sure: words.tickets.own.eraseNotSure }, status: 422 })
  const erased = await eraseTicket(needs, whose.writer)
  return erased ? reply.redirect(whose.addresses.erased, 303) : unknown(needs, request, reply)
}

const showTicket = (
  needs: SupportNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  { writer, addresses, own, typed = '', errors = {}, status = 200 }: Whose & Told & { own: OwnTicket },
) => {
  const { done } = request.query as Record<string, unknown>
  const isGuest = 'token' in writer
  // A question needs no proof: its answer goes to the contact either way.
  const proofs = own.ticket.kind === 'question' ? null : addresses.proofs
  return needs.render(
    request,
    reply,
    (reader) => {
      const words = reader.words.tickets.own
      const told = done === 'asked' ? words.asked : done === 'sent' ? words.sent : null
      const props = { reader, own, actions: { ...addresses, proofs }, formKey: newId(), typed, errors, told }
      return isGuest ? (
        <GuestTicketPage {...props} species={needs.species()} />
      ) : (
        <MemberTicketPage {...props} species={needs.species()} />
      )
    },
    { status },
  )
}

const unknown = (needs: SupportNeeds, request: FastifyRequest, reply: FastifyReply) =>
  needs.render(request, reply, (reader) => <TicketUnknownPage reader={reader} species={needs.species()} />, {
    status: 404,
  })

/** An address here is hers alone: nothing that is opened from it may learn it. */
const keepSecret = (reply: FastifyReply): FastifyReply =>
  reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex, nofollow')
