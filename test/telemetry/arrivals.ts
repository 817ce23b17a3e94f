import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { TestShop } from '../shop.ts'

export type Arrival = { path: string; body: string; headers: IncomingHttpHeaders }

/**
 * What devices told the shop, byte for byte as it came in. Read at the shop's own door: a browser's debugger sees no request of a page
 * that is already gone.
 */
export const watchArrivals = (shop: TestShop): Arrival[] => {
  const arrivals: Arrival[] = []
  shop.app.server.prependListener('request', (request: IncomingMessage) => {
    const path = request.url!.split('?')[0]!
    if (!path.startsWith('/telemetry/')) return
    const chunks: Buffer[] = []
    const emit = request.emit.bind(request)
    // Listening for data would make it flow before the shop listens; so it is only looked at on its way.
    request.emit = (event: string | symbol, ...values: unknown[]) => {
      if (event === 'data') chunks.push(values[0] as Buffer)
      if (event === 'end')
        arrivals.push({ path, body: Buffer.concat(chunks).toString('utf8'), headers: request.headers })
      return emit(event as string, ...values)
    }
  })
  return arrivals
}
