import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { saveUpload } from '../../../platform/http/save-upload.ts'
import { uploads } from '../../../platform/http/upload.ts'
import { newId } from '../../../platform/ids.ts'
import { tidy } from '../../../platform/persian/normalise.ts'
import { MOST_FILE_BYTES } from '../../../platform/tables/table.ts'
import { routes } from '../../../routes.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { inAudited, office, officeFrame, type Staff } from '../../staff/index.ts'
import type { BulkNeeds } from './bulk-office.tsx'
import { guessMapping } from './mapping.ts'
import { UploadPage } from './pages/upload-page.tsx'
import { type FileFault, headOf } from './read-header.ts'
import { beginImport } from './steer-task.ts'

type Editor = Staff<'catalogue.edit'>

const MOST_NAME = 60

/** Bringing in a file: it is kept as it came, and its columns are asked about next. */
export const importOffice = (app: FastifyInstance, needs: BulkNeeds): void => {
  app.get(
    routes.officeBulkImports,
    office(needs, 'catalogue.edit', (request, reply, staff) => show(needs, request, reply, staff, null)),
  )
  uploads(app, (scope) =>
    scope.post(
      routes.officeBulkImports,
      { config: { rateLimit: { max: 30, timeWindow: 60_000 } } },
      office(needs, 'catalogue.edit', (request, reply, staff) => take(needs, request, reply, staff)),
    ),
  )
}

const take = async (needs: BulkNeeds, request: FastifyRequest, reply: FastifyReply, staff: Editor) => {
  const id = newId(needs.clock().getTime())
  const path = join(needs.importsDir, `${id}.part`)
  const saved = await saveUpload(request, path, MOST_FILE_BYTES)
  if (!saved.ok) return show(needs, request, reply, staff, saved.why)
  const head = await headOf(path)
  if (!head.ok) {
    await rm(path, { force: true })
    return show(needs, request, reply, staff, head.why)
  }
  const { table, header } = head
  const name = tidy(saved.name).slice(0, MOST_NAME).toWellFormed()
  const { reasons } = readerOf(needs.jar, request).words.bulk.task
  const act = { action: 'bulk.prepared', target: `task:${id}`, why: reasons.prepared } as const
  await inAudited(needs, staff.by, act, (audited) =>
    beginImport(audited, needs, { id, path, request: { name, table, header, mapping: guessMapping(header) } }),
  )
  return reply.redirect(routes.officeTask(id), 303)
}

const show = (needs: BulkNeeds, request: FastifyRequest, reply: FastifyReply, staff: Editor, fault: FileFault | null) =>
  needs.render(
    request,
    reply,
    (reader) => <UploadPage reader={reader} frame={officeFrame(needs, staff, routes.officeBulk)} fault={fault} />,
    { status: fault === 'too-large' ? 413 : fault ? 422 : 200 },
  )
