import type { IncomingHttpHeaders } from 'node:http'
import type { SmsAccount } from '../../../platform/messaging-config.ts'
import type { DeliveryState } from '../providers/provider.ts'

/** An SMS that a fake operator sent. */
export type FakeSms = {
  reference: string
  /** our id as the operator was given it; null where it takes none */
  ourId: string | null
  /** E.164 */
  to: string
  /** the line that it was asked to send from */
  from: string
  text: string
  state: DeliveryState
  /** how often it was asked to send this one: more than once only where the operator knows our ids */
  timesAsked: number
}

export type Heard = { method: string; path: string; query: URLSearchParams; headers: IncomingHttpHeaders; body: string }

export type Question = { /** without the key */ path: string } & (
  | { kind: 'send'; messages: { to: string | null; from: string; text: string; ourId: string | null }[] }
  | { kind: 'states'; by: 'reference' | 'ourId'; ids: string[] }
  | { kind: 'blocked' }
  | { kind: 'wrong-key' }
)

type Told = { sender?: string }
type Refused = { status: number; body: string }

/** One operator's tongue. */
export type Protocol = {
  account: (url: string) => SmsAccount
  /** null: it has no such method */
  read: (heard: Heard) => Question | null
  sent: (taken: FakeSms[], told: Told) => unknown
  states: (found: { id: string; sms: FakeSms | null }[], question: Question, told: Told) => unknown
  blocked?: (numbers: string[]) => unknown
  refused: (code: number) => Refused
  wrongKey: number
  /** the code for a batch with a number that is none */
  noNumber: number
  /** the same id of ours twice is sent once */
  sendsOnce: boolean
}

/** `09121234567`, the one form that a strict operator takes, as E.164; null for any other. */
export const strictNumber = (written: unknown): string | null =>
  typeof written === 'string' && /^09\d{9}$/.test(written) ? `+98${written.slice(1)}` : null

export const national = (e164: string): string => `0${e164.slice(3)}`

/** The names of what a request held: in its address, its form or its JSON, however deep. */
export const fieldsOf = ({ query, headers, body }: Heard): string[] => {
  const inBody = /json/.test(headers['content-type'] ?? '')
    ? deepNames(body === '' ? null : JSON.parse(body))
    : [...new URLSearchParams(body).keys()]
  return [...new Set([...query.keys(), ...inBody])]
}

const deepNames = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(deepNames)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [name, ...deepNames(inner)])
}
