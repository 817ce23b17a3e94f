import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, openSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { binaries, type Launcher, launcher, NOBODY } from './postgres-launcher.ts'
import { Refusal } from './refusal.ts'

/**
 * A real PostgreSQL server that npm brought, run by this program below its own data folder.
 *
 *   no cluster ──initdb──> stopped ──start──> ready ──stop──> stopped
 *                             └──somebody else started it──> attached (never stopped by us)
 *
 * It listens on a Unix socket in a folder that only this user may enter; no TCP port is opened. It dies with us:
 * `setpriv --pdeathsig` on Linux, a watcher that waits for the end of a pipe elsewhere. PostgreSQL refuses to be root,
 * so for root it runs in a user namespace, or as `nobody` where namespaces are forbidden.
 */
export type EmbeddedServer = {
  /** how to reach the database `name` of it */
  url: (name?: string) => string
  /** true when another process had started it: then `stop` leaves it alone */
  attached: boolean
  /** settles when the server ends without having been asked to */
  ended: Promise<void>
  stop: () => Promise<void>
}

export type EmbeddedOptions = {
  /** the folder that holds `postgres/` (the cluster) and `log/` */
  dataDir: string
  /** extra settings, `name=value`; tests switch fsync off */
  settings?: string[]
}

const DATABASE = 'ipetplus'
const SOCKET = '.s.PGSQL.5432'
const READY_TIMEOUT_MS = 60_000
const LEFTOVER_TIMEOUT_MS = 15_000

/** Starts the server of `dataDir`, making its cluster first if there is none, or attaches to the one that runs. */
export const startEmbeddedPostgres = async ({ dataDir, settings = [] }: EmbeddedOptions): Promise<EmbeddedServer> => {
  const cluster = join(dataDir, 'postgres')
  const runDir = runFolder(dataDir)
  const url = (name = DATABASE) => `postgres://ipetplus@localhost/${name}?host=${encodeURIComponent(runDir)}`

  if (await answersSoon(cluster, runDir))
    return { url, attached: true, ended: new Promise(() => {}), stop: async () => {} }

  const launch = launcher(cluster, runDir)
  if (!existsSync(join(cluster, 'PG_VERSION'))) createCluster(cluster, launch)
  removeLeftLocks(cluster, runDir)

  const child = await startUntilReady({ cluster, runDir, dataDir, settings, launch })
  let stopping = false
  const exited = new Promise<void>((done) => child.once('exit', () => done()))
  await createDatabase(runDir)

  return {
    url,
    attached: false,
    ended: exited.then(() => (stopping ? new Promise<void>(() => {}) : undefined)),
    stop: async () => {
      stopping = true
      // SIGINT is PostgreSQL's "fast" shutdown: sessions are ended, a checkpoint is written.
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT')
      await exited
    },
  }
}

/** The folder of sockets and locks that belongs to `dataDir`: short (a socket's path ends at 107 bytes) and ours alone. */
export const runFolder = (dataDir: string): string => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const digest = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16)
  const uid = process.getuid?.() ?? 0
  const folder = `/tmp/ipetplus-${uid}-${digest}`
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { mode } = lstatSync(folder)
  const owner = lstatSync(folder).uid
  if ((owner !== uid && owner !== NOBODY) || (mode & 0o077) !== 0)
    throw new Refusal(`${folder} belongs to somebody else; remove it and start again.`)
  return folder
}

const createCluster = (cluster: string, { command, uid }: Launcher) => {
  mkdirSync(cluster, { recursive: true, mode: 0o700 })
  const [program, args] = command(binaries().initdb, [
    '--pgdata',
    cluster,
    '--username',
    'ipetplus',
    '--auth',
    'trust',
    '--encoding',
    'UTF8',
    '--locale-provider',
    'builtin',
    '--locale',
    'C.UTF-8',
    '--no-instructions',
  ])
  try {
    execFileSync(program, args, { stdio: 'pipe', ...(uid === undefined ? {} : { uid, gid: uid }) })
  } catch (error) {
    rmSync(cluster, { recursive: true, force: true })
    const told = String((error as { stderr?: Buffer }).stderr ?? error)
      .trim()
      .split('\n')
      .at(-1)
    throw new Refusal(`The database could not be created in ${cluster}: ${told}`)
  }
}

