import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { inAudited } from '../../src/modules/staff/index.ts'
import { openFileKeyStore, openVault } from '../../src/modules/vault/index.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { routes } from '../../src/routes.ts'
import { testDatabase } from '../database.ts'
import { owner } from '../staff.ts'
import { httpBuyer } from '../stories/buyer.ts'
import { dataFolder, startShop } from './shop-process.ts'

const audit = (env: Record<string, string>, ...words: string[]) =>
  spawnSync(process.execPath, ['scripts/run.mjs', 'audit', ...words], {
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'development', ...env },
  })

test('every start shows the way in until there is an owner, and the log and the addresses never hold the code', async () => {
  const folder = dataFolder()
  const codeIn = (text: string) => /[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(text)?.[0]
  const codes: string[] = []
  for (let start = 0; start < 2; start++) {
    const shop = await startShop(folder)
    while (!codeIn(shop.output())) await new Promise((done) => setTimeout(done, 50))
    codes.push(codeIn(shop.output())!)
    expect(shop.output().split(codes[start]!)).toHaveLength(2)
    expect(shop.output()).toContain(`${shop.origin}${routes.officeFirst} `)
    const browser = httpBuyer(Number(new URL(shop.origin).port))
    const person = { name: 'مریم مالک', email: 'owner@example.ir', password: 'سه گربه روی دیوار', mobile: '' }
    if (start === 1) {
      expect((await browser.post(routes.officeFirst, { ...person, code: codes[0]! })).status).toBe(422)
      expect((await browser.post(routes.officeFirst, { ...person, code: codes[1]! })).status).toBe(303)
      const verified = audit({ DATA_DIR: folder }, 'verify')
      expect(verified.stdout).toContain('audit: 1 rows, whole')
      expect(verified.stdout).toMatch(/ledger: \d+ pages, whole/)
      expect(verified.status).toBe(0)
    }
    shop.child.kill('SIGTERM')
    expect(await shop.ended).toBe(0)
  }
  expect(new Set(codes).size).toBe(2)
}, 180_000)

test('the tool names the row that was changed, and says how it is asked', async () => {
  const { db, url } = await testDatabase()
  const folder = dataFolder()
  const keyStore = await openFileKeyStore(join(folder, 'keys'), { create: true })
  afterAll(() => keyStore.close())
  const house = { db, vault: openVault({ keyStore, clock: systemClock }), clock: systemClock }
  const boss = await owner({ house, origin: 'http://localhost:1' })
  const act = { action: 'audit.verified', target: 'row:1', why: 'برای آزمون' } as const
  await inAudited(house, boss.by('audit.read'), act, async () => {})
  const env = { DATA_DIR: folder, DATABASE_URL: url }
  expect(audit(env, 'verify').stdout).toContain('audit: 4 rows, whole')
  await db`update staff.audit set target = 'row:2' where number = 4`
  const broken = audit(env, 'verify')
  expect([broken.status, broken.stdout.split('\n')[0]]).toEqual([1, 'audit: BROKEN at row 4: changed'])
  expect(audit(env).stderr).toContain('npm run audit -- verify')
}, 180_000)
