/**
 * A message to somebody, as the register keeps it: what it says is a template and facts without a person in them; to
 * whom it goes is a reference into the vault, read at the moment of sending (P06).
 *
 *   written ──> held        development without a provider: shown at the viewer, sent to nobody
 *      ├──────> superseded  its contact is approved no more (P06): sent to nobody
 *      ├──────> refused     she does not want it, or nobody may write there any more (C4, C5); `why` says which
 *      ├──────> expired     too late to be of use: a code after its time is not sent
 *      └──────> sending     taken by a run, its words sealed; the provider is about to be called
 *                  ├──> written      certainly not taken: it waits for `due_at`, perhaps for another provider
 *                  ├──> unknown      may have been taken: asked about, never blindly repeated
 *                  ├──> failed       no provider will take it, or a sender that is not ours was reported (P49)
 *                  └──> sent ──> delivered | undelivered
 */
import type { Language } from '../../ui/reader.ts'
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
export type MessageState =
  | 'written'
  | 'held'
  | 'sending'
  | 'sent'
  | 'unknown'
  | 'delivered'
  | 'undelivered'
  | 'failed'
  | 'superseded'
  | 'refused'
  | 'expired'

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
  /** later than so many minutes it is of no use and is not sent; otherwise as its category says */
  usefulMinutes?: number
  /** the language she reads; Persian when nothing is known */
  language?: Language
} & TemplateAndParams

/** A template with its own params, and no other's. */
export type TemplateAndParams = { [T in Template]: { template: T; params: TemplateParams[T] } }[Template]

/** The one number that our SMS come from (P49). */
export const SMS_LINE = '50004001051233'

/** The words of the link by which she leaves (P48), in the policy's own language. */
export const STOP_WORDS = 'لغو عضویت'
