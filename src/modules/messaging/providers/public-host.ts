import { lookup } from 'node:dns'
import net, { type BlockList, connect as connectTo, isIP, type LookupFunction, Socket } from 'node:net'

/**
 * A mail server's host is written in the office. In production it must be on the open Internet: otherwise whoever writes it there could
 * make the shop knock at doors of its own network. The very address that is connected to is looked at, so no name can lead elsewhere
 * between the look and the call. Blocked are the special-purpose ranges of RFC 6890.
 */
const IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const
const IPV6 = [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const

/** Made when it is first asked for: Node keeps this class behind a getter, and most shops never ask. */
let elsewhere: BlockList | null = null
const madeOnce = (): BlockList => {
  if (elsewhere) return elsewhere
  const made = new net.BlockList()
  for (const [from, bits] of IPV4) made.addSubnet(from, bits, 'ipv4')
  for (const [from, bits] of IPV6) made.addSubnet(from, bits, 'ipv6')
  elsewhere = made
  return made
}

/** Is this address on the open Internet? An IPv4 address in IPv6's clothes is judged as what it is. */
export const isPublicAddress = (address: string): boolean => {
  const kind = isIP(address)
  if (kind === 0) return false
  return !madeOnce().check(address, kind === 6 ? 'ipv6' : 'ipv4')
}

export type Connect = (host: string, port: number) => Socket

/** Connects to addresses of the open Internet alone; any other is an error with the code `EPRIVATE`. */
export const connectPublicly: Connect = (host, port) => {
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  if (isIP(bare) && !isPublicAddress(bare)) return new Socket().destroy(notPublic())
  return connectTo({ host: bare, port, lookup: publicLookup })
}

const notPublic = (): NodeJS.ErrnoException =>
  Object.assign(new Error('this address is not on the open Internet'), { code: 'EPRIVATE' })

const publicLookup: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '', 4)
    const open = found.filter(({ address }) => isPublicAddress(address))
    if (open.length === 0) return done(notPublic(), '', 4)
    if (options.all) return done(null, open)
    done(null, open[0]!.address, open[0]!.family)
  })
}

type SocketOptions = { host?: string; port?: number; secure?: boolean }
type SocketAnswer = (error: Error | null, socket?: { connection: Socket }) => void

/** As the library of e-mail asks for a connection. */
export const socketBy =
  (connect: Connect, timeoutMs: number) =>
  ({ host = '', port, secure }: SocketOptions, answer: SocketAnswer): void => {
    const socket = connect(host, port ?? (secure ? 465 : 587))
    const timer = setTimeout(
      () => socket.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })),
      timeoutMs,
    )
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.off('error', fail)
      answer(null, { connection: socket })
    })
    const fail = (error: Error) => {
      clearTimeout(timer)
      answer(error)
    }
    socket.once('error', fail)
  }
