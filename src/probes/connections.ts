import { Socket } from 'node:net'

/** Ports of loopback that the doors, banks and proxies of the probes listen at. */
const doors = new Set<number>()
export const knowDoor = (port: number) => doors.add(port)

type Heard = (target: string) => void
const listeners = new Set<Heard>()
let original: typeof Socket.prototype.connect | null = null

/**
 * Tells of every connection that this process opens from now on, but for those to doors of the probes and to the database's
 * socket file. This is the probe's ear and no part of the shop. @returns how to stop listening
 */
export const hearConnections = (heard: Heard): (() => void) => {
  listeners.add(heard)
  if (!original) {
    const connect = Socket.prototype.connect
    original = connect
    Socket.prototype.connect = function (this: Socket, ...given: never[]) {
      const target = targetOf(given as unknown[])
      if (target) for (const listener of listeners) listener(target)
      return connect.apply(this, given as never)
    } as typeof connect
  }
  return () => {
    listeners.delete(heard)
    if (listeners.size > 0 || !original) return
    Socket.prototype.connect = original
    original = null
  }
}

/** Node calls it with a list, an object, a port or the path of a socket file. */
const targetOf = ([first, second]: unknown[]): string | null => {
  const options = Array.isArray(first) ? first[0] : first
  if (typeof options === 'string') return null
  const { path, host, port } =
    typeof options === 'object' && options !== null
      ? (options as { path?: string; host?: string; port?: number | string })
      : { path: undefined, host: typeof second === 'string' ? second : 'localhost', port: options as number }
  if (path) return null
  const loopback = host === undefined || /^(localhost|127\.|::1)/.test(host)
  return loopback && doors.has(Number(port)) ? null : `${host ?? 'localhost'}:${port}`
}
