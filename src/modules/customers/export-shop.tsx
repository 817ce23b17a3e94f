import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { askForExport, fetchExport } from './export.ts'
import { exportsOf } from './export-queries.ts'
import { freshlyProven, signedIn } from './guard.ts'
import type { CustomerNeeds } from './needs.ts'
import { ExportsPage } from './pages/exports-page.tsx'
import { privacyNeedsOf } from './privacy-needs.ts'

const SHOWN = 10

/** Taking it away. */
export const exportShop = (app: FastifyInstance, needs: CustomerNeeds): void => {
  const privacy = privacyNeedsOf(needs)

  app.get(
    routes.accountExports,
    signedIn(needs, (request, reply, customer) => showExports(needs, request, reply, customer.id)),
  )
  app.post(
    routes.accountExports,
    { config: { rateLimit: { max: 10, timeWindow: 60 * 60_000 } } },
    signedIn(needs, async (_request, reply, customer) => {
      await askForExport(privacy, customer.id)
      return reply.redirect(routes.accountExports, 303)
    }),
  )
  app.post<{ Params: { archive: string } }>(
    routes.accountExportFetching(),
    { config: { rateLimit: { max: 20, timeWindow: 60 * 60_000 } } },
    freshlyProven(needs, async (request, reply, customer) => {
      const { archive: id } = request.params as { archive: string }
      const archive = isId(id) ? await fetchExport(privacy, customer.id, id) : null
      if (!archive) return showExports(needs, request, reply, customer.id, { missing: true })
      return reply
        .header('content-type', 'application/zip')
        .header('content-disposition', 'attachment; filename="ipetplus-data.zip"')
        .header('cache-control', 'no-store')
        .send(archive)
    }),
  )
  app.get(routes.exportKey, (_request, reply) =>
    reply.header('content-type', 'application/x-pem-file').send(privacy.keep.keys.publicKey),
  )
}

const showExports = async (
  needs: CustomerNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  customerId: string,
  { missing = false } = {},
) => {
  const exports = await exportsOf(needs.db, customerId, SHOWN)
  return needs.render(
    request,
    reply,
    (reader) => <ExportsPage reader={reader} species={needs.species()} exports={exports} missing={missing} />,
    { status: missing ? 404 : 200 },
  )
}
