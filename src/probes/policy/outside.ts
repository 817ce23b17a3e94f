import { processors } from '../../modules/policy/index.ts'
import { cookieJar } from '../../platform/http/cookies.ts'
import { routes } from '../../routes.ts'
import { decoded } from '../forms.ts'
import type { Findings, LiveWorld, Probe } from '../probe.ts'
import { buy } from '../purchase.ts'
import { filesOf, isHtml } from '../walk.ts'

/** P30: no page, style, script or header sends a browser anywhere else. */
const noForeignOrigin: Probe = {
  id: 'no-foreign-origin',
  kind: 'live',
  run: async (world) => {
    const pages = await world.pages()
    const html = pages.filter(isHtml)
    const files = filesOf(html)
    const bodies = await inTurn(files.slice(0, MOST_FILES), async (path) => ({ path, ...(await world.ask({ path })) }))
    return [
      ...(html.length < 10 || files.length < 3
        ? [`only ${html.length} pages and ${files.length} files were found`]
        : []),
      ...html.flatMap(({ path, body }) => foreignIn(body, world).map((where) => `${path} loads from ${where}`)),
      ...bodies.flatMap(({ path, body }) => foreignInFile(path, body, world)),
      ...pages.flatMap(({ path, headers }) => leakyPolicy(String(headers['content-security-policy'] ?? ''), path)),
    ]
  },
}

const MOST_FILES = 60
const inTurn = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = []
  for (const item of items) results.push(await work(item))
  return results
}

