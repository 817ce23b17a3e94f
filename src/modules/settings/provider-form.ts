import type { FastifyRequest } from 'fastify'
import { asciiDigits } from '../../platform/persian/digits.ts'
import type { Reader } from '../../ui/reader.ts'
import { isProvince } from '../delivery/index.ts'
import { isPublicAddress } from '../messaging/index.ts'
import type { Environment } from './environment.ts'
import type { Kind, ProviderName, ProviderState } from './provider.ts'

/** What a form sent, as it was typed; it comes back as it is. The secret is apart, and never comes back. */
export type Typed = { fields: Record<string, string>; provinces: string[] }
export type Errors = Record<string, string>

const MOST_FIELD = 300
const MOST_TOMAN = 100_000_000_000

const trimmed = (value: unknown): string =>
  typeof value === 'string' ? value.toWellFormed().slice(0, MOST_FIELD).trim() : ''

export const typedIn = (request: FastifyRequest): Typed => {
  const { newSecret: _, doorProvinces, ...rest } = (request.body ?? {}) as Record<string, unknown>
  return {
    fields: Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, trimmed(value)])),
    provinces: [doorProvinces ?? []].flat().filter((code) => typeof code === 'string' && isProvince(code)) as string[],
  }
}

export type SecretSent = { ok: true; secret: string | null } | { ok: false }

/** The secret that was typed; null: none, the old one stays. A key loses the spaces at its ends, a password is taken as it is. */
export const secretIn = (request: FastifyRequest, name: ProviderName, { production }: Environment): SecretSent => {
  const sent = (request.body as Record<string, unknown> | undefined)?.newSecret ?? ''
  if (typeof sent !== 'string') return { ok: false }
  if (sent === '') return { ok: true, secret: null }
  const isPassword = name === 'melipayamak' || name === 'smtp'
  const secret = isPassword ? sent : sent.trim()
  if (name === 'zibal' && production && secret === 'zibal') return { ok: false }
  return FORMS[name].test(secret) ? { ok: true, secret } : { ok: false }
}

const KEY = /^[\x21-\x7e]{8,200}$/
const PASSWORD = /^[^\p{Cc}\u2028\u2029\ufffd\ud800-\udfff]{1,200}$/u
const FORMS: Record<ProviderName, RegExp> = {
  zarinpal: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  zibal: /^[A-Za-z0-9]{3,64}$/,
  cash: /^(?!)/,
  kavenegar: KEY,
  smsir: KEY,
  ghasedak: KEY,
  melipayamak: PASSWORD,
  smtp: PASSWORD,
}

export const secretError = (reader: Reader, name: ProviderName): string => {
  const { secrets } = reader.words.officeSettings.errors
  if (name === 'zarinpal' || name === 'zibal') return secrets[name]
  return name === 'melipayamak' || name === 'smtp' ? secrets.password : secrets.key
}

/** What the form wants, and what is wrong with it, by field. `before`: what it says nothing of stays. */
export const stateIn = (
  { fields, provinces }: Typed,
  { reader, env, name, before }: { reader: Reader; env: Environment; name: ProviderName; before: ProviderState },
): { state: ProviderState; errors: Errors } => {
  const errors: Errors = {}
  const read = readers(fields, errors, reader)
  const on = fields.active === '1'
  const make: Record<Kind, () => ProviderState> = {
    bank: () => bankIn(read, on, errors, reader),
    cash: () => cashIn(read, { on, provinces, fixed: env.payments.cashOnDelivery !== null }, errors, reader, before),
    sms: () => smsIn(read, { on, fixed: env.messaging.smsOrder !== null, named: name === 'melipayamak' }, before),
    mail: () => (env.messaging.smtp ? { ...before, on } : mailIn(read, on, env, errors, reader)),
  }
  return { state: make[before.kind](), errors }
}

type Read = ReturnType<typeof readers>

