import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { databasePid, dataFolder, startShop } from './shop-process.ts'

const run = (dataDir: string, ...words: string[]) =>
  spawnSync(process.execPath, ['scripts/run.mjs', ...words], {
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'development', DATA_DIR: dataDir },
  })

test('a tool attaches to the database of the running shop, or starts it for its own time', async () => {
  const folder = dataFolder()
  const alone = run(folder, 'import', 'db/demo/catalogue.csv')
  expect(alone.stdout).toContain('275 new')
  expect(alone.status).toBe(0)
  expect(databasePid(folder)).toBeNull()

  const shop = await startShop(folder)
  const database = databasePid(folder)
  const beside = run(folder, 'import', 'db/demo/catalogue.csv')
  expect(beside.stdout).toContain('0 new, 0 changed, 275 as before')
  const rotated = run(folder, 'keys', 'rotate')
  expect(rotated.stdout).toContain('sealed anew')
  expect(databasePid(folder)).toBe(database)
  expect((await fetch(`${shop.origin}/c/cat`)).status).toBe(200)
  shop.child.kill('SIGTERM')
  expect(await shop.ended).toBe(0)
}, 300_000)

test('a tool that is asked for nothing it knows says how it is asked', () => {
  const folder = dataFolder()
  expect(run(folder, 'keys').stderr).toContain('npm run keys -- rotate')
  expect(run(folder, 'import', 'no-such-file.csv').status).toBe(1)
  expect(existsSync(`${folder}/postgres`)).toBe(false)
})
