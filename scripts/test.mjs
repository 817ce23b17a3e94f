import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'

/**
 * `npm test`: types, form, who may use whom, then every test, browser stories included. Words after it go to Vitest
 * (`npm test -- src/modules/vault`), and then the checks of form are left out. Closes with `N passed, N failed`.
 */
const words = process.argv.slice(2)
const node = process.execPath
const checks = {
  types: ['node_modules/typescript/bin/tsc', '--noEmit'],
  form: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  'who may use whom': [
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    'src',
    'test',
    'bench',
    'sabotage',
    'canary',
    'linkage',
    '--config',
    '.dependency-cruiser.cjs',
  ],
}
let passed = 0
let failed = 0

await build()
if (words.length === 0)
  for (const [name, command] of Object.entries(checks)) {
    const { status } = spawnSync(node, command, { stdio: 'inherit' })
    console.log(`${status === 0 ? 'ok' : 'FAILED'}: ${name}`)
    if (status === 0) passed++
    else failed++
  }

const folder = mkdtempSync(join(tmpdir(), 'ipetplus-counts-'))
const countsFile = join(folder, 'counts.json')
const { status } = spawnSync(node, ['node_modules/vitest/vitest.mjs', 'run', ...words], {
  stdio: 'inherit',
  env: { ...process.env, TEST_COUNTS: countsFile, NODE_ENV: 'test' },
})
const counts = existsSync(countsFile)
  ? JSON.parse(readFileSync(countsFile, 'utf8'))
  : { passed: 0, failed: 1, skipped: 0 }
rmSync(folder, { recursive: true, force: true })
passed += counts.passed
failed += counts.failed
if (status !== 0 && failed === 0) failed = 1
console.log(`${passed} passed, ${failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`)
process.exitCode = failed === 0 ? 0 : 1
