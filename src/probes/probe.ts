import type { Db } from '../platform/database.ts'
import type { Browser, Exchange, Sent } from './browser.ts'
import type { Copy } from './copy.ts'
import type { Page } from './walk.ts'

/** A running shop as somebody before its door sees it, and its database, to be read only. */
export type LiveWorld = {
  /** one request without cookies; `path` begins with a slash */
  ask: (sent: Sent) => Promise<Exchange>
  /** every kind of page that this world can show, each walked once */
  pages: () => Promise<readonly Page[]>
  db: Db
  origin: string
}

/** A whole shop of the probe's own: it may buy, break and wait. */
export type CopyWorld = LiveWorld & {
  copy: Copy
  /** `from`: the address of loopback that it calls from */
  browser: (from?: string) => Browser
  /** bodies of the requests that the bank got, as bytes of text */
  bankHeard: () => readonly string[]
  /** where this process connected to since the world was opened, but for the doors that it knows: `host:port` */
  connections: () => readonly string[]
  /** text of a file of the program, as this world runs it */
  source: (file: string) => string
  sources: () => readonly string[]
}

/** What was found broken, a sentence each; none means that the promise holds. */
export type Findings = string[]

/**
 * A test of a promise. A `live` one only looks, so the running shop itself runs it every night; a `copy` one lives a piece of
 * life, so it needs a shop of its own.
 */
export type Probe =
  | { id: string; kind: 'live'; run: (world: LiveWorld) => Promise<Findings> }
  | {
      id: string
      kind: 'copy' /** leaves the world unusable for others */
      alone?: true
      run: (world: CopyWorld) => Promise<Findings>
    }

export type Outcome = { probe: string; result: 'pass' | 'fail'; why: string | null; at: Date; tookMs: number }

const LONGEST_WHY = 300

/** Runs one probe. What it throws is a finding too: a promise that cannot be looked at is not proven. */
export const outcomeOf = async (id: string, run: () => Promise<Findings>, now: Date): Promise<Outcome> => {
  const startMs = performance.now()
  const findings = await run().catch((error: unknown) => [
    `the probe could not finish: ${error instanceof Error ? error.message : 'unknown'}`,
  ])
  return {
    probe: id,
    result: findings.length === 0 ? 'pass' : 'fail',
    why: findings.length === 0 ? null : findings.slice(0, 3).join(' · ').slice(0, LONGEST_WHY),
    at: now,
    tookMs: Math.round(performance.now() - startMs),
  }
}
