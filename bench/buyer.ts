import { brotliDecompressSync } from 'node:zlib'
import { routes } from '../src/routes.ts'
import { type Form, formsOf, formTo, linkById } from './forms.ts'
import type { Random } from './statistics.ts'
import type { Wires } from './wires.ts'

/** A browser without JavaScript, one connection to each origin: cookies, forms as the pages give them, brotli. */
export type Browser = {
  get: (url: string) => Promise<Answer>
  submit: (from: string, form: Form, fields: Map<string, string>) => Promise<Answer>
  /** requests by origin */
  requests: Map<string, number>
}
export type Answer = { status: number; location: string | null; text: string; url: string }

/** @param address whose the buyer's connection would be behind a proxy */
export const openBrowser = (wires: Wires, address: string): Browser => {
  const cookies = new Map<string, string>()
  const requests = new Map<string, number>()
  const send = async (method: 'GET' | 'POST', target: string, from: string | null, body: string): Promise<Answer> => {
    const url = new URL(target)
    requests.set(url.origin, (requests.get(url.origin) ?? 0) + 1)
    const answer = await wires.exchange({
      url,
      method,
      body,
      headers: {
        accept: 'text/html',
        'accept-encoding': 'br',
        'x-forwarded-for': address,
        ...(cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
        ...(from === null ? {} : { origin: new URL(from).origin, 'sec-fetch-site': 'same-origin' }),
        ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
    })
    for (const line of answer.headers.filter(([name]) => name === 'set-cookie')) {
      const [pair] = line[1].split(';')
      const [name, value] = pair!.split('=')
      if (value) cookies.set(name!, value)
      else cookies.delete(name!)
    }
    const headers = new Map(answer.headers)
    const location = headers.get('location')
    const plain = headers.get('content-encoding') === 'br' ? brotliDecompressSync(answer.body) : answer.body
    return {
      status: answer.status,
      text: plain.toString('utf8'),
      url: url.href,
      location: location ? new URL(location, url).href : null,
    }
  }
  return {
    requests,
    get: (url) => send('GET', url, null, ''),
    submit: (from, { action }, fields) =>
      send('POST', new URL(action || from, from).href, from, new URLSearchParams([...fields]).toString()),
  }
}

/**
 * One whole purchase by a guest, from a product's page to the receipt, with the forms as they come.
 * @returns how many requests the shop got, redirects included, and the order's number
 */
export const buyAsGuest = async (
  wires: Wires,
  origin: string,
  { path, address, random }: { path: string; address: string; random: Random },
): Promise<{ shopRequests: number; number: string }> => {
  const browser = openBrowser(wires, address)
  const product = await expectPage(browser.get(origin + path))
  const buy = formFor(product, routes.basketLines)
  const now = buy.buttons.find(({ name }) => name === 'next')
  if (!now) throw new Error('nothing is sold at once')
  const straight = new Map([...buy.fields, [now.name, now.value]])
  const checkout = await expectPage(browser.get(await expectRedirect(browser.submit(product.url, buy, straight))))
  const form = formFor(checkout, routes.orders)
  const ready = await expectPage(browser.submit(checkout.url, form, filled(form, random)))
  const payUrl = linkById(ready.text, 'to-bank')
  if (!payUrl) throw new Error('no way to the bank')

  const bank = await expectPage(browser.get(payUrl))
  const pay = formsOf(bank.text)[0]!
  const back = await expectRedirect(browser.submit(bank.url, pay, new Map([['choice', 'pay']])))
  const receiptUrl = await expectRedirect(browser.get(back))
  await expectPage(browser.get(receiptUrl))
  return { shopRequests: browser.requests.get(origin)!, number: receiptUrl.split('/').at(-1)! }
}

/** Who she is; the courier's hour at random among those of the way that the page proposes, which all cost the same. */
const filled = (form: Form, random: Random): Map<string, string> => {
  const method = form.fields.get('delivery')?.split(' ')[0] ?? ''
  const ways = form.radios.filter(({ name, value }) => name === 'delivery' && value.split(' ')[0] === method)
  return new Map([
    ...form.fields,
    ['name', 'سارا محمدی'],
    ['mobile', `0912${String(random.below(10_000_000)).padStart(7, '0')}`],
    ['street', 'خیابان نمونه، کوچهٔ دوم، پلاک ۱۲'],
    ['postalCode', '1234567890'],
    ...(ways.length > 0 ? [['delivery', random.pick(ways).value] as const] : []),
  ])
}

const formFor = ({ text, url }: Answer, action: string): Form => {
  const form = formTo(text, action)
  if (!form) throw new Error(`no form for ${action} on ${url}`)
  return form
}

const expectPage = async (asked: Promise<Answer>): Promise<Answer> => {
  const answer = await asked
  if (answer.status !== 200) throw new Error(`${new URL(answer.url).pathname} answered ${answer.status}`)
  return answer
}

const expectRedirect = async (asked: Promise<Answer>): Promise<string> => {
  const answer = await asked
  if (answer.status !== 303 && answer.status !== 302)
    throw new Error(`${new URL(answer.url).pathname} answered ${answer.status} and leads nowhere`)
  return answer.location!
}
