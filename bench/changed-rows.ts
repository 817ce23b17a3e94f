import type { Db } from '../src/platform/database.ts'

/** How many rows of each table were inserted, updated and deleted: `orders.line` → [3, 0, 0]. Tables without any are left out. */
export type ChangedRows = Record<string, [inserted: number, updated: number, deleted: number]>

/** What `act` changes, by PostgreSQL's own count. `db` must have one connection, nobody else may be writing. */
export const changedRows = async (db: Db, act: () => Promise<unknown>): Promise<ChangedRows> => {
  const before = await counts(db)
  await act()
  const after = await counts(db)
  const changed: ChangedRows = {}
  for (const [table, now] of after) {
    const was = before.get(table) ?? [0, 0, 0]
    const difference = now.map((count, kind) => count - was[kind]!) as [number, number, number]
    if (difference.some((count) => count !== 0)) changed[table] = difference
  }
  return changed
}

const counts = async (db: Db): Promise<Map<string, [number, number, number]>> => {
  // A connection tells its counts once a second; this makes it tell them now.
  await db`select pg_stat_force_next_flush()`
  const rows = await db<{ table: string; inserted: number; updated: number; deleted: number }[]>`
    select schemaname || '.' || relname as "table", n_tup_ins as inserted, n_tup_upd as updated, n_tup_del as deleted
    from pg_stat_user_tables`
  return new Map(rows.map(({ table, inserted, updated, deleted }) => [table, [inserted, updated, deleted]]))
}

/** Refuses to go on when the bare transaction does not change what the verb changes: then it is no ceiling of it. */
export const assertSameRows = (verb: ChangedRows, bare: ChangedRows): void => {
  const text = (changed: ChangedRows) => JSON.stringify(Object.fromEntries(Object.entries(changed).sort()))
  if (text(verb) !== text(bare))
    throw new Error(`the bare transaction drifted: the verb changes ${text(verb)}, it changes ${text(bare)}`)
}
