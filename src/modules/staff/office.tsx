import type { FastifyInstance } from 'fastify'
import { routes } from '../../routes.ts'
import { auditOffice } from './audit-office.tsx'
import { recoveryCodesLeft } from './credential-queries.ts'
import { factorOffice } from './factor-office.tsx'
import { officeFrame, waitingFor } from './frame.ts'
import { office as guarded } from './guard.tsx'
import { joinOffice } from './join-office.tsx'
import type { OfficeNeeds } from './needs.ts'
import { ownOffice } from './own-office.tsx'
import { HomePage } from './pages/home-page.tsx'
import { RightsPage } from './pages/rights-page.tsx'
import { signInOffice } from './sign-in-office.tsx'
import { staffOffice } from './staff-office.tsx'

export type { OfficeNeeds, OfficeSection } from './needs.ts'

/** The door for staff: signing in, who may do what, and the audit. */
export const office = (app: FastifyInstance, needs: OfficeNeeds): void => {
  joinOffice(app, needs)
  signInOffice(app, needs)
  factorOffice(app, needs)
  ownOffice(app, needs)
  staffOffice(app, needs)
  auditOffice(app, needs)

  app.get(
    routes.office,
    guarded(needs, 'office.enter', async (request, reply, staff) => {
      const [[codes], waiting] = await Promise.all([recoveryCodesLeft(needs.db, staff.id), waitingFor(needs, staff)])
      const frame = officeFrame(needs, staff, routes.office)
      return needs.render(request, reply, (reader) => (
        <HomePage reader={reader} frame={frame} waiting={waiting} hasRecoveryCodes={(codes?.left ?? 0) > 0} />
      ))
    }),
  )
  app.get(
    routes.officeRights,
    guarded(needs, 'office.enter', async (request, reply, staff) => {
      const frame = officeFrame(needs, staff, routes.officeRights)
      return needs.render(request, reply, (reader) => <RightsPage reader={reader} frame={frame} />)
    }),
  )
}
