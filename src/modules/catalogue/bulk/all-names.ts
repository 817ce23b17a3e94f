import type { Db } from '../../../platform/database.ts'
import { brandNames, categoryNames } from './goods-queries.ts'
import { type Names, namesOf } from './task-words.ts'

/** More brands or categories than these are called by their slugs. */
export const MOST_NAMES = 3_000

/** How brands and categories are called on pages about tasks. */
export const allNames = async ({ db }: { db: Db }): Promise<Names> => {
  const [brands, categories] = await Promise.all([brandNames(db, MOST_NAMES), categoryNames(db, MOST_NAMES)])
  return namesOf(brands, categories)
}
