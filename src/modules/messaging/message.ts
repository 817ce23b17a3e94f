/**
 * A message to somebody, as the register keeps it: what it says is a template and facts without a person in them; to
 * whom it goes is a reference into the vault, read at the moment of sending (P06).
 *
 *   written ──> held     development: shown at the viewer, sent to nobody      holdForViewer
 *      └──────> sent | failed                                                  (sending is not part of this house yet)
 */
export type Category =
  | 'security-code'
  | 'order-status'
  | 'answer'
  | 'service'
  | 'event'
  | 'news'
  | 'promotion'
  | 'survey'
export type Channel = 'sms' | 'email'

export type Template = 'order-confirmed' | 'order-cancelled' | 'order-expired' | 'money-owed'

/** What a template may say: numbers of orders and amounts, nothing about a person. */
export type MessageParams = { number: string; totalRials: number }

export type NewMessage = {
  category: Category
  channel: Channel
  /** whose contact, which sealed record holds it, and which field of that record */
  subjectId: string
  recordId: string
  field: 'mobile' | 'email'
  template: Template
  params: MessageParams
  /** the fact that caused it: `order:<id>` */
  cause: string
  now: Date
}

/** The one number that our SMS come from (P49). */
export const SMS_LINE = '50004001051233'
