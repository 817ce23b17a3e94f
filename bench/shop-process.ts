import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { cpuMs } from './cpu-time.ts'
import { freePort, type Workshop } from './workshop.ts'

/** The shop as `npm start` runs it, in a process of its own, with the log level that it has by default. */
export type ShopProcess = {
  origin: string
  /** from the start of the process to the first whole page */
  firstPageMs: number
  /** requests that were not answered from the page cache: each of them, and no other, writes a log line */
  uncachedRequests: () => number
  residentMb: () => number
  /** processor time so far, without PostgreSQL's */
  cpuMs: () => number
  stop: () => Promise<void>
}

export const BYTES_PER_MB = 1_048_576
const START_TIMEOUT_MS = 240_000
const STOP_TIMEOUT_MS = 20_000

export const startShop = async (workshop: Workshop, dataDir: string): Promise<ShopProcess> => {
  const [port, bankPort] = [await freePort(), await freePort()]
  const origin = `http://localhost:${port}`
  const log = join(workshop.folder('log'), 'shop.log')
  const output = openSync(log, 'a')
  const startMs = performance.now()
  const settings = startSettings()
  const child = spawn(process.execPath, [...settings.flags, 'scripts/start.mjs'], {
    stdio: ['ignore', output, output],
    env: {
      ...process.env,
      ...settings.env,
      NODE_ENV: 'development',
      DATA_DIR: dataDir,
      KEY_STORE_DIR: '',
      DATABASE_URL: '',
      HOST: '127.0.0.1',
      PORT: String(port),
      ORIGIN: origin,
      SANDBOX_BANK_PORT: String(bankPort),
      LOG_LEVEL: 'info',
      // The rate limit counts by address: the run's visitors and buyers come from addresses of their own.
      TRUST_PROXY: '1',
    },
  })
  closeSync(output)
  const exited = new Promise<void>((done) => child.once('exit', () => done()))
  const isRunning = () => child.exitCode === null && child.signalCode === null
  const stop = workshop.ending(async () => {
    if (!isRunning()) return
    child.kill('SIGTERM')
    const giveUp = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
    await exited
    clearTimeout(giveUp)
  })
  while (!(await answers(port))) {
    if (!isRunning() || performance.now() - startMs > START_TIMEOUT_MS)
      throw new Error(`the shop did not start: ${readFileSync(log, 'utf8').slice(-2000)}`)
    await new Promise((done) => setTimeout(done, 4))
  }
  return {
    origin,
    firstPageMs: performance.now() - startMs,
    uncachedRequests: () => readFileSync(log, 'utf8').split('"msg":"request"').length - 1,
    residentMb: () =>
      (Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? Number.NaN) * 1024) /
      BYTES_PER_MB,
    cpuMs: () => cpuMs(child.pid!),
    stop,
  }
}

/** `BENCH_NODE_FLAGS="--cpu-prof"` profiles the shop of a run; empty otherwise. */
/** What `npm start` sets before the program: environment, then flags of node; and those that a profile asks for. */
const startSettings = () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }
  const words = scripts.start.split(' ')
  const node = words.indexOf('node')
  const env = Object.fromEntries(words.slice(0, node).map((word) => word.split('=') as [string, string]))
  const flags = [...words.slice(node + 1, -1), ...(process.env.BENCH_NODE_FLAGS ?? '').split(' ')].filter(Boolean)
  return { env, flags }
}

const answers = (port: number) =>
  new Promise<boolean>((answer) => {
    get({ host: '127.0.0.1', port, path: '/', timeout: 20_000, agent: false }, (response) => {
      response.resume()
      response.once('end', () => answer(response.statusCode === 200))
      response.once('error', () => answer(false))
    })
      .once('error', () => answer(false))
      .once('timeout', () => answer(false))
  })
