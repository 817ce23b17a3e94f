import type { FastifyInstance } from 'fastify'
import { addDays } from '../../platform/clock.ts'
import { asciiDigits } from '../../platform/persian/digits.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import { routes } from '../../routes.ts'
import { readList } from '../../ui/list-address.ts'
import { type StockedVariant, stockedVariants, variantsBySku, variantsOfProducts } from '../catalogue/index.ts'
import { office, officeFrame } from '../staff/index.ts'
import { showMovements } from './movements-office.tsx'
import { type Handler, keyIn, LAST_ID, NO_ID, namesOf, PAGE_ROWS, pageOf } from './office-lists.ts'
import { expiringLots, lotsByCode, lowVariants, stockOfVariants } from './office-queries.ts'
import { ExpiringPage, LowPage, PapersPage } from './pages/lists-pages.tsx'
import { StockPage } from './pages/stock-page.tsx'
import { papersBefore } from './papers/queries.ts'
import { stockRules } from './rules/queries.ts'
import type { StockOfficeNeeds } from './stock-slots.ts'
import { wholeNumber } from './whole-number.ts'

const MOST_FOUND = 60

/** Looking around in the storehouse. */
export const stockOffice = (app: FastifyInstance, needs: StockOfficeNeeds): void => {
  const pages: [string, Handler][] = [
    [routes.officeStock, showFound],
    [routes.officeLowStock, showLow],
    [routes.officeExpiring, showExpiring],
    [routes.officeMovements, showMovements],
    [routes.officePapers, showPapers],
  ]
  for (const [address, show] of pages)
    app.get(
      address,
      office(needs, 'stock.edit', (request, reply, staff) => show(needs, request, reply, staff)),
    )
}

const showFound: Handler = async (needs, request, reply, staff) => {
  const { q } = readList(request.query, { filters: { q: 80 }, sorts: [''] }).filters
  const asked = q ?? ''
  const found = asked === '' ? { variants: [], lots: [] } : await findGoods(needs, asked)
  const ids = found.variants.map(({ id }) => id)
  const stock = ids.length === 0 ? [] : await stockOfVariants(needs.db, ids, tehranDay(needs.clock()))
  return needs.render(request, reply, (reader) => (
    <StockPage
      reader={reader}
      frame={officeFrame(needs, staff, routes.officeStock)}
      asked={asked}
      variants={found.variants}
      stock={new Map(stock.map((row) => [row.variantId, row]))}
      lots={found.lots}
    />
  ))
}

/** By article number and code of a lot as they are written, and by the words of a name. */
const findGoods = async ({ db, slots }: StockOfficeNeeds, asked: string) => {
  const plain = asciiDigits(asked)
  const lots = await lotsByCode(db, plain, MOST_FOUND)
  const [bySku, byLot, byName] = await Promise.all([
    variantsBySku(db, [plain]),
    stockedVariants(
      db,
      lots.map(({ variantId }) => variantId),
    ),
    variantsOfProducts(db, slots.productsFound(asked), MOST_FOUND),
  ])
  const variants = new Map<string, StockedVariant>()
  for (const variant of [...bySku.values(), ...byLot.values(), ...byName]) variants.set(variant.id, variant)
  return { variants: [...variants.values()], lots }
}

const showLow: Handler = async (needs, request, reply, staff) => {
  const list = readList(request.query, { filters: {}, sorts: ['available'] })
  const place = keyIn(list)
  const units = place ? wholeNumber(place.value, { most: 999_999_999 }) : null
  const after = units === null ? { available: -1, variantId: NO_ID } : { available: units, variantId: place!.id }
  const found = await lowVariants(needs.db, { day: tehranDay(needs.clock()), after }, PAGE_ROWS + 1)
  const { rows, more } = pageOf(found, ({ available, variantId }) => `${available}_${variantId}`)
  const names = await namesOf(needs, rows)
  // Nobody orders again what is retired.
  const living = rows.filter(({ variantId }) => names.get(variantId)?.retired === false)
  const frame = officeFrame(needs, staff, routes.officeStock)
  return needs.render(request, reply, (reader) => (
    <LowPage reader={reader} frame={frame} rows={living} names={names} list={list} more={more} />
  ))
}

const showExpiring: Handler = async (needs, request, reply, staff) => {
  const list = readList(request.query, { filters: { within: 4 }, sorts: ['expires'] })
  const [rules] = await stockRules(needs.db)
  const days = wholeNumber(list.filters.within ?? '', { most: 3_650 }) ?? rules!.expiringDays
  const now = needs.clock()
  const place = keyIn(list)
  const after = { expiresOn: place && isDay(place.value) ? place.value : '0001-01-01', id: place?.id ?? NO_ID }
  const found = await expiringLots(needs.db, { until: tehranDay(addDays(now, days)), after }, PAGE_ROWS + 1)
  const { rows, more } = pageOf(found, ({ expiresOn, id }) => `${expiresOn}_${id}`)
  const names = await namesOf(needs, rows)
  const props = {
    frame: officeFrame(needs, staff, routes.officeStock),
    rows,
    names,
    list,
    more,
    days,
    today: tehranDay(now),
  }
  return needs.render(request, reply, (reader) => <ExpiringPage reader={reader} {...props} />)
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

const showPapers: Handler = async (needs, request, reply, staff) => {
  const list = readList(request.query, { filters: {}, sorts: ['at'], descending: true })
  const place = keyIn(list)
  const at = new Date(place ? Number(place.value) : '9999-01-01')
  const before = Number.isNaN(at.getTime())
    ? { at: new Date('9999-01-01'), id: LAST_ID }
    : { at, id: place?.id ?? LAST_ID }
  const { rows, more } = pageOf(
    await papersBefore(needs.db, before, PAGE_ROWS + 1),
    (paper) => `${paper.at.getTime()}_${paper.id}`,
  )
  const props = { frame: officeFrame(needs, staff, routes.officeStock), rows, list, more, me: staff.by.id }
  return needs.render(request, reply, (reader) => <PapersPage reader={reader} {...props} />)
}
