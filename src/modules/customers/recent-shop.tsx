import type { FastifyInstance } from 'fastify'
import { routes } from '../../routes.ts'
import type { CustomerNeeds } from './needs.ts'
import { RecentPage } from './pages/recent-page.tsx'

/** What a browser has seen lately (P43). The list is the browser's own; this page brings the frame for it. */
export const recentShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  app.get(routes.recentlySeen, (request, reply) =>
    needs.render(request, reply, (reader) => <RecentPage reader={reader} species={needs.species()} />),
  )
}
