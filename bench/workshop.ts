import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Undo = () => Promise<unknown> | unknown

/** Where the run keeps what must not outlive it: servers, child processes, temporary folders. */
export type Workshop = {
  /** Registers how something ends; the answer ends it now, once. */
  ending: (undo: Undo) => () => Promise<void>
  /** a new folder, removed at the end */
  folder: (name: string) => string
  /** ends everything, the youngest first */
  close: () => Promise<void>
  say: (text: string) => void
}

export const openWorkshop = (say: (text: string) => void): Workshop => {
  const endings: (() => Promise<void>)[] = []
  const ending = (undo: Undo) => {
    let ended: Promise<void> | null = null
    const end = () => {
      ended ??= Promise.resolve()
        .then(undo)
        .then(() => {})
      return ended
    }
    endings.push(end)
    return end
  }
  return {
    ending,
    say,
    folder: (name) => {
      const folder = mkdtempSync(join(tmpdir(), `ipetplus-bench-${name}-`))
      ending(() => rmSync(folder, { recursive: true, force: true }))
      return folder
    },
    close: async () => {
      for (const end of endings.splice(0).reverse())
        await end().catch((error) => say(`could not tidy up: ${(error as Error).message}`))
    },
  }
}

/** Does some work in a workshop of its own within another: whatever it began is ended with it, also when it breaks. */
export const apart = async <T>(workshop: Workshop, work: (own: Workshop) => Promise<T>): Promise<T> => {
  const own = openWorkshop(workshop.say)
  const close = workshop.ending(own.close)
  return work(own).finally(close)
}

/** Ctrl-C and `kill` end the run as its own end does. @returns how to stop listening */
export const closeOnSignals = (workshop: Workshop): (() => void) => {
  const stop = (signal: NodeJS.Signals) => {
    workshop.say(`${signal}: tidying up …`)
    void workshop.close().then(() => process.exit(1))
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.once(signal, stop)
  return () => {
    for (const signal of signals) process.off(signal, stop)
  }
}

/** A port of loopback that nobody listens on at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((answer, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => answer(typeof address === 'object' && address ? address.port : 0))
    })
  })
