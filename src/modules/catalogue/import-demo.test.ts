import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { receiveLots } from '../inventory/index.ts'
import { importCatalogue, isCatalogueEmpty, type Problem } from './index.ts'

const { db } = await testDatabase()
const mediaDir = mkdtempSync(join(tmpdir(), 'media-'))
afterAll(() => rmSync(mediaDir, { recursive: true, force: true }))
const now = new Date('2026-11-22T08:00:00Z')

test('the demo shop comes in whole, and a second time nothing changes', async () => {
  expect(await isCatalogueEmpty(db)).toBe(true)
  const problems: Problem[] = []
  const run = () =>
    importCatalogue(db, {
      file: 'db/demo/catalogue.csv',
      mediaDir,
      now,
      by: 'test',
      receiveLots,
      onProblem: (problem) => problems.push(problem),
    })
  const first = await run()
  expect(problems).toEqual([])
  expect(first.products.new).toBeGreaterThanOrEqual(240)
  expect(first.variants.new).toBeGreaterThanOrEqual(600)
  expect(first.rows).toBe(first.variants.new)
  expect(first.lots).toBeGreaterThan(600)

  const second = await run()
  expect(second).toMatchObject({ categories: 0, brands: 0, prices: 0, lots: 0, problems: 0, refusedRows: 0 })
  expect(second.products).toEqual({ new: 0, changed: 0, same: first.products.new })
  expect(second.variants).toEqual({ new: 0, changed: 0, same: first.variants.new })
  expect(await isCatalogueEmpty(db)).toBe(false)
})
