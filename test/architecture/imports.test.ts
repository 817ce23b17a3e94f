import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const cruiser = resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')

type Report = { summary: { totalCruised: number; violations: { rule: { name: string } }[] } }

const cruise = (folder: string): Report => {
  const { stdout } = spawnSync(
    process.execPath,
    [cruiser, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  return JSON.parse(stdout) as Report
}

test('the table of who may use whom is kept, by more than no files', () => {
  const { summary } = cruise('.')
  expect(summary.totalCruised).toBeGreaterThan(150)
  expect(summary.violations).toEqual([])
}, 180_000)

test('a module that reaches up, or past a door, is found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cruise-'))
  try {
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) cpSync(file, join(folder, file))
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
    for (const module of ['vault', 'orders']) mkdirSync(join(folder, 'src/modules', module), { recursive: true })
    writeFileSync(join(folder, 'src/modules/orders/index.ts'), "export { secret } from '../vault/secret.ts'\n")
    writeFileSync(join(folder, 'src/modules/vault/secret.ts'), 'export const secret = 1\n')
    writeFileSync(join(folder, 'src/modules/vault/index.ts'), "import '../orders/index.ts'\n")
    const names = cruise(folder).summary.violations.map(({ rule }) => rule.name)
    expect(names).toContain('vault-may-not')
    expect(names).toContain('vault-by-its-door')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 180_000)

test('no path of a machine and no address of a package registry is written in the tree', () => {
  const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n')
  expect(files.length).toBeGreaterThan(100)
  const { stdout } = spawnSync(
    'git',
    [
      'grep',
      '-nIE',
      '(^|[^A-Za-z0-9_.])/(work|home|root)/[A-Za-z.]|"resolved": *"https?:',
      '--',
      ':!*.svg',
      ':!test/architecture',
    ],
    { encoding: 'utf8' },
  )
  expect(stdout).toBe('')
})
