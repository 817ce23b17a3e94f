import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { routes } from '../../routes.ts'
import type { Reader } from '../../ui/reader.ts'
import { isContactKind, parseContact } from './contact.ts'
import { askForEmail } from './contact-email.ts'
import { contactLinkShop } from './contact-link-shop.tsx'
import { askForMobile, confirmMobile, type MobileProof, takeProvenMobile } from './contact-mobile.ts'
import { stateLandline } from './contacts.ts'
import type { Customer } from './customer.ts'
import { freshlyProven, signedIn } from './guard.ts'
import { lost, showMine } from './mine.tsx'
import type { CustomerNeeds } from './needs.ts'
import { ContactCodePage, NewContactPage, OthersNumberPage } from './pages/contact-pages.tsx'
import type { ContactKind } from './queries.ts'
import { codeIn } from './sign-in-code.ts'
import { readTyped } from './typed-form.ts'

type Handler = (request: FastifyRequest, reply: FastifyReply, customer: Customer) => Promise<unknown>
type Say = (reader: Reader) => string
/** null: it is done, and the answer leads on */
type Result = { status: number; say: Say } | { done: string; location?: string }

const HOUR_MS = 3_600_000
const LINKS_AN_HOUR = 5

/** A new number or e-mail, and how it is confirmed. */
export const contactConfirmShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  const mailLimits = linksAllowed(app)
  app.get<{ Params: { kind: string } }>(
    routes.accountNewContact(),
    freshlyProven(needs, async (request, reply) => {
      const kind = kindOf(request)
      return kind ? showNew(needs, request, reply, { kind, typed: '', status: 200 }) : lost(needs, request, reply)
    }),
  )
  app.post<{ Params: { kind: string } }>(
    routes.accountNewContact(),
    asking,
    freshlyProven(needs, async (request, reply, customer) => {
      const kind = kindOf(request)
      if (!kind) return lost(needs, request, reply)
      const typed = readTyped(request.body, [kind])[kind]
      const parsed = parseContact(kind, typed)
      const result = parsed.ok
        ? await begin[kind](needs, request, reply, { customer, value: parsed.value, mailLimits })
        : { status: 422, say: ({ words }: Reader) => words.profile.errors[parsed.trouble] }
      if ('say' in result) return showNew(needs, request, reply, { kind, typed, ...result })
      return reply.redirect(result.location ?? `${routes.accountProfile}?done=${result.done}`, 303)
    }),
  )
  app.get(routes.accountContactCode, signedIn(needs, showCode(needs)))
  app.post(routes.accountContactCode, asking, signedIn(needs, holdCode(needs)))
  app.get(routes.accountContactTakings, signedIn(needs, showOthers(needs)))
  app.post(
    routes.accountContactTakings,
    asking,
    freshlyProven(needs, async (request, reply, customer) => {
      const taken = await takeProvenMobile(needs, ofSession(needs, customer))
      return taken ? reply.redirect(`${routes.accountProfile}?done=mobile`, 303) : lost(needs, request, reply)
    }),
  )
  contactLinkShop(app, needs)
}

const asking = { config: { rateLimit: { max: 30, timeWindow: 60_000 } } }

const kindOf = (request: FastifyRequest): ContactKind | null => {
  const { kind } = request.params as { kind: string }
  return isContactKind(kind) ? kind : null
}

const ofSession = (needs: CustomerNeeds, { id, sessionId }: Customer) => ({
  customerId: id,
  sessionId,
  now: needs.clock(),
})

type MailLimits = (request: FastifyRequest, customerId: string, email: string) => Promise<boolean>

/** So many links an hour for one account, and for one address whoever asks: nobody's mailbox is flooded by us. */
const linksAllowed = (app: FastifyInstance): MailLimits => {
  const keys = new WeakMap<FastifyRequest, { account: string; address: string }>()
  const limit = (name: 'account' | 'address') =>
    app.createRateLimit({
      max: LINKS_AN_HOUR,
      timeWindow: HOUR_MS,
      keyGenerator: (request) => `${name} ${keys.get(request)![name]}`,
    })
  const [byAccount, byAddress] = [limit('account'), limit('address')]
  return async (request, customerId, email) => {
    keys.set(request, { account: customerId, address: createHash('sha256').update(email).digest('hex') })
    const [one, other] = [await byAccount(request), await byAddress(request)]
    return !(!one.isAllowed && one.isExceeded) && !(!other.isAllowed && other.isExceeded)
  }
}

