import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { runFolder } from '../../src/platform/embedded-postgres.ts'

export type ShopProcess = { child: ChildProcess; origin: string; output: () => string; ended: Promise<number | null> }

const running = new Set<ChildProcess>()
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
})

/** A data folder that goes when the test file ends. */
export const dataFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'ipetplus-life-'))
  afterAll(() => {
    const run = runFolder(folder)
    for (const path of [folder, run]) rmSync(path, { recursive: true, force: true })
  })
  return folder
}

/** Starts the shop as `npm start` does; rejects with its output when it ends instead of opening. */
export const startShop = (dataDir: string, env: Record<string, string> = {}): Promise<ShopProcess> => {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      DATA_DIR: dataDir,
      PORT: '0',
      SANDBOX_BANK_PORT: '0',
      LOG_LEVEL: 'info',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let text = ''
  const ended = new Promise<number | null>((done) =>
    child.once('exit', (code) => {
      running.delete(child)
      done(code)
    }),
  )
  return new Promise((open, fail) => {
    const read = (chunk: Buffer) => {
      text += chunk
      const origin = /http:\/\/localhost:\d+(?=\s)/.exec(text)?.[0]
      if (origin) open({ child, origin, output: () => text, ended })
    }
    child.stdout!.on('data', read)
    child.stderr!.on('data', read)
    void ended.then((code) => fail(new Error(`the shop ended with ${code}: ${text}`)))
  })
}

/** The database server of a data folder, or null when none runs. */
export const databasePid = (dataDir: string): number | null => {
  const file = join(dataDir, 'postgres', 'postmaster.pid')
  if (!existsSync(file)) return null
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  return alive(pid) ? pid : null
}

export const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  // A process that ended and was not yet collected by its parent answers to signals too.
  return !/^\d+ \(.*\) Z/.test(existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '')
}

export const eventually = async (what: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<boolean> => {
  const deadline = Date.now() + withinMs
  while (Date.now() < deadline) {
    if (await what()) return true
    await new Promise((done) => setTimeout(done, 50))
  }
  return false
}
