/**
 * What the road out asks of whoever carries our messages. An adapter speaks one provider's protocol and decides nothing: whether to
 * try again, elsewhere or never follows from the kind of its answer.
 */

export type OutgoingSms = {
  /** the message's id: the provider's own key against doubles, where it takes one */
  id: string
  /** E.164 */
  to: string
  text: string
}

export type OutgoingEmail = {
  id: string
  to: string
  subject: string
  text: string
  html: string
  /** `List-Unsubscribe` and the like: names and values without line breaks */
  headers: Record<string, string>
}

/** What a provider said to one message. */
export type SendAnswer =
  /** it has the message; `sender` as it reports it, null where it reports none; `costRials` where it tells */
  | { kind: 'accepted'; reference: string; sender: string | null; costRials: number | null }
  /** it will never take this message: no such number, blacklisted, words not allowed. `blocked`: the person stopped our line */
  | { kind: 'refused'; code: string; blocked: boolean }
  /** it certainly did not take it: no credit, wrong key, connection refused, 429. Another provider may */
  | { kind: 'unavailable'; code: string; retryAfterSeconds?: number }
  /** it may have taken it or not: a time-out, a connection that broke, an answer nobody can read */
  | { kind: 'unknown'; code: string }

/** What became of a message that a provider has. */
export type DeliveryState = 'waiting' | 'delivered' | 'undelivered' | 'blocked' | 'not-known'

export type Delivery = {
  state: DeliveryState
  sender: string | null
  costRials: number | null
  /** what to ask with from now on */
  reference: string | null
}

export type SmsProviderName = 'kavenegar' | 'smsir' | 'melipayamak' | 'ghasedak'

export type SmsProvider = {
  name: SmsProviderName
  /** most messages of different words that one call takes */
  batchSize: number
  /** sending the same id of ours twice sends once */
  knowsOurIds: boolean
  /** One answer for each message, in their order. Never throws for what a provider does, however strange. */
  send: (messages: OutgoingSms[]) => Promise<SendAnswer[]>
  /**
   * What became of these, by its own references; one answer for each. At most 100. `waiting` also where it could not be asked: it has
   * them, and there is nothing new.
   */
  deliveries: (references: string[]) => Promise<Delivery[]>
  /**
   * As `deliveries`, by our ids; only where it can be asked so. `not-known`: it never got the message (Kavenegar remembers our ids for
   * 12 hours only). @throws OperatorSilent when it could not be asked, for then nothing may be concluded
   */
  deliveriesOfOurs?: (ids: string[]) => Promise<Delivery[]>
  /** Numbers (E.164) whose owners stopped our line at the operator since then (C5); only where it can be asked. @throws OperatorSilent */
  refusals?: (since: Date) => Promise<string[]>
}

export type EmailProvider = {
  name: 'smtp'
  send: (message: OutgoingEmail) => Promise<SendAnswer>
  close: () => Promise<void>
}

export type Providers = { sms: SmsProvider[]; email: EmailProvider | null }
