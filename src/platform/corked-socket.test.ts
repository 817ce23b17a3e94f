import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { connectCorked } from './corked-socket.ts'

const server = createServer().listen(0, '127.0.0.1')
await once(server, 'listening')
const { port } = server.address() as AddressInfo
afterAll(() => server.close())

const SYSCALLS = ['writev', 'writeBuffer', 'writeUtf8String', 'writeLatin1String'] as const

/** How often the kernel was asked to send something. */
const countSends = (socket: Socket) => {
  const handle = (socket as unknown as { _handle: Record<string, (...what: unknown[]) => unknown> })._handle
  const sends = { count: 0 }
  for (const name of SYSCALLS) {
    const send = handle[name]!.bind(handle)
    handle[name] = (...what) => {
      sends.count++
      return send(...what)
    }
  }
  return sends
}

test('what is written in one go is sent as one, in its order, also when it is long; the next go is another', async () => {
  const socket = connectCorked({ host: ['127.0.0.1'], port: [port] })
  const [[peer]] = (await Promise.all([once(server, 'connection'), once(socket, 'connect')])) as [[Socket], unknown]
  const heard: Buffer[] = []
  peer.on('data', (part: Buffer) => heard.push(part))
  const sends = countSends(socket)
  const parts = ['first', 'b'.repeat(3_000), 'last'].map((text) => Buffer.from(text))
  for (const part of parts) socket.write(part)
  await Promise.resolve()
  socket.write(Buffer.from('!'))
  await new Promise((done) => setTimeout(done, 20))
  expect(sends.count).toBe(1)
  socket.write(Buffer.from('?'))
  await new Promise((done) => setTimeout(done, 20))
  expect(sends.count).toBe(2)
  await expect.poll(() => Buffer.concat(heard).toString()).toBe(`first${'b'.repeat(3_000)}last!?`)
  socket.destroy()
})
