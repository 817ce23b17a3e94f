/**
 * A message to somebody, as the register keeps it: what it says is a template and facts without a person in them; to
 * whom it goes is a reference into the vault, read at the moment of sending (P06).
 *
 *   written ──> held     development: shown at the viewer, sent to nobody             messageSender
 *      ├──────> superseded   its contact is approved no more (P06): sent to nobody    messageSender
 *      └──────> sent | failed                                                  (sending is not part of this house yet)
 */
import type { TemplateParams } from './templates.ts'

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

export type Template = keyof TemplateParams

export type NewMessage = {
  category: Category
  channel: Channel
  /** whose contact, which sealed record holds it, and which field of that record; a secret stands sealed beside it */
  subjectId: string
  recordId: string
  field: 'mobile' | 'email'
  /** the fact that caused it: `order:<id>` */
  cause: string
  now: Date
} & TemplateAndParams

/** A template with its own params, and no other's. */
export type TemplateAndParams = { [T in Template]: { template: T; params: TemplateParams[T] } }[Template]

/** The one number that our SMS come from (P49). */
export const SMS_LINE = '50004001051233'
