import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Linux counts processor time in hundredths of a second. */
const MS_PER_TICK = 10

type Stat = { parent: number; ms: number }

/** Processor time that a process has used so far, in ms; 0 when it is gone. */
export const cpuMs = (pid: number): number => statOf(pid)?.ms ?? 0

/** The same for the PostgreSQL of a data folder, with all its processes. */
export const postgresCpuMs = (dataDir: string): number => {
  const pid = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((stat) => stat?.parent === pid)
    .reduce((sum, stat) => sum + stat!.ms, cpuMs(pid))
}

/** `/proc/PID/stat` (proc_pid_stat(5)): after the name in brackets, field 4 is the parent, 14 and 15 the ticks. */
const statOf = (pid: number): Stat | null => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)!.split(' ')
    return { parent: Number(fields[1]), ms: (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK }
  } catch {
    return null
  }
}
