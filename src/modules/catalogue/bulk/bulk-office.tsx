import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isId } from '../../../platform/ids.ts'
import { tehranDay } from '../../../platform/persian/tehran-time.ts'
import { routes } from '../../../routes.ts'
import { readList } from '../../../ui/list-address.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { type OfficeNeeds, type OfficeSection, office, officeFrame } from '../../staff/index.ts'
import { allNames } from './all-names.ts'
import { editOffice } from './edit-office.tsx'
import { goodsCsv, goodsXlsx } from './export-goods.ts'
import { importOffice } from './import-office.tsx'
import { BulkPage } from './pages/bulk-page.tsx'
import type { TaskNeeds } from './run-task.ts'
import { taskOffice } from './task-office.tsx'
import { newestTasks } from './task-queries.ts'

export type BulkNeeds = OfficeNeeds & Pick<TaskNeeds, 'importsDir'>

export const bulkSection: OfficeSection = {
  address: routes.officeBulk,
  group: 'goods',
  right: 'catalogue.edit',
  icon: 'grid',
  title: ({ bulk }) => bulk.title,
  text: ({ bulk }) => bulk.text,
}

const TASKS_ON_PAGE = 20
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Many goods at once: what was begun, what may be begun, and all goods as a file. */
export const bulkOffice = (app: FastifyInstance, needs: BulkNeeds): void => {
  editOffice(app, needs)
  importOffice(app, needs)
  taskOffice(app, needs)
  app.get(
    routes.officeBulk,
    office(needs, 'catalogue.edit', async (request, reply, staff) => {
      const list = readList(request.query, { filters: {}, sorts: ['id'] })
      const before = list.after && isId(list.after) ? list.after : null
      const [tasks, names] = await Promise.all([newestTasks(needs.db, before, TASKS_ON_PAGE), allNames(needs)])
      const more = tasks.length === TASKS_ON_PAGE ? tasks.at(-1)!.id : null
      const frame = officeFrame(needs, staff, routes.officeBulk)
      return needs.render(request, reply, (reader) => (
        <BulkPage reader={reader} frame={frame} tasks={tasks} names={names} list={list} more={more} />
      ))
    }),
  )
  app.get(
    routes.officeBulkExport(),
    { config: { rateLimit: { max: 10, timeWindow: 60_000 } } },
    office(needs, 'catalogue.edit', async (request, reply) => {
      const file = fileOf(request)
      if (!file) return reply.callNotFound()
      const now = needs.clock()
      reply.header('content-disposition', `attachment; filename="goods-${tehranDay(now)}.${file}"`)
      if (file === 'csv') return reply.type('text/csv; charset=utf-8').send(Readable.from(goodsCsv(needs.db, now)))
      const { sheet } = readerOf(needs.jar, request).words.bulk
      return reply.type(XLSX).send(Readable.from(goodsXlsx(needs.db, now, sheet)))
    }),
  )
}

const fileOf = ({ params }: FastifyRequest): 'csv' | 'xlsx' | null => {
  const { file } = params as { file: string }
  return file === 'goods.csv' ? 'csv' : file === 'goods.xlsx' ? 'xlsx' : null
}
