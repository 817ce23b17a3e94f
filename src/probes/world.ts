import { globSync, readFileSync } from 'node:fs'
import type { Db } from '../platform/database.ts'
import { type Door, exchange, openAgent, openBrowser } from './browser.ts'
import { hearConnections, knowDoor } from './connections.ts'
import { type Copy, openCopy } from './copy.ts'
import { listenToBank } from './listening-bank.ts'
import type { CopyWorld } from './probe.ts'
import { walkLife } from './walk-life.ts'

/** How a world differs from the program as it is: for deliberate breaches only, and never from within the product. */
export type WorldChanges = {
  /** another build of the copy */
  open?: typeof openCopy
  /** texts of source files that differ in that build */
  overlay?: ReadonlyMap<string, string>
  /** done to the copy's database before the shop opens on it */
  toDatabase?: (db: Db) => Promise<unknown>
}

export type OpenWorld = CopyWorld & {
  /** the same shop, seen through another door in front of its own */
  through: (port: number) => CopyWorld
  close: () => Promise<void>
}

type Options = { url: string; folder: string; mediaDir: string; changes: WorldChanges }

export const openWorld = async ({ url, folder, mediaDir, changes }: Options): Promise<OpenWorld> => {
  const closing: (() => Promise<unknown> | unknown)[] = []
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end()
  }
  try {
    const connections: string[] = []
    closing.push(hearConnections((target) => connections.push(target)))
    const heard: (readonly string[])[] = []
    const between = async (bankUrl: string) => {
      knowDoor(Number(new URL(bankUrl).port))
      const bank = await listenToBank(bankUrl)
      knowDoor(bank.port)
      closing.push(bank.close)
      heard.push(bank.heard)
      return bank.url
    }
    const copy = await (changes.open ?? openCopy)({ url, folder, mediaDir, between })
    knowDoor(copy.port)
    closing.push(copy.close)
    await changes.toDatabase?.(copy.db)
    const world = (door: Door) => ({
      ...lookThrough(copy, door, changes.overlay, closing),
      bankHeard: () => heard.flat(),
      connections: () => connections,
      close,
    })
    const name = `localhost:${copy.port}`
    return {
      ...world({ host: '127.0.0.1', port: copy.port, name }),
      through: (port) => {
        knowDoor(port)
        return world({ host: '127.0.0.1', port, name })
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

const lookThrough = (
  copy: Copy,
  door: Door,
  overlay: WorldChanges['overlay'],
  closing: (() => unknown)[],
): Omit<CopyWorld, 'bankHeard' | 'connections'> => {
  const agents = new Map<string, ReturnType<typeof openAgent>>()
  closing.push(() => {
    for (const agent of agents.values()) agent.destroy()
  })
  const agentFrom = (from = '127.0.0.1') => {
    const agent = agents.get(from) ?? openAgent(from)
    agents.set(from, agent)
    return agent
  }
  const ask: CopyWorld['ask'] = (sent) => exchange(door, agentFrom(), sent)
  const browser: CopyWorld['browser'] = (from) => openBrowser(door, agentFrom(from))
  let walked: ReturnType<CopyWorld['pages']> | null = null
  const world = {
    ask,
    browser,
    copy,
    db: copy.db,
    origin: copy.origin,
    source: (file: string) => overlay?.get(file) ?? readFileSync(file, 'utf8'),
    sources: () => globSync('src/**/*.{ts,tsx}').filter((file) => !/\.test\.tsx?$|^src\/probes\//.test(file)),
    pages: () => {
      walked ??= walkLife(world)
      return walked
    },
  }
  return world
}
