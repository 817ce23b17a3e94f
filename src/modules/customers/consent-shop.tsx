import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { inTransaction } from '../../platform/database.ts'
import { routes } from '../../routes.ts'
import type { Reader } from '../../ui/reader.ts'
import { switches, switchOf } from './consent.ts'
import { changeConsents, liftStopsOf } from './consent-change.ts'
import { consentHistory } from './consent-queries.ts'
import { type Choice, honourGpc, switchStates } from './consents.ts'
import type { Customer } from './customer.ts'
import { signedIn } from './guard.ts'
import { doneIn, showMine, textIn } from './mine.tsx'
import type { CustomerNeeds } from './needs.ts'
import { ConsentsPage } from './pages/consents-page.tsx'
import { customerOf } from './session.ts'
import { stoppedContacts } from './stopped-contacts.ts'
import { readTyped } from './typed-form.ts'

const ROWS_A_PAGE = 20
/** since when the shop honours the signal, as the file of the specification asks for it (Global Privacy Control, 3.3) */
const GPC_SINCE = '2026-11-22'
const MOST_REMEMBERED = 10_000

/** Her switches, their ledger, and the signal of her browser. */
export const consentShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  app.addHook('preHandler', listenForGpc(needs))
  app.get(routes.gpc, (_request, reply) =>
    reply.header('cache-control', 'public, max-age=86400').send({ gpc: true, lastUpdate: GPC_SINCE }),
  )
  app.get(routes.accountConsents, signedIn(needs, showConsents(needs)))
  app.post(
    routes.accountConsents,
    { config: { rateLimit: { max: 60, timeWindow: 60_000 } } },
    signedIn(needs, async (request, reply, customer) => {
      const choices = choicesIn(request)
      if (!choices) return showConsents(needs, ({ words }) => words.profile.consents.unknown)(request, reply, customer)
      await changeConsents(needs, customer.id, choices)
      return reply.redirect(`${routes.accountConsents}?done=changed`, 303)
    }),
  )
  app.post(
    routes.accountStopLifts,
    { config: { rateLimit: { max: 20, timeWindow: 60_000 } } },
    signedIn(needs, async (request, reply, customer) => {
      const { channel } = readTyped(request.body, ['channel'])
      if (channel !== 'email' && channel !== 'sms')
        return showConsents(needs, ({ words }) => words.profile.consents.unknown)(request, reply, customer)
      await liftStopsOf(needs, customer.id, channel)
      return reply.redirect(`${routes.accountConsents}?done=changed`, 303)
    }),
  )
}

/** One switch, or «none of it»; null where the form names none of ours. */
const choicesIn = (request: FastifyRequest): Choice[] | null => {
  const typed = readTyped(request.body, ['channel', 'category', 'given', 'withdraw'])
  if (typed.withdraw === 'all') return switches.map((each) => ({ ...each, given: false }))
  const found = switchOf(typed.channel, typed.category)
  if (!found || (typed.given !== 'yes' && typed.given !== 'no')) return null
  return [{ ...found, given: typed.given === 'yes' }]
}

export const saysGpc = (request: FastifyRequest): boolean => request.headers['sec-gpc'] === '1'

/**
 * On any page that a member opens with `Sec-GPC: 1`: what only membership had said yes to is taken back. Once for a
 * session of this process, for afterwards there is nothing more to take back.
 */
const listenForGpc = (needs: CustomerNeeds) => {
  const heard = new Set<string>()
  return async (request: FastifyRequest): Promise<void> => {
    if (!saysGpc(request)) return
    const customer = await customerOf(needs, request)
    if (!customer || heard.has(customer.sessionId)) return
    await honourGpc(needs.db, customer.id, needs.clock())
    if (heard.size >= MOST_REMEMBERED) heard.clear()
    heard.add(customer.sessionId)
  }
}

const showConsents =
  (needs: CustomerNeeds, trouble?: (reader: Reader) => string) =>
  async (request: FastifyRequest, reply: FastifyReply, customer: Customer): Promise<unknown> => {
    const before = textIn(request, 'before')
    const [states, rows, stopped] = await Promise.all([
      switchStates(needs.db, customer.id),
      consentHistory(needs.db, customer.id, /^\d{1,15}$/.test(before) ? Number(before) : LAST, ROWS_A_PAGE + 1),
      inTransaction(needs.db, (tx) => stoppedContacts(tx, needs, customer.id)),
    ])
    const history = rows.slice(0, ROWS_A_PAGE)
    return showMine(needs, request, reply, trouble ? 422 : 200, (framed) => (
      <ConsentsPage
        {...framed}
        states={states}
        stopped={stopped}
        history={history}
        older={rows.length > ROWS_A_PAGE ? history.at(-1)!.number : null}
        gpc={saysGpc(request)}
        told={doneIn(request) === 'changed' && !trouble ? framed.reader.words.profile.consents.changed : null}
        trouble={trouble?.(framed.reader) ?? null}
      />
    ))
  }

const LAST = Number.MAX_SAFE_INTEGER
