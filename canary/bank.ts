import { createServer, request, type Server } from 'node:http'
import { startSandboxBank } from '../src/modules/payments/index.ts'

export type WatchedBank = {
  url: string /** everything that was ever sent to it: first lines, headers and bodies */
  heard: string[]
  close: () => Promise<void>
}

/** The sandbox bank behind a door that writes down what comes in. */
export const startWatchedBank = async (): Promise<WatchedBank> => {
  const bank = await startSandboxBank({ port: 0, host: '127.0.0.1' })
  const heard: string[] = []
  const behind = new URL(bank.url)
  const door = createServer((incoming, outgoing) => {
    const parts: Buffer[] = []
    incoming.on('data', (part: Buffer) => parts.push(part))
    incoming.on('end', () => {
      const body = Buffer.concat(parts)
      heard.push(`${incoming.method} ${incoming.url}\n${incoming.rawHeaders.join('\n')}\n${body.toString('utf8')}`)
      const onward = request(
        {
          host: behind.hostname,
          port: behind.port,
          method: incoming.method,
          path: incoming.url,
          headers: { ...incoming.headers, host: behind.host },
        },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
          answer.pipe(outgoing)
        },
      )
      onward.on('error', () => outgoing.destroy())
      onward.end(body)
    })
  })
  const port = await listen(door)
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    close: async () => {
      await new Promise<void>((done) => {
        door.close(() => done())
        door.closeAllConnections()
      })
      await bank.close()
    },
  }
}

const listen = (server: Server): Promise<number> =>
  new Promise((answer, fail) => {
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      answer(typeof address === 'object' && address ? address.port : 0)
    })
  })
