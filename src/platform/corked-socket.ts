import { connect, type Socket } from 'node:net'

/** As postgres.js says where its server is: a Unix socket, or a host and its port. */
export type Where = { path?: string; host: string[]; port: number[] }

/**
 * A connection that sends what is written in one go as one: postgres.js passes each statement of over 1,024 bytes on by itself, and each
 * wakes PostgreSQL, which begins with it and takes the processor from whoever still writes.
 */
export const connectCorked = ({ path, host, port }: Where): Socket => {
  const socket = path ? connect(path) : connect(port[0]!, host[0])
  const write = socket.write.bind(socket) as (...what: unknown[]) => boolean
  socket.write = (...what: unknown[]): boolean => {
    if (socket.writableCorked === 0) {
      socket.cork()
      process.nextTick(() => socket.uncork())
    }
    return write(...what)
  }
  return socket
}
