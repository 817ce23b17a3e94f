import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openFileKeyStore, openRecords, openVault } from '../src/modules/vault/index.ts'
import { systemClock } from '../src/platform/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { connectDatabase } from '../src/platform/connect-database.ts'
import { inTransaction, openReadyDatabase } from '../src/platform/database.ts'
import { recordsOfSubjects } from './queries.ts'

/**
 * Starts yesterday's database with today's keys, without replaying the erasure ledger, and tries to open everything that is
 * sealed of her in it. @returns the kinds of records that opened: none, where her keys are gone
 */
export const openedFromBackup = async (
  folder: string,
  keyStoreDir: string,
  subjectIds: string[],
): Promise<string[]> => {
  const cluster = join(folder, 'postgres')
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
  chmodSync(cluster, 0o700)
  const server = await connectDatabase(readConfig({ NODE_ENV: 'test', DATA_DIR: folder, PORT: '0' }), {
    waitForTools: false,
  })
  const db = await openReadyDatabase({ url: server.url, maxConnections: 2 })
  const keyStore = await openFileKeyStore(keyStoreDir, { create: false })
  try {
    const records = await recordsOfSubjects(db, subjectIds)
    if (records.length < 5) throw new Error('the backup holds nothing of her: the search would prove nothing')
    const opened = await inTransaction(db, (tx) =>
      openRecords(tx, openVault({ keyStore, clock: systemClock }), {
        recordIds: records.map(({ id }) => id),
        fields: [...new Set(records.flatMap(({ fieldNames }) => fieldNames))],
        actor: { kind: 'system', job: 'canary' },
        purpose: 'development',
        reason: 'canary',
      }),
    )
    return records.filter(({ id }) => opened.has(id)).map(({ kind }) => kind)
  } finally {
    await keyStore.close()
    await db.end({ timeout: 5 })
    await server.stop()
  }
}
