import { join } from 'node:path'
import { openFileKeyStore, openVault, replayErasures, rotateKeys } from '../modules/vault/index.ts'
import { systemClock } from '../platform/clock.ts'
import { withDatabase } from './attach.ts'

const USAGE = 'npm run keys -- rotate'

/**
 * The owner's way to new keys: everything sealed is sealed anew and the old root is destroyed. It may be stopped and run
 * again, and the shop may be open meanwhile.
 * @returns 0 when done, 1 when nothing was asked that it knows
 */
export const run = async (args: string[]): Promise<number> => {
  if (args.length !== 1 || args[0] !== 'rotate') {
    console.error(`Say what to do with the keys: ${USAGE}`)
    return 1
  }
  return withDatabase(async (db, { keyStoreDir, databaseUrl, dataDir }) => {
    const keyStore = await openFileKeyStore(keyStoreDir, {
      create: false,
      apartFrom: databaseUrl ? undefined : join(dataDir, 'postgres'),
    })
    try {
      const vault = openVault({ keyStore, clock: systemClock })
      await replayErasures(db, vault)
      const sealed = await rotateKeys(db, vault)
      console.log(`${sealed} people were sealed anew. Make new backups now: those from before open for nobody.`)
      return 0
    } finally {
      await keyStore.close()
    }
  })
}
