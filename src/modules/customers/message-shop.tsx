import type { FastifyInstance } from 'fastify'
import { routes } from '../../routes.ts'
import { readerOf } from '../../ui/render-page.ts'
import { receivedBy } from '../messaging/index.ts'
import { signedIn } from './guard.ts'
import { showMine } from './mine.tsx'
import type { CustomerNeeds } from './needs.ts'
import { ReceivedPage } from './pages/received-page.tsx'
import { privacyNeedsOf, subjectsOf } from './privacy-needs.ts'
import { placeOf } from './seen.ts'

const MESSAGES_A_PAGE = 20

/** Every message that was written to her, as a member or as the guest of an order that joined her account (P53). */
export const messageShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  app.get(
    routes.accountMessages,
    signedIn(needs, async (request, reply, customer) => {
      const before = placeOf((request.query as Record<string, unknown>).before)
      const part = await receivedBy(needs.db, needs.vault, {
        subjectIds: await subjectsOf(privacyNeedsOf(needs), needs.db, customer.id),
        before,
        limit: MESSAGES_A_PAGE,
        reader: readerOf(needs.jar, request),
      })
      return showMine(needs, request, reply, 200, (framed) => (
        <ReceivedPage {...framed} part={part} further={before !== null} />
      ))
    }),
  )
}