const readers = (fields: Record<string, string>, errors: Errors, reader: Reader) => {
  const { errors: say } = reader.words.officeSettings
  const number = (name: string, least: number, most: number): number | null => {
    const plain = asciiDigits(fields[name] ?? '').replace(/[٬,\s]/g, '')
    const value = /^\d{1,13}$/.test(plain) ? Number(plain) : Number.NaN
    if (value >= least && value <= most) return value
    errors[name] = say.number(least, most)
    return null
  }
  return {
    text: (name: string) => fields[name] ?? '',
    userName: (): string => {
      const text = fields.accountName ?? ''
      if (text.length <= 120 && !/[\s\p{Cc}]/u.test(text)) return text
      errors.accountName = say.accountName
      return ''
    },
    number,
    rials: (name: string): number | null => {
      if ((fields[name] ?? '') === '') return null
      const toman = number(name, 0, MOST_TOMAN)
      return toman === null ? null : toman * 10
    },
    title: (name: string): string => {
      const text = fields[name] ?? ''
      if (text.length <= 60 && !/\p{Cc}/u.test(text)) return text
      errors[name] = say.text(60)
      return ''
    },
  }
}

const bankIn = (read: Read, on: boolean, errors: Errors, reader: Reader): ProviderState => {
  const leastRials = read.rials('leastToman')
  const mostRials = read.rials('mostToman')
  if (leastRials !== null && mostRials !== null && mostRials < leastRials)
    errors.mostToman = reader.words.officeSettings.errors.turned(leastRials)
  const titles = { titleFa: read.title('titleFa'), titleEn: read.title('titleEn') }
  return { kind: 'bank', on, position: read.number('position', 0, 99) ?? 0, ...titles, leastRials, mostRials }
}

const cashIn = (
  read: Read,
  { on, provinces, fixed }: { on: boolean; provinces: string[]; fixed: boolean },
  errors: Errors,
  reader: Reader,
  before: ProviderState,
): ProviderState => {
  const titles = { titleFa: read.title('titleFa'), titleEn: read.title('titleEn') }
  const position = read.number('position', 0, 99) ?? 0
  if (fixed && before.kind === 'cash') return { ...before, on, position, ...titles }
  const toman = read.number('mostToman', 1, MOST_TOMAN)
  if (on && provinces.length === 0) errors.doorProvinces = reader.words.officeSettings.errors.provinces
  const where = [...new Set(provinces)].sort()
  return { kind: 'cash', on, position, ...titles, mostRials: (toman ?? 1) * 10, provinces: where }
}

const smsIn = (
  read: Read,
  { on, fixed, named }: { on: boolean; fixed: boolean; named: boolean },
  before: ProviderState,
): ProviderState => {
  const old = before.kind === 'sms' ? before : { position: 0, username: '' }
  return {
    kind: 'sms',
    on,
    position: fixed ? old.position : (read.number('position', 0, 99) ?? 0),
    username: named ? read.userName() : '',
  }
}

const HOST =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$|^[0-9a-f:.]+$/i
const MAILBOX = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]+\.[^\s@<>()[\]\\,;:"\p{Cc}]+$/u

const mailIn = (read: Read, on: boolean, env: Environment, errors: Errors, reader: Reader): ProviderState => {
  const { errors: say } = reader.words.officeSettings
  const host = read
    .text('mailHost')
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
  if (!HOST.test(host)) errors.mailHost = say.host
  else if (isInside(host) && env.production && !env.messaging.smtpPrivateHosts) errors.mailHost = say.privateHost
  const port = read.number('mailPort', 1, 65_535) ?? 465
  const tls = read.text('mailTls')
  if (tls !== 'from-the-start' && tls !== 'starttls') errors.mailTls = say.choose
  const sender = read.text('mailSender').toLowerCase()
  if (sender.length > 254 || !MAILBOX.test(sender)) errors.mailSender = say.sender
  const username = read.userName()
  return { kind: 'mail', on, host, port, tls: tls === 'starttls' ? 'starttls' : 'from-the-start', username, sender }
}

/** An address inside a network that can be told by its looks; what a name leads to is looked at when it is called. */
const isInside = (host: string): boolean =>
  /^(?:[\d.]+|.*:.*)$/.test(host)
    ? !isPublicAddress(host)
    : host === 'localhost' || /\.(?:localhost|local|internal)$/.test(host)
