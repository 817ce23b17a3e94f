import { createServer, connect as dial, type Server, type Socket } from 'node:net'
import { afterAll } from 'vitest'

/** A port of loopback that leads to a database's socket while it is open, and to nobody while it is shut. */
export const doorTo = async (url: string) => {
  const { searchParams, pathname, username } = new URL(url)
  const socket = `${searchParams.get('host')}/.s.PGSQL.5432`
  const guests = new Set<Socket>()
  let server: Server | null = null
  const open = (port: number) =>
    new Promise<number>((ready) => {
      server = createServer((guest) => {
        const host = dial(socket)
        guests.add(guest)
        guest.pipe(host).pipe(guest)
        const part = () => [guest, host].map((end) => end.destroy())
        for (const end of [guest, host]) end.on('error', () => {}).on('close', part)
      }).listen(port, '127.0.0.1', () => ready((server!.address() as { port: number }).port))
    })
  const shut = async () => {
    for (const guest of guests) guest.destroy()
    await new Promise((done) => (server ? server.close(done) : done(null)))
    server = null
  }
  /** Those who are inside go on talking, and nobody hears them. */
  const stall = () => {
    for (const guest of guests) guest.unpipe().resume()
  }
  const port = await open(0)
  afterAll(shut)
  return { url: `postgres://${username}@127.0.0.1:${port}${pathname}`, open: () => open(port), shut, stall }
}
