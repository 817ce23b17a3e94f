import type { Db } from '../../platform/database.ts'
import {
  checkpoint,
  mayTidyLog,
  resetLogRecycling,
  stopLogRecycling,
  switchLog,
  vacuumReports,
} from './vacuum-queries.ts'

/**
 * Lets what was taken back leave the files: the dead rows out of the heap, and the write-ahead log that still tells of them out of its
 * folder (measured, docs/decisions/015). PostgreSQL keeps old log files and writes over them later; for the length of this it is told to
 * remove them. On a server where we are not its owner only the heap is tidied: there the log goes as its keeper has set it.
 */
export const forgetBytes = async (db: Db): Promise<void> => {
  await vacuumReports(db)
  const [server] = await mayTidyLog(db)
  if (!server?.may) return
  await stopLogRecycling(db)
  try {
    await checkpoint(db)
    await switchLog(db)
    await checkpoint(db)
  } finally {
    await resetLogRecycling(db)
  }
}
