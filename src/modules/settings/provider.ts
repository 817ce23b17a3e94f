/**
 * A way to be paid, or to send messages, and what the office has decided of it. Its secret is apart (`secret-box.ts`).
 *
 *   off <──> on      changeProvider; the last way to be paid stays on
 *   a secret: none ──set──> of now ──set again, removed──> retired ──a week, and nobody waits──> gone
 */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { SmsName } from '../../platform/messaging-config.ts'

export const bankNames = ['zarinpal', 'zibal'] as const
export type BankName = (typeof bankNames)[number]
export const providerNames = [
  'zarinpal',
  'zibal',
  'cash',
  'kavenegar',
  'smsir',
  'ghasedak',
  'melipayamak',
  'smtp',
] as const
export type ProviderName = (typeof providerNames)[number]

const title = z.string().max(60)
const rials = z.number().int().nonnegative().nullable()
const position = z.number().int().min(0).max(99)
const states = {
  bank: z.object({
    kind: z.literal('bank'),
    on: z.boolean(),
    position,
    titleFa: title,
    titleEn: title,
    leastRials: rials,
    mostRials: rials,
  }),
  cash: z.object({
    kind: z.literal('cash'),
    on: z.boolean(),
    position,
    titleFa: title,
    titleEn: title,
    mostRials: z.number().int().positive(),
    provinces: z.array(z.string()),
  }),
  sms: z.object({ kind: z.literal('sms'), on: z.boolean(), position, username: z.string().max(120) }),
  mail: z.object({
    kind: z.literal('mail'),
    on: z.boolean(),
    host: z.string().max(253),
    port: z.number().int().min(1).max(65_535),
    tls: z.enum(['from-the-start', 'starttls']),
    username: z.string().max(254),
    sender: z.string().max(254),
  }),
}

/** Sums in Rials. An empty title: the shop's own word for it. */
export type BankState = z.infer<typeof states.bank>
export type CashState = z.infer<typeof states.cash>
export type SmsState = z.infer<typeof states.sms>
export type MailState = z.infer<typeof states.mail>
export type ProviderState = BankState | CashState | SmsState | MailState
export type Kind = ProviderState['kind']

const state = z.discriminatedUnion('kind', [states.bank, states.cash, states.sms, states.mail])

/** What stands in the database. @throws when nobody of ours can have written it */
export const readState = (stored: unknown): ProviderState => state.parse(stored)

export const isProvider = (text: unknown): text is ProviderName => (providerNames as readonly unknown[]).includes(text)

export const kindOf = (name: ProviderName): Kind => {
  if (name === 'zarinpal' || name === 'zibal') return 'bank'
  if (name === 'cash') return 'cash'
  return name === 'smtp' ? 'mail' : 'sms'
}

/** Those that a secret of ours opens. */
export const hasSecret = (name: ProviderName): boolean => name !== 'cash'

/**
 * Where its secret goes and as whose. When this changes the secret must be typed again: otherwise somebody at this page could have it
 * sent to a server of his own.
 */
export const destinationOf = (of: ProviderState): string => {
  if (of.kind === 'mail') return [of.host, of.port, of.tls, of.username].join('\n')
  return of.kind === 'sms' ? of.username : ''
}

/** One provider as it is now. `secretId`: of the secret of now; null: none. */
export type Provider = { name: ProviderName; state: ProviderState; secretId: string | null }

/** A form's word for what it was made from. */
export const seenOf = ({ state: of, secretId }: Pick<Provider, 'state' | 'secretId'>): string =>
  createHash('sha256')
    .update(JSON.stringify([Object.entries(of).sort(), secretId]))
    .digest('hex')
    .slice(0, 24)

export const isSms = (name: ProviderName): name is SmsName => kindOf(name) === 'sms'
