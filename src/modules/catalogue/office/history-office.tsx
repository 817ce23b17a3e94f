import type { FastifyInstance } from 'fastify'
import { isId } from '../../../platform/ids.ts'
import { routes } from '../../../routes.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { inAudited, office, officeFrame, rolesHeld, withRight } from '../../staff/index.ts'
import { type ChangeRow, changesById } from '../change-queries.ts'
import { batches, type HistoryRow, historyById, historyOfBatch, historyOfProduct } from '../history-queries.ts'
import { holdings, productNames } from '../office-queries.ts'
import { type Undone, undoChanges } from '../undo-changes.ts'
import { type Asked, type CatalogueOfficeNeeds, handPace, paramOf, queryOf, sentOf } from './needs.ts'
import { BatchesPage } from './pages/batches-page.tsx'
import { BatchPage, ProductHistoryPage, type StaleWord } from './pages/history-page.tsx'
import { productIn } from './product-office.tsx'

const PAGE_ROWS = 30
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Who changed what, the difference, and taking a change back. */
export const historyOffice = (app: FastifyInstance, needs: CatalogueOfficeNeeds): void => {
  app.get(
    routes.officeCatalogueHistory,
    office(needs, 'catalogue.edit', (request, reply, staff) => showBatches(needs, { request, reply, staff })),
  )
  app.get(
    routes.officeCatalogueBatch(),
    office(needs, 'catalogue.edit', (request, reply, staff) => showBatch(needs, { request, reply, staff }, null)),
  )
  app.get(
    routes.officeProductHistory(),
    office(needs, 'catalogue.edit', (request, reply, staff) => showProduct(needs, { request, reply, staff })),
  )
  app.post(
    routes.officeChangeUndoings(),
    handPace,
    office(needs, 'catalogue.edit', (request, reply, staff) => undo(needs, { request, reply, staff })),
  )
}

const placeOf = ({ request }: Asked): string => {
  const before = queryOf(request, 'before')
  return isId(before) ? before : LAST_ID
}

const showBatches = async (needs: CatalogueOfficeNeeds, asked: Asked) => {
  const rows = await batches(needs.db, placeOf(asked), PAGE_ROWS + 1)
  const shown = rows.slice(0, PAGE_ROWS)
  const roles = await rolesHeld(needs.db, membersIn(shown))
  const frame = officeFrame(needs, asked.staff, routes.officeCatalogueHistory)
  return needs.render(asked.request, asked.reply, (reader) => (
    <BatchesPage
      reader={reader}
      frame={frame}
      rows={shown}
      roles={roles}
      you={asked.staff.id}
      older={rows.length > PAGE_ROWS ? shown.at(-1)!.batch_id : null}
    />
  ))
}

const membersIn = (rows: readonly { member_id: string | null }[]): string[] => [
  ...new Set(rows.flatMap(({ member_id }) => member_id ?? [])),
]

/** Products that the changes name by their ids: those beside another. */
const namesIn = async ({ db }: CatalogueOfficeNeeds, rows: readonly HistoryRow[], fa: boolean) => {
  const ids = rows.flatMap(({ before, after }) => [before?.related ?? [], after?.related ?? []].flat().map(String))
  const found = await productNames(db, [...new Set(ids)])
  return new Map(found.map((row) => [row.id, fa ? row.title_fa : row.title_en]))
}

const listedOf = async (needs: CatalogueOfficeNeeds, asked: Asked, rows: HistoryRow[]) => {
  const shown = rows.slice(0, PAGE_ROWS)
  const fa = readerOf(needs.jar, asked.request).language === 'fa'
  return {
    rows: shown,
    roles: await rolesHeld(needs.db, membersIn(shown)),
    names: await namesIn(needs, shown, fa),
    you: asked.staff.id,
    older: rows.length > PAGE_ROWS ? shown.at(-1)!.id : null,
    done: queryOf(asked.request, 'done') === 'undone',
    setsPrices: asked.staff.may.has('prices.edit'),
  }
}

