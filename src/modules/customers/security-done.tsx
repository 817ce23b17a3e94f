import type { FastifyReply, FastifyRequest } from 'fastify'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import type { Customer } from './customer.ts'
import type { CustomerNeeds } from './needs.ts'
import { type MethodDone, SecurityPage } from './pages/security-page.tsx'
import { passkeysOf } from './passkey-queries.ts'
import { passwordOf } from './password-queries.ts'
import { totpOf } from './totp-queries.ts'
import type { WaysIn } from './ways-in.ts'
import { waysInOf } from './ways-queries.ts'

/** The list; `refused`: something could not be taken away or added, and why. */
export const showSecurity = async (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  customer: Customer,
  refused?: { status: number; trouble: string },
) => {
  const { db } = needs
  const [[ways], [password], [totp], passkeys] = await Promise.all([
    waysInOf(db, customer.id),
    passwordOf(db, customer.id),
    totpOf(db, customer.id),
    passkeysOf(db, customer.id),
  ])
  const done = (request.query as Record<string, unknown>).done
  return needs.render(
    request,
    reply,
    (reader) => (
      <SecurityPage
        reader={reader}
        species={needs.species()}
        ways={ways ?? nothing}
        passwordSetAt={password?.setAt ?? null}
        totpConfirmedAt={totp?.confirmedAt ?? null}
        passkeys={passkeys}
        done={typeof done === 'string' && Object.hasOwn(reader.words.security.done, done) ? (done as MethodDone) : null}
        trouble={refused?.trouble ?? null}
      />
    ),
    { status: refused?.status ?? 200 },
  )
}

const nothing: WaysIn = { mobiles: 0, password: false, passkeys: 0, totp: false, recoveryCodes: 0 }

/** After a change, or its refusal because nothing else would let her in. */
export const afterRemoval = async (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  { customer, removed, done }: { customer: Customer; removed: boolean; done: MethodDone },
) => {
  if (removed) return reply.redirect(doneAddress(done), 303)
  const { words } = readerOf(needs.jar, request)
  return showSecurity(needs, request, reply, customer, { status: 409, trouble: words.security.lastWay })
}

export const doneAddress = (done: MethodDone): string => `${routes.accountSecurity}?done=${done}`
