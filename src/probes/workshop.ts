import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importCatalogue } from '../modules/catalogue/index.ts'
import { loadDeliveryData, openSlots } from '../modules/delivery/index.ts'
import { receiveLots } from '../modules/inventory/index.ts'
import { openDatabase } from '../platform/database.ts'
import { runFolder, startEmbeddedPostgres } from '../platform/embedded-postgres.ts'
import { migrateWhole } from '../platform/migrate.ts'
import { type OpenWorld, openWorld, type WorldChanges } from './world.ts'

/**
 * Where worlds are made: a database server of this process's own in a temporary folder, with a template that holds the demo
 * goods. Everything goes when it is closed.
 */
export type Workshop = {
  /** a fresh shop, changed as asked; the caller closes it */
  world: (changes?: WorldChanges) => Promise<OpenWorld>
  close: () => Promise<void>
}

export const openWorkshop = async (): Promise<Workshop> => {
  const folder = mkdtempSync(join(tmpdir(), 'ipetplus-probes-'))
  const removeFolders = () => {
    for (const path of [runFolder(folder), folder]) rmSync(path, { recursive: true, force: true })
  }
  const server = await startEmbeddedPostgres({
    dataDir: folder,
    settings: ['fsync=off', 'max_connections=120', 'autovacuum=off'],
  }).catch((error) => {
    removeFolders()
    throw error
  })
  const close = async () => {
    await server.stop()
    removeFolders()
  }
  const mediaDir = join(folder, 'media')
  await fillTemplate(server.url(), mediaDir).catch(async (error) => {
    await close()
    throw error
  })
  return {
    close,
    world: async (changes = {}) => {
      const name = `copy_${randomBytes(6).toString('hex')}`
      const admin = openDatabase({ url: server.url('postgres'), maxConnections: 1 })
      await admin.unsafe(`create database ${name} template ipetplus`).finally(() => admin.end())
      return openWorld({ url: server.url(name), folder: join(folder, name), mediaDir, changes })
    },
  }
}

const SLOT_DAYS = 14

const fillTemplate = async (url: string, mediaDir: string): Promise<void> => {
  const db = openDatabase({ url, maxConnections: 4 })
  const now = new Date()
  try {
    await migrateWhole(db, url)
    await loadDeliveryData(db, 'db/demo/delivery')
    await openSlots(db, { from: now, days: SLOT_DAYS })
    await importCatalogue(db, { file: 'db/demo/catalogue.csv', mediaDir, now, by: 'probes', receiveLots })
  } finally {
    await db.end()
  }
}