/** Addresses that a browser would ask by itself; links that a person presses are no requests. */
const foreignIn = (html: string, world: LiveWorld): string[] => {
  const loading = /<(?:script|link|img|iframe|source|video|audio|object|embed|form|input)\b[^>]*>/g
  const tags = [...html.matchAll(loading)]
    .map(([tag]) => tag)
    .filter((tag) => !/rel="(canonical|alternate|prev|next)"/.test(tag))
  return tags
    .flatMap((tag) => [...tag.matchAll(/\s(?:src|href|srcset|action|data|poster)="([^"]*)"/g)])
    .map(([, address]) => decoded(address!))
    .filter((address) => isForeign(address, world))
}

const isForeign = (address: string, { origin }: LiveWorld): boolean =>
  /^(https?:)?\/\//i.test(address) && !address.startsWith(`${origin}/`)

const foreignInFile = (path: string, text: string, world: LiveWorld): Findings => {
  if (!/\.(css|js|svg)$/.test(path)) return []
  const asked = /\.css$/.test(path)
    ? [...text.matchAll(/(?:url\(|@import\s*)["']?([^"')\s]+)/g)]
    : [...text.matchAll(/(?:fetch|import|open)\(\s*["'`]([^"'`]+)/g)]
  return asked
    .map(([, address]) => address!)
    .filter((address) => isForeign(address, world))
    .map((address) => `${path} loads from ${address}`)
}

const leakyPolicy = (policy: string, path: string): Findings =>
  policy.includes("default-src 'none'") &&
  !/https?:|wss?:|\*|data:/.test(policy.replace('upgrade-insecure-requests', ''))
    ? []
    : [`${path} lets a browser ask other origins`]

/** Files that may open a connection to the outside; a new one is a decision, and a processor in the register. */
const MAY_CONNECT = [
  'src/modules/payments/bank-call.ts',
  'src/modules/messaging/providers/operator-call.ts',
  'src/modules/messaging/providers/smtp.ts',
  // our own database
  'src/platform/corked-socket.ts',
  // our mail server, and nothing inside its network
  'src/modules/messaging/providers/public-host.ts',
]
/** These listen or ask for a free port of their own machine. */
const MAY_LISTEN = [
  'src/platform/http/server.ts',
  'src/platform/http/broken-request.ts',
  'src/platform/free-port.ts',
  'src/platform/shop-lock.ts',
  'src/modules/payments/sandbox/sandbox-bank.ts',
  'src/modules/messaging/providers/bounces.ts',
]

/** P31: nothing of the program connects anywhere but to the bank, the operators of SMS and our mail server; seen in the code, and during a whole purchase. */
const nothingElse: Probe = {
  id: 'nothing-else-leaves',
  kind: 'copy',
  run: async (world) => {
    const sources = world.sources().filter((file) => !/\/(islands|testing|device)\/|^src\/cli\//.test(file))
    const reaching = sources.filter((file) => reaches(world.source(file)))
    const strangers = reaching.filter((file) => ![...MAY_CONNECT, ...MAY_LISTEN].includes(file))
    const before = world.connections().length
    const browser = world.browser()
    const order = await buy(world, browser)
    await browser.post(routes.orderCancellation(order.number), {})
    await world.pages()
    const connected = world.connections().slice(before)
    return [
      ...(sources.length > 100 && reaching.includes(MAY_CONNECT[0]!) ? [] : ['the sources could not be searched']),
      ...strangers.map((file) => `${file} can connect to the outside`),
      ...[...new Set(connected)].map((target) => `the shop connected to ${target}`),
    ]
  },
}

const reaches = (text: string): boolean =>
  /from '(node:)?(https?|http2|net|tls|dgram|undici|node-fetch|axios|nodemailer|smtp-server)'|\bfetch\(|new (WebSocket|EventSource)\b|import\('(node:(https?|net|tls)|nodemailer|smtp-server)'\)/.test(
    text.replace(/^import type .*$/gm, '').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''),
  )

/** P62: the bank gets the fields of the register of processors, and nothing that is about a person. */
const bankLearnsNobody: Probe = {
  id: 'the-bank-learns-nobody',
  kind: 'copy',
  run: async (world) => {
    const person = {
      name: 'قناری زردپر',
      mobile: '09127310456',
      email: 'zardpar@qanari.example',
      street: 'کوچهٔ قفس طلایی، پلاک ۹۳',
    }
    const order = await buy(world, world.browser(), person)
    const told = world.bankHeard()
    const bank = processors.find(({ id }) => id === 'bank')!
    const keys = told.flatMap((text) => keysIn(text))
    const values = ['قناری', '9127310456', 'zardpar', 'قفس طلایی', order.number]
    return [
      ...(keys.includes('amount') ? [] : ['the bank was told nothing']),
      ...[...new Set(keys)].filter((key) => !bank.keys.includes(key)).map((key) => `the bank is also told ${key}`),
      ...values
        .filter((value) => told.some((text) => text.includes(value)))
        .map((value) => `the bank was told «${value}»`),
    ]
  },
}

const keysIn = (told: string): string[] => {
  const body = told.slice(told.lastIndexOf('} ') + 2)
  try {
    return deepKeys(JSON.parse(body))
  } catch {
    return []
  }
}

const deepKeys = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [key, ...deepKeys(inner)])
    : []

/** P42: what is set is in the register, and the page shows the whole register. */
const registeredCookies: Probe = {
  id: 'registered-cookies-only',
  kind: 'live',
  run: async (world) => {
    const jar = cookieJar(world.origin.startsWith('https:'))
    const pages = [...(await world.pages()), { path: '/?lang=en', ...(await world.ask({ path: '/?lang=en' })) }]
    const strangers = pages.flatMap(({ path, headers }) =>
      (headers['set-cookie'] ?? [])
        .filter((line) => !jar.isRegistered(line))
        .map((line) => `${path} sets ${line.split('=')[0]}`),
    )
    const { body } = await world.ask({ path: routes.cookies })
    const hidden = jar.facts().filter(({ name, purpose }) => !body.includes(name) || !body.includes(purpose.fa))
    return [...strangers, ...hidden.map(({ name }) => `the cookies page does not tell of ${name}`)]
  },
}

export const aboutOutside: readonly Probe[] = [noForeignOrigin, nothingElse, bankLearnsNobody, registeredCookies]