const showBatch = async (needs: CatalogueOfficeNeeds, asked: Asked, stale: StaleWord | null, batch?: string) => {
  const batchId = batch ?? paramOf(asked.request, 'batch')
  const rows = isId(batchId) ? await historyOfBatch(needs.db, batchId, placeOf(asked), PAGE_ROWS + 1) : []
  if (rows.length === 0) return asked.reply.callNotFound()
  const listed = await listedOf(needs, asked, rows)
  const frame = officeFrame(needs, asked.staff, routes.officeCatalogueHistory)
  return needs.render(
    asked.request,
    asked.reply,
    (reader) => <BatchPage reader={reader} frame={frame} batchId={batchId} listed={listed} stale={stale} />,
    { status: stale ? 409 : 200 },
  )
}

const showProduct = async (needs: CatalogueOfficeNeeds, asked: Asked, stale: StaleWord | null = null, id?: string) => {
  const product = await productIn(needs, id ?? paramOf(asked.request, 'product'))
  if (!product) return asked.reply.callNotFound()
  const rows = await historyOfProduct(needs.db, product.id, placeOf(asked), PAGE_ROWS + 1)
  const listed = await listedOf(needs, asked, rows)
  const frame = officeFrame(needs, asked.staff, routes.officeProducts)
  return needs.render(
    asked.request,
    asked.reply,
    (reader) => <ProductHistoryPage reader={reader} frame={frame} product={product} listed={listed} stale={stale} />,
    { status: stale ? 409 : 200 },
  )
}

const undo = async (needs: CatalogueOfficeNeeds, asked: Asked) => {
  const id = paramOf(asked.request, 'change')
  const [change] = isId(id) ? await historyById(needs.db, id) : []
  if (!change) return asked.reply.callNotFound()
  const inProduct = change.product_id !== null && sentOf(asked.request, 'from', 10) === 'product'
  const why = await takeBackOne(needs, asked, change)
  if (why !== null) {
    return inProduct
      ? showProduct(needs, asked, why, change.product_id!)
      : showBatch(needs, asked, why, change.batch_id)
  }
  const page = inProduct
    ? routes.officeProductHistory(change.product_id!)
    : routes.officeCatalogueBatch(change.batch_id)
  return asked.reply.redirect(`${page}?done=undone`, 303)
}

const takeBackOne = async (needs: CatalogueOfficeNeeds, asked: Asked, { id, subject, product_id, key }: HistoryRow) => {
  const target = product_id ? `product:${product_id}` : `${subject}:${key.slice(0, 100)}`
  const why = readerOf(needs.jar, asked.request).words.officeCatalogue.reasons.undone
  const priced = withRight(asked.staff, 'prices.edit')
  if (subject === 'price' && !priced) return 'not-yours' as const
  const done: Undone | 'in-use' =
    subject === 'price'
      ? await inAudited(needs, priced!.by, { action: 'price.changed', target, why }, async (audited) =>
          undoChanges(audited, (await changesById(audited.tx, [id])) as (ChangeRow & { subject: 'price' })[]),
        )
      : await inAudited(needs, asked.staff.by, { action: 'catalogue.changed', target, why }, async (audited) => {
          const [change] = (await changesById(audited.tx, [id])) as (ChangeRow & { subject: 'product' })[]
          return (await isInUse(audited.tx, change!)) ? ('in-use' as const) : undoChanges(audited, [change!])
        })
  if (done === 'in-use') return done
  return done.stale[0]?.why ?? null
}

/** The making of a category or brand is not taken back while something stands in it. */
const isInUse = async (tx: Parameters<typeof holdings>[0], { subject, key, before }: ChangeRow): Promise<boolean> => {
  if (before !== null || (subject !== 'category' && subject !== 'brand')) return false
  const [inside] = await holdings(tx, subject, key)
  return (inside?.things ?? 0) > 0
}
