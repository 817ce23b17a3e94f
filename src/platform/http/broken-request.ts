import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'

/** What Node says of a request that never became one, and the status for it; everything else is 400. */
const statuses: Record<string, number> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
}

/** Answers what no framework saw: too slow, too long or broken (RFC 9112). A status, our headers, and not a word of why. */
export const answerBrokenRequest = (headers: readonly [string, string][]) => {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return
    const status = statuses[error.code ?? ''] ?? 400
    if (socket.writable)
      socket.write(
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines}cache-control: no-store\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
      )
    socket.destroy(error)
  }
}
