import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId, newId } from '../../../platform/ids.ts'
import { tidy } from '../../../platform/persian/normalise.ts'
import { tehranDay } from '../../../platform/persian/tehran-time.ts'
import { routes } from '../../../routes.ts'
import { type ListRules, type ListState, readList } from '../../../ui/list-address.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { inAudited, office, officeFrame, type Staff, textField, withRight } from '../../staff/index.ts'
import { MOST_NAMES } from './all-names.ts'
import type { BulkNeeds } from './bulk-office.tsx'
import { GOODS_ON_PAGE, type GoodsChoice, type GoodsFilter } from './goods-choice.ts'
import { brandNames, categoryNames, chosenProducts, countChosen, productsWith, variantsWith } from './goods-queries.ts'
import { type Operation, operationKinds } from './operation.ts'
import { ChoosePage, type ChooseProps, type ListedGoods } from './pages/choose-page.tsx'
import type { Choices } from './pages/operation-fields.tsx'
import { isOperationKind, readOperation, readTypedOperation } from './read-operation.ts'
import { beginEdit } from './steer-task.ts'
import { windowOfNow } from './windows.ts'

const rules: ListRules = {
  filters: { words: 100, category: 120, brand: 120, shown: ['shown', 'hidden'], operation: operationKinds },
  sorts: ['id'],
}
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

type Editor = Staff<'catalogue.edit'>
type Told = Pick<ChooseProps, 'fault'> & { body: unknown }

/** Choosing goods and an operation. */
export const editOffice = (app: FastifyInstance, needs: BulkNeeds): void => {
  app.get(
    routes.officeBulkEdits,
    office(needs, 'catalogue.edit', (request, reply, staff) =>
      show(needs, request, reply, staff, readList(request.query, rules), { fault: null, body: {} }),
    ),
  )
  app.post(
    routes.officeBulkEdits,
    { config: { rateLimit: { max: 30, timeWindow: 60_000 } } },
    office(needs, 'catalogue.edit', (request, reply, staff) => begin(needs, request, reply, staff)),
  )
}

const begin = async (needs: BulkNeeds, request: FastifyRequest, reply: FastifyReply, staff: Editor) => {
  const list = readList(request.body, rules)
  const { choose, task } = readerOf(needs.jar, request).words.bulk
  const again = (field: NonNullable<ChooseProps['fault']>['field'], text: string) =>
    show(needs, request, reply, staff, list, { fault: { field, text }, body: request.body })
  const { brands, categories } = await choicesOf(needs)
  const read = readOperation(list.filters.operation, readTypedOperation(request.body), {
    brands: brands.map(({ value }) => value),
    categories: categories.map(({ value }) => value),
    today: tehranDay(needs.clock()),
  })
  if (!read.ok) return again(read.field, choose.faults[read.fault])
  const id = newId(needs.clock().getTime())
  const act = { action: 'bulk.prepared', target: `task:${id}`, why: task.reasons.prepared } as const
  const begun = await inAudited(needs, staff.by, act, (audited) =>
    beginEdit(audited, id, { choice: choiceOf(request, list), operation: read.operation }, priceRight(staff)),
  )
  if (begun.ok) return reply.redirect(routes.officeTask(id), 303)
  const { faults } = choose
  return again('goods', { 'no-goods': faults.goods, 'too-many': faults.tooMany, 'no-right': faults.right }[begun.why])
}

export const priceRight = (staff: Editor) => withRight(staff, 'prices.edit')?.by ?? null

const choiceOf = (request: FastifyRequest, list: ListState): GoodsChoice =>
  textField(request, 'scope', 10) === 'all' ? { filter: filterOf(list) } : { ids: tickedIn(request.body) }

const tickedIn = (body: unknown): string[] => {
  const sent = ((body ?? {}) as Record<string, unknown>).ticked
  const ids = [sent].flat().filter((id): id is string => typeof id === 'string' && isId(id))
  return [...new Set(ids)].slice(0, GOODS_ON_PAGE)
}

const filterOf = ({ filters }: ListState): GoodsFilter => ({
  words: filters.words ? tidy(filters.words) : null,
  category: filters.category ?? null,
  brand: filters.brand ?? null,
  shown: (filters.shown as GoodsFilter['shown']) ?? null,
})

const choicesOf = async ({ db }: BulkNeeds): Promise<Choices> => {
  const [brands, categories] = await Promise.all([brandNames(db, MOST_NAMES), categoryNames(db, MOST_NAMES)])
  return {
    brands: brands.map(({ slug, title }) => ({ value: slug, text: title })),
    categories: categories.map(({ slug, title, above }) => ({
      value: slug,
      text: above ? `${above} › ${title}` : title,
    })),
  }
}

const show = async (
  needs: BulkNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: Editor,
  list: ListState,
  { fault, body }: Told,
) => {
  const [filter, day] = [filterOf(list), tehranDay(needs.clock())]
  const after = list.after && isId(list.after) ? list.after : BEFORE_ALL
  const [ids, counted, choices] = await Promise.all([
    chosenProducts(needs.db, filter, day, after, GOODS_ON_PAGE),
    countChosen(needs.db, filter, day),
    choicesOf(needs),
  ])
  const goods = await listed(
    needs,
    ids.map(({ id }) => id),
    choices,
  )
  const operations: readonly Operation['kind'][] = priceRight(staff)
    ? operationKinds
    : operationKinds.filter((kind) => kind !== 'price')
  const { operation } = list.filters
  return needs.render(
    request,
    reply,
    (reader) => (
      <ChoosePage
        reader={reader}
        frame={officeFrame(needs, staff, routes.officeBulk)}
        list={list}
        goods={goods}
        found={counted[0]!.products}
        more={ids.length === GOODS_ON_PAGE ? ids.at(-1)!.id : null}
        operation={isOperationKind(operation) && operations.includes(operation) ? operation : operations[0]!}
        operations={operations}
        typed={readTypedOperation(body)}
        scope={textField(request, 'scope', 10)}
        ticked={new Set(tickedIn(body))}
        choices={choices}
        fault={fault}
      />
    ),
    { status: fault ? 422 : 200 },
  )
}

const listed = async ({ db, clock }: BulkNeeds, ids: string[], { brands }: Choices): Promise<ListedGoods[]> => {
  const now = clock()
  const [products, variants] = await Promise.all([productsWith(db, ids, []), variantsWith(db, ids, [], now)])
  const names = new Map(brands.map(({ value, text }) => [value, text]))
  return products.map(({ id, code, fields }) => {
    const prices = variants
      .filter((variant) => variant.productId === id && variant.fields.retired_at === null)
      .flatMap(({ windows }) => windowOfNow(windows, now)?.rials ?? [])
    return {
      id,
      code,
      title: String(fields.title_fa),
      brand: names.get(String(fields.brand_slug)) ?? String(fields.brand_slug),
      fromRials: prices.length > 0 ? Math.min(...prices) : null,
      shown: typeof fields.published_on === 'string' && fields.published_on <= tehranDay(now),
    }
  })
}
