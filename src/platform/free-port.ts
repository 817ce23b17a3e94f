import { createServer } from 'node:net'
import type { Config } from './config.ts'

/**
 * With PORT=0 the system chooses the port. It is asked for before anything opens, since the address goes into pages and
 * into what the bank is told.
 */
export const withPort = async (config: Config): Promise<Config> => {
  if (config.port !== 0) return config
  const port = await freePort()
  return { ...config, port, origin: `http://localhost:${port}` }
}

const freePort = () =>
  new Promise<number>((found, fail) => {
    const server = createServer().once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? found(address.port) : fail(new Error('no port'))))
    })
  })
