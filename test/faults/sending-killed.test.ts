import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { afterAll, expect, test } from 'vitest'
import { openSending } from '../../src/modules/messaging/sending/open-sending.ts'
import { takeUpLeft } from '../../src/modules/messaging/sending/take-up-left.ts'
import { localAdapter, startLocalProvider } from '../messaging/local-provider.ts'
import { openRoad, somePeople, statesOf, tell } from '../messaging/road.ts'

const MESSAGES = 1_000
const KILLS = 6
const bundle = resolve(`dist/test/message-sender.mjs`)
afterAll(() => rmSync(bundle, { force: true }))

/** Sends in a process of its own, which is killed with no warning once the provider has got some more messages. */
const sendUntilKilled = (words: string[], got: () => number, more: number): Promise<void> =>
  new Promise((done) => {
    const child = spawn(process.execPath, [bundle, ...words], { stdio: ['ignore', 'ignore', 'inherit'] })
    const from = got()
    // As soon as it was called: what it was told then is hardly ever written down.
    const watch = setInterval(() => {
      if (got() >= from + more) child.kill('SIGKILL')
    }, 1)
    child.on('close', () => {
      clearInterval(watch)
      done()
    })
  })

const connectionsTo = async ({ db }: Awaited<ReturnType<typeof openRoad>>): Promise<number> => {
  const [row] = await db<{ open: number }[]>`
    select count(*)::int as open from pg_stat_activity where datname = current_database()`
  return row!.open
}

test.each([
  ['that knows our ids', true],
  ['that does not', false],
])(
  `killed ${KILLS} times between sending and recording, at a provider %s: nobody gets a message twice, and none is lost`,
  { timeout: 600_000 },
  async (_, knowsOurIds) => {
    await build({
      entryPoints: ['test/faults/message-sender.ts'],
      outfile: bundle,
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      logLevel: 'error',
    })
    const provider = await startLocalProvider()
    const road = await openRoad([localAdapter(provider.url, { name: 'kavenegar', knowsOurIds })])
    road.at(new Date())
    const ids = await tell(road, await somePeople(road, MESSAGES))
    const words = [road.url, join(road.folder, 'keys'), provider.url, knowsOurIds ? '1' : '0']
    for (let kills = 0; kills < KILLS; kills++) {
      const before = await connectionsTo(road)
      await sendUntilKilled(words, () => provider.sent.size, 1 + kills * 15)
      // What the dead had asked the database for last may still be under way there.
      while ((await connectionsTo(road)) > before) await new Promise((again) => setTimeout(again, 10))
      // As a start of the shop does it, where no other process can be sending.
      road.at(new Date())
      await takeUpLeft(road.needs, { alone: true })
    }
    const cut = (await statesOf(road.db, ids)).unknown ?? 0
    expect(cut).toBeGreaterThan(0)

    const { quick, askUnknowns } = openSending(road.needs)
    road.later(1)
    await askUnknowns()
    await quick()
    await quick()
    const states = await statesOf(road.db, ids)
    expect([...provider.got.values()].filter((times) => times > 1)).toEqual([])
    if (knowsOurIds) {
      expect(states).toEqual({ sent: MESSAGES })
      expect(provider.sent.size).toBe(MESSAGES)
    } else {
      // What cannot be asked about is left for staff, every one of them; all others went.
      expect(states).toEqual({ sent: MESSAGES - cut, unknown: cut })
      expect(MESSAGES - provider.sent.size).toBeLessThanOrEqual(cut)
    }
    await provider.close()
  },
)
