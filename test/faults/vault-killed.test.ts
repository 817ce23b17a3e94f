import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type KeyStore, openFileKeyStore } from '../../src/modules/vault/index.ts'
import { indexOf } from './vault-subjects.ts'

const KILLS = 32
const base = mkdtempSync(join(tmpdir(), 'killed-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

/** Starts an eraser, kills it between 0 and 40 ms after its first answer, and answers what it had acknowledged. */
const eraseUntilKilled = (folder: string, first: number, together: number): Promise<number[]> =>
  new Promise((done, failed) => {
    const child = spawn(process.execPath, ['test/faults/vault-eraser.ts', folder, `${first}`, `${together}`], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let answered = ''
    let complaint = ''
    child.stderr.on('data', (bytes) => (complaint += bytes))
    child.stdout.on('data', (bytes) => {
      if (answered === '') setTimeout(() => child.kill('SIGKILL'), Math.random() * 40)
      answered += bytes
    })
    child.on('close', (_, signal) => {
      if (signal !== 'SIGKILL') failed(new Error(complaint))
      // A line that was cut is no answer.
      else
        done(
          answered
            .slice(0, answered.lastIndexOf('\n') + 1)
            .split(/\s/)
            .filter(Boolean)
            .map(Number),
        )
    })
  })

const keys = (store: KeyStore, numbers: number[]) =>
  store.subjectKeys(numbers.map((n) => ({ generation: 1, index: indexOf(n) })))

test(`killed ${KILLS} times while erasing, two at a time: who was answered is erased, everyone else opens`, {
  timeout: 300_000,
}, async () => {
  const folder = join(base, 'keys')
  const survivors = Array.from({ length: 200 }, (_, n) => 10_000_000 + n)
  const first = await openFileKeyStore(folder, { create: true })
  const before = await keys(first, survivors)
  await first.close()

  let acknowledged: number[] = []
  for (let round = 0; round < KILLS; round += 2) {
    const from = round * 10_000
    const answers = await Promise.all([
      eraseUntilKilled(folder, from, 1),
      eraseUntilKilled(folder, from + 10_000, 1 + (round % 3)),
    ])
    acknowledged = acknowledged.concat(...answers)
    const store = await openFileKeyStore(folder, { create: false })
    expect((await keys(store, acknowledged)).filter((key) => key !== null)).toEqual([])
    expect(await keys(store, survivors)).toEqual(before)
    await store.close()
  }
  expect(acknowledged.length).toBeGreaterThan(KILLS)
})