type Wanted = { customer: Customer; value: string; mailLimits: MailLimits }

const refusals = {
  already: { status: 409, say: ({ words }: Reader) => words.profile.contacts.already },
  full: { status: 409, say: ({ words }: Reader) => words.profile.contacts.noRoom },
  gone: { status: 409, say: ({ words }: Reader) => words.errors.badRequestText },
}

const begin: Record<
  ContactKind,
  (needs: CustomerNeeds, request: FastifyRequest, reply: FastifyReply, wanted: Wanted) => Promise<Result>
> = {
  landline: async (needs, _request, _reply, { customer, value }) => {
    const stated = await stateLandline(needs, customer.id, value, needs.clock())
    return stated === 'added' ? { done: 'added' } : refusals[stated]
  },
  email: async (needs, request, _reply, { customer, value, mailLimits }) => {
    if (!(await mailLimits(request, customer.id, value)))
      return { status: 429, say: ({ words }) => words.profile.contacts.tooMany }
    const sent = await askForEmail(needs, { ...ofSession(needs, customer), email: value })
    return sent === 'sent' ? { done: 'link' } : refusals[sent]
  },
  mobile: async (needs, request, reply, { customer, value }) => {
    const formerToken = needs.jar.read(request.headers.cookie, 'signInRequest')
    const asked = await askForMobile(needs, { ...ofSession(needs, customer), mobile: value, formerToken })
    if (asked.ok) {
      needs.jar.set(reply, 'signInRequest', asked.token)
      return { done: '', location: routes.accountContactCode }
    }
    if (asked.why !== 'too-many') return refusals[asked.why]
    return { status: 429, say: ({ words }) => words.profile.contacts.wait(asked.waitSeconds) }
  },
}

const showNew = (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: { kind: ContactKind; typed: string; status: number; say?: Say },
) =>
  showMine(needs, request, reply, shown.status, (framed) => (
    <NewContactPage {...framed} kind={shown.kind} typed={shown.typed} error={shown.say?.(framed.reader)} />
  ))

const showCode =
  (needs: CustomerNeeds, refused?: { status: number; say: Say }): Handler =>
  (request, reply) =>
    showMine(needs, request, reply, refused?.status ?? 200, (framed) => (
      <ContactCodePage {...framed} error={refused?.say(framed.reader)} />
    ))

const showOthers =
  (needs: CustomerNeeds): Handler =>
  (request, reply) =>
    showMine(needs, request, reply, 200, (framed) => <OthersNumberPage {...framed} />)

const holdCode =
  (needs: CustomerNeeds): Handler =>
  async (request, reply, customer) => {
    const code = codeIn(readTyped(request.body, ['code']).code)
    const token = needs.jar.read(request.headers.cookie, 'signInRequest')
    const wrong = { status: 422, say: ({ words }: Reader) => words.profile.contacts.codeWrong }
    if (!code) return showCode(needs, wrong)(request, reply, customer)
    const proof = await confirmMobile(needs, { ...ofSession(needs, customer), token, code })
    if (!proof.ok) return showCode(needs, refusedCode(proof))(request, reply, customer)
    needs.jar.clear(reply, 'signInRequest')
    return reply.redirect(
      proof.outcome === 'others' ? routes.accountContactTakings : `${routes.accountProfile}?done=mobile`,
      303,
    )
  }

const refusedCode = (proof: MobileProof & { ok: false }): { status: number; say: Say } => {
  if (proof.why === 'wait') return { status: 429, say: ({ words }) => words.profile.contacts.wait(proof.waitSeconds) }
  if (proof.why === 'wrong') return { status: 422, say: ({ words }) => words.profile.contacts.codeWrong }
  return { status: 422, say: ({ words }) => words.profile.contacts.codeOver }
}