/** Whether the server of the pid file lives. After `kill -9` the number may belong to something else by now. */
const serverLives = (cluster: string): boolean => {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return false
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  try {
    process.kill(pid, 0)
    return process.platform !== 'linux' || readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch {
    return false
  }
}

/** PostgreSQL would take a zombie, or a stranger with the old number, for its predecessor and refuse to start. */
const removeLeftLocks = (cluster: string, runDir: string) => {
  for (const file of [join(cluster, 'postmaster.pid'), join(runDir, `${SOCKET}.lock`), join(runDir, SOCKET)])
    rmSync(file, { force: true })
}

/** Another process of ours is starting this server, or it is recovering: it is waited for. */
const answersSoon = async (cluster: string, runDir: string): Promise<boolean> => {
  const deadline = Date.now() + READY_TIMEOUT_MS
  while (serverLives(cluster) && Date.now() < deadline) {
    if (await answers(runDir)) return true
    await new Promise((done) => setTimeout(done, 50))
  }
  return false
}

/**
 * Starts the server. Where the last one was killed, its sessions need a moment to notice that it is gone, and PostgreSQL
 * refuses to start beside them: that, and only that, is tried again.
 */
const startUntilReady = async (start: Start): Promise<ChildProcess> => {
  const log = join(start.dataDir, 'log', 'postgres.log')
  const deadline = Date.now() + LEFTOVER_TIMEOUT_MS
  for (;;) {
    const child = startServer(start)
    try {
      await ready(start.cluster, child, log)
      return child
    } catch (error) {
      const leftovers = lastLines(log).includes('pre-existing shared memory block')
      if (!leftovers || Date.now() > deadline) throw error
    }
    await new Promise((done) => setTimeout(done, 100))
  }
}

const lastLines = (file: string): string => readFileSync(file, 'utf8').trimEnd().split('\n').slice(-3).join('\n')

type Start = { cluster: string; runDir: string; dataDir: string; settings: string[]; launch: Launcher }

const startServer = ({ cluster, runDir, dataDir, settings, launch }: Start): ChildProcess => {
  mkdirSync(join(dataDir, 'log'), { recursive: true, mode: 0o700 })
  const log = openSync(join(dataDir, 'log', 'postgres.log'), 'a', 0o600)
  const wanted = [
    `unix_socket_directories=${runDir}`,
    'unix_socket_permissions=0700',
    'listen_addresses=',
    'max_connections=60',
    // What statements cost, without their values (office, health); not kept over a stop, for nobody needs yesterday's.
    'shared_preload_libraries=pg_stat_statements',
    'pg_stat_statements.max=1000',
    'pg_stat_statements.track_utility=off',
    'pg_stat_statements.save=off',
    'jit=off',
    // The title of a process in `ps`, written anew for every statement: nobody reads it.
    'update_process_title=off',
    'shared_buffers=128MB',
    'max_wal_size=1GB',
    'timezone=UTC',
    'log_timezone=UTC',
    // No statement, parameter or key value of ours may end in this log (P61).
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    'log_parameter_max_length_on_error=0',
    'log_statement=none',
    ...settings,
  ]
  const [program, args] = launch.command(binaries().postgres, [
    '-D',
    cluster,
    ...wanted.flatMap((setting) => ['-c', setting]),
  ])
  const child = spawn(program, args, {
    stdio: ['ignore', log, log],
    detached: true, // a session of its own: Ctrl-C reaches us alone, and we stop it when requests have finished
    ...(launch.uid === undefined ? {} : { uid: launch.uid, gid: launch.uid }),
  })
  if (process.platform !== 'linux')
    spawn('/bin/sh', ['-c', `cat > /dev/null; kill -INT ${child.pid} 2> /dev/null`], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    }).unref()
  return child
}

/** PostgreSQL writes `ready` into the eighth line of its pid file once it answers. */
const ready = async (cluster: string, child: ChildProcess, log: string) => {
  const deadline = Date.now() + READY_TIMEOUT_MS
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Refusal(`The database did not start; the last lines of ${log} say why.`)
    try {
      if (readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[7]?.trim() === 'ready') return
    } catch {}
    await new Promise((done) => setTimeout(done, 5))
  }
  child.kill('SIGINT')
  throw new Refusal(
    `The database did not answer within ${READY_TIMEOUT_MS / 1000} seconds; the last lines of ${log} say why.`,
  )
}

const connect = (runDir: string, database: string) =>
  postgres({ host: runDir, database, username: 'ipetplus', max: 1, connect_timeout: 3, onnotice: () => {} })

const answers = async (runDir: string): Promise<boolean> => {
  if (!existsSync(join(runDir, SOCKET))) return false
  const sql = connect(runDir, 'postgres')
  try {
    await sql`select 1`
    return true
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}

const createDatabase = async (runDir: string) => {
  const sql = connect(runDir, 'postgres')
  try {
    const [row] = await sql`select 1 from pg_database where datname = ${DATABASE}`
    if (!row) await sql.unsafe(`create database ${DATABASE}`)
  } finally {
    await sql.end()
  }
}
