import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../src/platform/database.ts'
import { runFolder, startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { migrateWhole } from '../../src/platform/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** the address of the test server's template database */
    templateUrl: string
  }
}

/** One PostgreSQL for the run, with a migrated template that each test file clones. Its folder goes when the run ends. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'ipetplus-test-'))
  const server = await startEmbeddedPostgres({ dataDir: folder, settings: ['fsync=off', 'max_connections=200'] })
  const db = openDatabase({ url: server.url(), maxConnections: 2 })
  await migrateWhole(db, server.url())
  await db.end()
  project.provide('templateUrl', server.url())
  return async () => {
    const run = runFolder(folder)
    await server.stop()
    for (const path of [folder, run]) rmSync(path, { recursive: true, force: true })
  }
}
