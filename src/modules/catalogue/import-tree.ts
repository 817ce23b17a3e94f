import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { type Db, inTransaction } from '../../platform/database.ts'
import { choiceField, neededField, numberField, shortened, slugField } from './import-fields.ts'
import {
  type BrandImport,
  brandSlugs,
  type CategoryImport,
  categorySlugs,
  lockImport,
  upsertBrands,
  upsertCategories,
} from './import-queries.ts'
import { readTable, type Tell } from './import-reading.ts'

/** Brings in a file of brands: slug, title_fa, title_en, country. Returns how many were new or changed. */
export const importBrands = async (db: Db, file: string, tell: Tell): Promise<number> => {
  if (!existsSync(file)) return 0
  const rows = new Map<string, BrandImport>()
  for (const { line, cells } of await readTable(file, tell)) {
    const { complain, ok } = listener(file, line, tell)
    const title_fa = neededField(cells.title_fa ?? '', 'title_fa', complain, 100)
    const row = {
      slug: slugField(cells.slug ?? '', 'slug', complain),
      title_fa,
      title_en: cells.title_en || title_fa,
      country: cells.country ?? '',
    }
    if (row.country !== '' && !/^[A-Z]{2}$/.test(row.country))
      complain('country', `'${shortened(row.country)}' is not a country code of two letters`)
    if (rows.has(row.slug)) complain('slug', `'${row.slug}' is there twice`)
    if (ok()) rows.set(row.slug, row)
  }
  return inTransaction(db, async (tx) => {
    await lockImport(tx)
    return (await upsertBrands(tx, [...rows.values()])).length
  })
}

/** Brings in a file of categories: slug, parent_slug, title_fa, title_en, position, tint. */
export const importCategories = async (db: Db, file: string, tell: Tell): Promise<number> => {
  if (!existsSync(file)) return 0
  const rows = new Map<string, CategoryImport>()
  const lines = new Map<string, number>()
  for (const { line, cells } of await readTable(file, tell)) {
    const { complain, ok } = listener(file, line, tell)
    const title_fa = neededField(cells.title_fa ?? '', 'title_fa', complain, 100)
    const row = {
      slug: slugField(cells.slug ?? '', 'slug', complain),
      parent_slug: cells.parent_slug || null,
      title_fa,
      title_en: cells.title_en || title_fa,
      position: numberField(cells.position ?? '', 'position', complain, { least: 0, most: 10_000 }) ?? 0,
      tint: choiceField(cells.tint ?? '', 'tint', complain, ['t1', 't2', 't3', 't4', 't5'], 't1'),
    }
    if (rows.has(row.slug)) complain('slug', `'${row.slug}' is there twice`)
    if (!ok()) continue
    rows.set(row.slug, row)
    lines.set(row.slug, line)
  }
  return inTransaction(db, async (tx) => {
    await lockImport(tx)
    const parents = new Map((await categorySlugs(tx)).map((row) => [row.slug, row.parent_slug]))
    for (const row of rows.values()) parents.set(row.slug, row.parent_slug)
    for (const row of [...rows.values()]) {
      const fault = rootFault(row.slug, parents)
      if (!fault) continue
      listener(file, lines.get(row.slug)!, tell).complain('parent_slug', fault)
      rows.delete(row.slug)
    }
    return (await upsertCategories(tx, [...rows.values()])).length
  })
}

/** Why a category does not hang on a root, or null. */
const rootFault = (slug: string, parents: Map<string, string | null>): string | null => {
  const seen = new Set<string>()
  for (let at: string | null = slug; at !== null; at = parents.get(at) ?? null) {
    if (!parents.has(at)) return `'${shortened(at)}' is not a category`
    if (seen.has(at)) return `is below itself, by way of ${[...seen].join(', ')}`
    seen.add(at)
  }
  return null
}

const listener = (file: string, line: number, tell: Tell) => {
  let faults = 0
  return {
    complain: (column: string, reason: string) => {
      faults++
      tell({ file: basename(file), line, column, reason })
    },
    ok: () => faults === 0,
  }
}

/** What a product's row may name. */
export const knownNames = async (db: Db) => ({
  brands: new Set((await brandSlugs(db)).map((row) => row.slug)),
  categories: new Set((await categorySlugs(db)).map((row) => row.slug)),
})
