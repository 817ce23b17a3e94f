import type { FastifyReply } from 'fastify'
import { cookieJar } from '../../platform/http/cookies.ts'
import { securityHeaders } from '../../platform/http/security-headers.ts'
import type { Exchange } from '../browser.ts'
import type { Findings, LiveWorld } from '../probe.ts'
import { filesOf, isHtml, type Page } from '../walk.ts'

/** A check of the security list: what is wrong, a sentence each. */
export type Check = (world: LiveWorld) => Promise<Findings>

const onPages =
  (what: string, holds: (answer: Exchange) => boolean): Check =>
  async (world) => {
    const pages = (await world.pages()).filter(isHtml)
    return pages.length === 0 ? ['no page could be walked'] : without(pages, what, holds)
  }

const without = (pages: readonly Page[], what: string, holds: (answer: Exchange) => boolean): Findings =>
  pages.filter((page) => !holds(page)).map(({ path }) => `${path} lacks ${what}`)

const header = (name: string, pattern: RegExp) =>
  onPages(name, ({ headers }) => pattern.test(String(headers[name] ?? '')))

const contentPolicy: Check = onPages('a strict content security policy', ({ headers }) => {
  const policy = String(headers['content-security-policy'] ?? '')
  return (
    /default-src 'none'/.test(policy) &&
    /base-uri 'none'/.test(policy) &&
    !/unsafe-(inline|eval)|\*|https?:/.test(policy)
  )
})

const foreignReader: Check = async (world) => {
  const { headers } = await world.ask({ path: '/', headers: { origin: 'https://evil.example' } })
  return headers['access-control-allow-origin'] ? ['another origin may read our answers'] : []
}

const strictTransport: Check = async () => {
  const [, value = ''] = securityHeaders(true).find(([name]) => name === 'strict-transport-security') ?? []
  return Number(/max-age=(\d+)/.exec(value)?.[1] ?? 0) >= 31_536_000 ? [] : ['HSTS is shorter than a year']
}

const pictureAsPage: Check = async (world) => {
  const svg = filesOf(await world.pages()).find((path) => path.endsWith('.svg'))
  if (!svg) return ['no picture was found']
  const policy = String((await world.ask({ path: svg })).headers['content-security-policy'] ?? '')
  return /sandbox/.test(policy) && !/script-src|allow-scripts/.test(policy) ? [] : ['a picture may run scripts']
}

/** Every cookie of the register as it goes out under TLS. */
const cookieLines = (): string[] => {
  const jar = cookieJar(true)
  const lines: string[] = []
  const reply = { header: (_name: string, line: string) => lines.push(line) } as unknown as FastifyReply
  for (const key of [
    'visitor',
    'session',
    'signInRequest',
    'staffSession',
    'basketCount',
    'language',
    'theme',
  ] as const)
    jar.set(reply, key, 'x')
  return lines
}

const hostCookies: Check = async () =>
  cookieLines()
    .filter(
      (line) => !/^__Host-/.test(line) || !/; Secure/.test(line) || !/; Path=\//.test(line) || /Domain=/i.test(line),
    )
    .map((line) => `${line.split('=')[0]} is not bound to this host`)

const sameSite: Check = async (world) => {
  const { headers } = await world.ask({ path: '/?lang=en' })
  const set = headers['set-cookie'] ?? []
  if (set.length === 0) return ['no cookie was set to look at']
  return [...set, ...cookieLines()]
    .filter((line) => !/; SameSite=(Lax|Strict)/.test(line))
    .map((line) => `${line.split('=')[0]} goes along with requests of other sites`)
}

const hiddenFromScripts: Check = async () =>
  cookieLines()
    .filter((line) => /visitor|session|sign_in/.test(line.split('=')[0]!) && !/; HttpOnly/.test(line))
    .map((line) => `a script may read ${line.split('=')[0]}`)

const anonymousSoftware: Check = onPages(
  'silence about its software',
  ({ headers }) => !headers.server && !headers['x-powered-by'],
)

export const headerChecks: Record<string, Check> = {
  'asvs-3-2-1': pictureAsPage,
  'asvs-3-3-1': hostCookies,
  'asvs-3-3-2': sameSite,
  'asvs-3-3-4': hiddenFromScripts,
  'asvs-3-4-1': strictTransport,
  'asvs-3-4-2': foreignReader,
  'asvs-3-4-3': contentPolicy,
  'asvs-3-4-4': header('x-content-type-options', /^nosniff$/),
  'asvs-3-4-5': header('referrer-policy', /^(same-origin|no-referrer|strict-origin)/),
  'asvs-3-4-6': header('content-security-policy', /frame-ancestors 'none'/),
  'asvs-3-4-8': header('cross-origin-opener-policy', /^same-origin$/),
  'asvs-4-1-1': header('content-type', /^text\/html; charset=utf-8$/i),
  'asvs-13-4-6': anonymousSoftware,
}
