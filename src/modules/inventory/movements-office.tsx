import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { type ListState, readList } from '../../ui/list-address.ts'
import { readerOf } from '../../ui/render-page.ts'
import { officeFrame } from '../staff/index.ts'
import { type Handler, namesOf, PAGE_ROWS, pageOf } from './office-lists.ts'
import { lotById, lotsOfVariant, type MovementView, movementsBefore, movementsOfLots } from './office-queries.ts'
import { MovementsPage } from './pages/movements-page.tsx'
import { titleOf } from './pages/parts.tsx'
import type { StockOfficeNeeds } from './stock-slots.ts'
import { wholeNumber } from './whole-number.ts'

const MOST_LOTS = 200

/** The ledger of everything, of a lot, or of a variant. */
export const showMovements: Handler = async (needs, request, reply, staff) => {
  const list = readList(request.query, { filters: { lot: 36, variant: 36 }, sorts: ['at'], descending: true })
  const before = wholeNumber(list.after ?? '', { most: 999_999_999 }) ?? Number.MAX_SAFE_INTEGER
  const about = await movementsAbout(needs, list, before)
  if (!about) return reply.callNotFound()
  const { rows, more } = pageOf(about.rows, ({ id }) => String(id))
  const names = await namesOf(needs, about.variantId ? [{ variantId: about.variantId }, ...rows] : rows)
  const frame = officeFrame(needs, staff, routes.officeStock)
  const { words } = readerOf(needs.jar, request)
  const say = words.officeStock.movements
  return needs.render(request, reply, (reader) => (
    <MovementsPage
      reader={reader}
      frame={frame}
      title={
        about.lotCode
          ? say.ofLot(about.lotCode)
          : about.variantId
            ? say.ofVariant(titleOf(reader, names.get(about.variantId)))
            : say.title
      }
      whole={about.lotCode === null && about.variantId === null}
      rows={rows}
      names={names}
      list={list}
      more={more}
      me={staff.by.id}
    />
  ))
}

type About = { rows: MovementView[]; lotCode: string | null; variantId: string | null }

/** Movements of everything, or of the lot or variant that the address names; null: there is none such. */
const movementsAbout = async (
  { db }: StockOfficeNeeds,
  { filters }: ListState,
  before: number,
): Promise<About | null> => {
  const { lot, variant } = filters
  if (lot !== undefined) {
    const [found] = isId(lot) ? await lotById(db, lot) : []
    if (!found) return null
    return {
      rows: await movementsOfLots(db, [lot], before, PAGE_ROWS + 1),
      lotCode: found.code,
      variantId: found.variantId,
    }
  }
  if (variant === undefined)
    return { rows: await movementsBefore(db, before, PAGE_ROWS + 1), lotCode: null, variantId: null }
  if (!isId(variant)) return null
  const lots = await lotsOfVariant(db, variant, MOST_LOTS)
  const rows = await movementsOfLots(
    db,
    lots.map(({ id }) => id),
    before,
    PAGE_ROWS + 1,
  )
  return { rows, lotCode: null, variantId: variant }
}
