import type { Db } from '../../platform/database.ts'
import { askDatabase } from '../../platform/server-queries.ts'

/** How long the database may take to answer before this process counts as not ready, in ms. */
const PATIENCE_MS = 2_000

/** Whether this process can serve an order: its database answers. Who waits longer than `PATIENCE_MS` is told no. */
export const isReady = async (db: Db): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((done) => {
    timer = setTimeout(() => done(false), PATIENCE_MS)
  })
  const answers = askDatabase(db).then(
    () => true,
    () => false,
  )
  const ready = await Promise.race([answers, late])
  clearTimeout(timer)
  return ready
}
