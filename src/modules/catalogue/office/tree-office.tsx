import type { FastifyInstance } from 'fastify'
import { routes } from '../../../routes.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { office, officeFrame } from '../../staff/index.ts'
import { isStep, walked } from '../category-tree.ts'
import { categoryRules, newCategoryRules, readTyped, typedFrom } from '../edit-sections.ts'
import { createCategory, moveCategory, removeThing, saveCategory } from '../edit-tree.ts'
import { type BranchRow, branches } from '../office-queries.ts'
import {
  type Asked,
  type CatalogueOfficeNeeds,
  handPace,
  paramOf,
  queryOf,
  sentOf,
  statusOf,
  type Told,
} from './needs.ts'
import { CategoryPage } from './pages/category-page.tsx'
import { TreePage } from './pages/tree-page.tsx'
import { categoryOptions } from './products-office.tsx'
import { onRecord, saveForm } from './save-form.ts'

/** The tree of categories: made, named, moved by buttons or by drag, and removed. */
export const treeOffice = (app: FastifyInstance, needs: CatalogueOfficeNeeds): void => {
  const guarded = (work: (asked: Asked, category: BranchRow, tree: BranchRow[]) => Promise<unknown>) =>
    office(needs, 'catalogue.edit', async (request, reply, staff) => {
      const tree = await branches(needs.db)
      const category = tree.find(({ slug }) => slug === paramOf(request, 'category'))
      return category ? work({ request, reply, staff }, category, tree) : reply.callNotFound()
    })
  app.get(
    routes.officeCategories,
    office(needs, 'catalogue.edit', (request, reply, staff) => showTree(needs, { request, reply, staff }, null)),
  )
  app.post(
    routes.officeCategories,
    handPace,
    office(needs, 'catalogue.edit', (request, reply, staff) => make(needs, { request, reply, staff })),
  )
  app.get(
    routes.officeCategory(),
    guarded((asked, category) => showCategory(needs, asked, category, null)),
  )
  app.post(
    routes.officeCategory(),
    handPace,
    guarded((asked, category) =>
      saveForm(needs, asked, {
        kind: 'category',
        key: category.slug,
        form: 'category',
        rules: categoryRules,
        save: saveCategory,
        goTo: `${routes.officeCategories}?done=saved#c-${category.slug}`,
        show: (told) => showCategory(needs, asked, category, told),
      }),
    ),
  )
  app.post(
    routes.officeCategoryMoves(),
    handPace,
    guarded((asked, category) => move(needs, asked, category)),
  )
  app.post(
    routes.officeCategoryRemovals(),
    handPace,
    guarded(async (asked, category) => {
      const removed = await onRecord(needs, asked, 'category', category.slug, (audited) =>
        removeThing(audited, 'category', category.slug),
      )
      const { holds } = readerOf(needs.jar, asked.request).words.officeCatalogue.tree
      return removed.ok
        ? asked.reply.redirect(`${routes.officeCategories}?done=saved`, 303)
        : showCategory(needs, asked, category, { form: 'category', refusal: holds })
    }),
  )
}

const make = async (needs: CatalogueOfficeNeeds, asked: Asked) => {
  const typed = {
    ...typedFrom(newCategoryRules, asked.request.body),
    parent_slug: [sentOf(asked.request, 'parent_slug', 120)],
  }
  const { fields, faults } = readTyped(newCategoryRules, typed)
  if (Object.keys(faults).length > 0) return showTree(needs, asked, { form: 'new', typed, faults })
  const { slug, ...rest } = fields
  const parent = typed.parent_slug[0] || null
  const made = await onRecord(needs, asked, 'category', String(slug), (audited) =>
    createCategory(audited, String(slug), parent, rest),
  )
  return made.ok
    ? asked.reply.redirect(`${routes.officeCategories}?done=saved#c-${String(slug)}`, 303)
    : showTree(needs, asked, { form: 'new', typed, faults: made.faults })
}

/** A step, or a place: below `parent` (empty: a root), before the one that stands `at` there. */
const move = async (needs: CatalogueOfficeNeeds, asked: Asked, { slug }: BranchRow) => {
  const step = sentOf(asked.request, 'step', 10)
  const place = {
    parent: sentOf(asked.request, 'parent', 120) || null,
    at: Number(sentOf(asked.request, 'at', 4)) || 0,
  }
  const moved = await onRecord(needs, asked, 'category', slug, (audited) =>
    moveCategory(audited, slug, isStep(step) ? step : place),
  )
  const { noPlace } = readerOf(needs.jar, asked.request).words.officeCatalogue.tree
  return moved.ok
    ? asked.reply.redirect(`${routes.officeCategories}#c-${slug}`, 303)
    : showTree(needs, asked, { form: 'tree', refusal: noPlace })
}

const showTree = async (needs: CatalogueOfficeNeeds, { request, reply, staff }: Asked, told: Told | null) => {
  const tree = await branches(needs.db)
  const rows = walked(tree.map((row) => ({ ...row, parent: row.parent_slug })))
  const frame = officeFrame(needs, staff, routes.officeCategories)
  return needs.render(
    request,
    reply,
    (reader) => (
      <TreePage
        reader={reader}
        frame={frame}
        rows={rows}
        told={told}
        saved={queryOf(request, 'done') === 'saved'}
        parents={categoryOptions(reader, tree)}
      />
    ),
    { status: statusOf(told) },
  )
}

const showCategory = (
  needs: CatalogueOfficeNeeds,
  { request, reply, staff }: Asked,
  category: BranchRow,
  told: Told | null,
) => {
  const frame = officeFrame(needs, staff, routes.officeCategories)
  return needs.render(
    request,
    reply,
    (reader) => <CategoryPage reader={reader} frame={frame} category={category} told={told} />,
    { status: statusOf(told) },
  )
}
