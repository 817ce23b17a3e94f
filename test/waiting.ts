import { expect } from 'vitest'
import type { Db } from '../src/platform/database.ts'

/** Until a statement of this database stands in line for what another transaction holds. Other test files share the server, not the database. */
export const somebodyWaits = (db: Db): Promise<void> =>
  expect
    .poll(
      async () => {
        const waiting = await db`
          select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
        return waiting.length
      },
      { interval: 20 },
    )
    .toBeGreaterThan(0)
