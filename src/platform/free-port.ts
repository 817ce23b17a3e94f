import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import type { Config } from './config.ts'

/**
 * With PORT=0 any free port will do. It is asked for before anything opens, since the address goes into pages and
 * into what the bank is told.
 */
export const withPort = async (config: Config): Promise<Config> => {
  if (config.port !== 0) return config
  const port = await freePort()
  return { ...config, port, origin: `http://localhost:${port}` }
}

/** Below the range from which systems take ports for outgoing connections: what is free there stays so until we listen. */
const [FIRST, LAST] = [10_000, 32_000]
const TRIES = 20

const freePort = async (): Promise<number> => {
  for (let time = 0; time < TRIES; time++) {
    const port = randomInt(FIRST, LAST)
    if (await isFree(port)) return port
  }
  throw new Error(`no free port was found between ${FIRST} and ${LAST}`)
}

const isFree = (port: number) =>
  new Promise<boolean>((found) => {
    const server = createServer().once('error', () => found(false))
    server.listen(port, '127.0.0.1', () => server.close(() => found(true)))
  })
