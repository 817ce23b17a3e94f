import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { routes } from '../../src/routes.ts'
import { cast } from '../cast.ts'
import { decoded, fieldsOf } from './forms.ts'

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string }
export type Fields = Record<string, string | string[]>

/** A browser without scripts, with a cookie jar, over real HTTP. `from`: an address of loopback that it calls from. */
export type Buyer = {
  get: (path: string) => Promise<Answer>
  post: (path: string, fields: Fields) => Promise<Answer>
  cookies: Map<string, string>
  close: () => void
}

const TIMEOUT_MS = 15_000

export const encoded = (fields: Fields): string => {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
  return body.toString()
}

export const httpBuyer = (port: number, from = '127.0.0.1'): Buyer => {
  const agent = new Agent({ keepAlive: true, localAddress: from })
  const cookies = new Map<string, string>()
  const send = (method: string, path: string, body?: string): Promise<Answer> =>
    new Promise((done, fail) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const outgoing = request(
        {
          host: '127.0.0.1',
          port,
          path,
          method,
          agent,
          timeout: TIMEOUT_MS,
          headers: {
            host: `localhost:${port}`,
            'sec-fetch-site': 'same-origin',
            ...(cookie ? { cookie } : {}),
            ...(body === undefined
              ? {}
              : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }),
          },
        },
        (incoming) => {
          const chunks: Buffer[] = []
          incoming.on('data', (chunk) => chunks.push(chunk))
          incoming.on('error', fail)
          incoming.on('end', () => {
            for (const line of incoming.headers['set-cookie'] ?? []) {
              const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
              cookies.set(name!, value!)
            }
            done({
              status: incoming.statusCode!,
              headers: incoming.headers,
              body: Buffer.concat(chunks).toString(),
            })
          })
        },
      )
      outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in time')))
      outgoing.on('error', fail)
      outgoing.end(body)
    })
  return {
    get: (path) => send('GET', path),
    post: (path, fields) => send('POST', path, encoded(fields)),
    cookies,
    close: () => agent.destroy(),
  }
}

export const intoBasket = (buyer: Buyer, variant: string, quantity = 1): Promise<Answer> =>
  buyer.post(routes.basketLines, { variant, quantity: String(quantity) })

/** The checkout's form as its page shows it, filled by Sara for herself, to be sent by post. */
export const filledCheckout = async (buyer: Buyer, changes: Record<string, string> = {}) => {
  const page = await buyer.get(routes.checkout)
  if (page.status !== 200) throw new Error(`the checkout answers ${page.status} ${page.headers.location ?? ''}`)
  const own = { name: cast.sara.name, mobile: cast.sara.mobile, street: cast.sara.street, delivery: 'post-pishtaz' }
  const typed = { ...fieldsOf(page.body, routes.orders), ...own }
  // The page's own total is that of the first way to deliver; asking again shows that of the chosen one.
  const quoted = fieldsOf((await buyer.post(routes.checkout, typed)).body, routes.orders)
  return { ...quoted, ...changes } as Record<string, string>
}

/** The order's number as any page of ours shows it, and the authority of the link to the bank, if there is one. */
export const receipt = ({
  body,
  headers,
}: Pick<Answer, 'body' | 'headers'>): { number: string | null; authority: string | null } => {
  const number = /\/orders\/(\d{10})/.exec(`${headers.location ?? ''} ${body}`)?.[1] ?? null
  const link = /id="to-bank" href="([^"]+)"/.exec(body)?.[1]
  return { number, authority: link ? decoded(link).split('/').at(-1)! : null }
}

/** The path of the shop that the bank sends the browser back to. */
export const pathOf = (address: string): string => {
  const { pathname, search } = new URL(address)
  return pathname + search
}
