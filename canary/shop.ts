import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { freePort, type Workshop } from '../bench/workshop.ts'
import { type Config, readConfig } from '../src/platform/config.ts'
import { connectDatabase } from '../src/platform/connect-database.ts'
import { type Db, openReadyDatabase } from '../src/platform/database.ts'
import { startWatchedBank, type WatchedBank } from './bank.ts'
import { startWatchedOperators, type WatchedOperators } from './operators.ts'
import { watchJobs } from './queries.ts'

/** A copy of the shop in a folder of its own, as a process of its own, with everything it says and sends written down. */
export type CanaryShop = {
  config: Config
  url: string
  origin: string
  dataDir: string
  keyStoreDir: string
  logFile: string
  bank: WatchedBank
  operators: WatchedOperators
  db: Db
  stop: () => Promise<void>
}

const START_TIMEOUT_MS = 120_000
const STOP_TIMEOUT_MS = 20_000
const MERCHANT = '00000000-0000-4000-8000-00000000c0de'

/** @param programDir the built program: `dist`, or a copy with something changed in it */
export const startCanaryShop = async (
  workshop: Workshop,
  { folder, programDir = 'dist' }: { folder: string; programDir?: string },
): Promise<CanaryShop> => {
  const bank = await startWatchedBank()
  const closeBank = workshop.ending(bank.close)
  const operators = await startWatchedOperators()
  const closeOperators = workshop.ending(operators.close)
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const [dataDir, keyStoreDir, logFile] = ['data', 'keys', 'shop.log'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const environment = {
    NODE_ENV: 'development',
    DATA_DIR: dataDir,
    KEY_STORE_DIR: keyStoreDir,
    HOST: '127.0.0.1',
    PORT: String(port),
    ORIGIN: origin,
    LOG_LEVEL: 'debug',
    ZARINPAL_MERCHANT_ID: MERCHANT,
    ZARINPAL_URL: bank.url,
    SMS_PROVIDERS: 'kavenegar',
    KAVENEGAR_API_KEY: operators.key,
    KAVENEGAR_URL: operators.smsUrl,
    SMTP_URL: operators.mailUrl,
    // A life is lived at any hour.
    AWAKE_FROM_HOUR: '0',
    AWAKE_UNTIL_HOUR: '24',
  }
  const stopProcess = await startProcess(workshop, environment, { programDir, logFile, origin })
  const config = readConfig(environment)
  const server = await connectDatabase(config, { waitForTools: false })
  const db = await openReadyDatabase({ url: server.url, maxConnections: 2, applicationName: 'ipetplus-canary' })
  await watchJobs(db)
  const closeDatabase = workshop.ending(() => db.end({ timeout: 5 }))
  return {
    config,
    url: server.url,
    origin,
    dataDir,
    keyStoreDir,
    logFile,
    bank,
    operators,
    db,
    stop: async () => {
      await closeDatabase()
      await stopProcess()
      await closeBank()
      await closeOperators()
    },
  }
}

const startProcess = async (
  workshop: Workshop,
  environment: Record<string, string>,
  { programDir, logFile, origin }: { programDir: string; logFile: string; origin: string },
) => {
  const main = pathToFileURL(resolve(programDir, 'main.js')).href
  const output = openSync(logFile, 'a')
  const child = spawn(
    process.execPath,
    ['--input-type=module', '--eval', `const { start } = await import(${JSON.stringify(main)}); await start()`],
    { stdio: ['ignore', output, output], env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment } },
  )
  closeSync(output)
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const stop = workshop.ending(async () => {
    child.kill('SIGTERM')
    const giveUp = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
    await ended
    clearTimeout(giveUp)
  })
  const deadline = Date.now() + START_TIMEOUT_MS
  while (
    !(await fetch(`${origin}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`the shop did not start: ${readFileSync(logFile, 'utf8').slice(-2_000)}`)
    await new Promise((done) => setTimeout(done, 50))
  }
  return stop
}
