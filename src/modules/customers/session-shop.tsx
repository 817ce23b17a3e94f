import type { FastifyInstance } from 'fastify'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { signedIn } from './guard.ts'
import type { CustomerNeeds } from './needs.ts'
import { AccountPage } from './pages/account-page.tsx'
import { DevicesPage } from './pages/devices-page.tsx'
import { contactsOf } from './queries.ts'
import { signOut } from './session.ts'
import { endOtherSessions, endSessionElsewhere, sessionsOf } from './session-queries.ts'
import { typedText } from './typed.ts'

/** The account's home, where she is signed in, and the way out. */
export const sessionShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  app.get(
    routes.account,
    signedIn(needs, async (request, reply, customer) => {
      const contacts = await contactsOf(needs.db, customer.id)
      const hasNumber = contacts.some(({ kind, confirmedAt }) => kind === 'mobile' && confirmedAt !== null)
      return needs.render(request, reply, (reader) => (
        <AccountPage reader={reader} species={needs.species()} hasNumber={hasNumber} />
      ))
    }),
  )

  app.post(routes.signOuts, async (request, reply) => {
    await signOut(needs, request, reply)
    return reply.redirect(routes.home, 303)
  })

  app.get(
    routes.accountDevices,
    signedIn(needs, async (request, reply, customer) => {
      const sessions = await sessionsOf(needs.db, customer.id, needs.clock())
      const devices = sessions.map((session) => ({ ...session, here: session.id === customer.sessionId }))
      return needs.render(request, reply, (reader) => (
        <DevicesPage reader={reader} species={needs.species()} devices={devices} />
      ))
    }),
  )

  app.post(
    routes.accountDeviceEnds,
    signedIn(needs, async (request, reply, customer) => {
      const device = typedText(request.body, 'device')
      if (device === customer.sessionId) {
        await signOut(needs, request, reply)
        return reply.redirect(routes.home, 303)
      }
      if (device === 'others') await endOtherSessions(needs.db, customer.id, customer.sessionId)
      else if (isId(device)) await endSessionElsewhere(needs.db, customer.id, device)
      return reply.redirect(routes.accountDevices, 303)
    }),
  )
}
