import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { Refusal } from '../../platform/refusal.ts'

/**
 * One process at a time changes a folder: whoever links the file `lock` into it holds it. Node has no flock(2), so the
 * lock of a process that was killed is recognised by its process id and start time, and taken away.
 * Processes must see each other's ids: one machine, one container.
 */
export const withFileLock = async <T>(file: string, work: () => Promise<T>): Promise<T> => {
  await acquire(file)
  try {
    return await work()
  } finally {
    unlinkSync(file)
  }
}

const ACQUIRE_TIMEOUT_MS = 15_000
const RETRY_MS = 3
/** Longer than any living process needs between its two file operations. */
const TAKEOVER_STALE_MS = 5_000

const acquire = async (file: string): Promise<void> => {
  const mine = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`
  writeFileSync(mine, ownMark(), { mode: 0o600 })
  try {
    const deadline = Date.now() + ACQUIRE_TIMEOUT_MS
    while (!linked(mine, file)) {
      if (Date.now() > deadline) throw new Refusal(`${file} is held by another process; stop it and try again.`)
      removeIfStale(file)
      await new Promise((done) => setTimeout(done, RETRY_MS))
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

/** A link appears whole, with its content, or not at all: nobody reads half a mark. */
const linked = (from: string, to: string): boolean => {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/**
 * Two processes may find the same dead lock. Only the one that made `lock.takeover` removes it, after reading it again:
 * else the slower one would remove the lock that the faster one has just taken.
 */
const removeIfStale = (file: string): void => {
  const mark = read(file)
  if (mark === null || alive(mark)) return
  const takeover = `${file}.takeover`
  try {
    writeFileSync(takeover, '', { flag: 'wx', mode: 0o600 })
  } catch {
    if (ageMs(takeover) > TAKEOVER_STALE_MS) rmSync(takeover, { force: true })
    return
  }
  if (read(file) === mark) rmSync(file, { force: true })
  rmSync(takeover, { force: true })
}

const ownMark = (): string => `${process.pid} ${startOf(process.pid)}`

const alive = (mark: string): boolean => {
  const [pid, start] = mark.split(' ')
  try {
    process.kill(Number(pid), 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return startOf(Number(pid)) === start
}

/** When the process began, in clock ticks of this boot: a process id is used again, the pair is not. `-` where unknown. */
const startOf = (pid: number): string => {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    // The program's name, which may hold spaces, ends at the last parenthesis; the start time is field 22.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return `${boot}:${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
  } catch {
    return '-'
  }
}

const read = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

const ageMs = (file: string): number => {
  try {
    return Date.now() - statSync(file).mtimeMs
  } catch {
    return 0
  }
}
