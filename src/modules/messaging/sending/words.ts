/** The words of a message that is about to leave, and the same words as they are kept. */
import { en } from '../../../messages/en.ts'
import { fa } from '../../../messages/fa.ts'
import { parseMobile } from '../../../platform/persian/phone.ts'
import type { Language, Reader } from '../../../ui/reader.ts'
import {
  type CampaignText,
  emailOf,
  type Letter,
  type LetterOptions,
  smsOf,
  type ToWrite,
  type WayOut,
} from '../letter.ts'
import { SECRET_FIELDS, type Secrets } from '../templates.ts'
import type { DueRow } from './claim-queries.ts'

export type Addressed = { row: DueRow; to: string; secrets: Secrets }

export type Extras = {
  wayOut: WayOut | null
  campaign: CampaignText | null
  link: string | null
  smsSuffix: string
  shop: { origin: string; address: string }
}

export type Words = { channel: 'sms'; text: string } | { channel: 'email'; letter: Letter }

const readers: Record<Language, Reader> = {
  fa: { language: 'fa', theme: 'system', words: fa, basketCount: 0, path: '/' },
  en: { language: 'en', theme: 'system', words: en, basketCount: 0, path: '/' },
}

/** @returns the contact and the secrets beside it, or null where the record holds no contact that can be written to */
export const addressed = (row: DueRow, opened: Record<string, string>): Addressed | null => {
  const to = row.channel === 'sms' ? parseMobile(opened[row.field] ?? '') : emailAddress(opened[row.field] ?? '')
  if (!to) return null
  const secrets = Object.fromEntries(
    SECRET_FIELDS.flatMap((field) => (opened[field] === undefined ? [] : [[field, opened[field]]])),
  )
  return { row, to, secrets }
}

/** RFC 5321 section 4.5.3.1.3: a path is at most 256 octets. Anything that could begin another header is no address. */
const emailAddress = (text: string): string | null =>
  /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+$/.test(text) && text.length <= 254 ? text : null

export const wordsOf = ({ row, secrets }: Addressed, extras: Extras): Words => {
  // A row of the register holds its template with the params of that template.
  const { template, params, channel, category, checkCode } = row
  const message = { template, params, channel, category, checkCode } as ToWrite
  const options: LetterOptions = { ...extras, secrets }
  return row.channel === 'sms'
    ? { channel: 'sms', text: smsOf(readers[row.language], message, options) }
    : { channel: 'email', letter: emailOf(readers[row.language], message, options) }
}

const MASK = '••••••'

/** What is kept of it: the same words, without its secrets. */
export const wordsToKeep = (one: Addressed, extras: Extras, words: Words): string => {
  const masked = Object.fromEntries(Object.keys(one.secrets).map((field) => [field, MASK]))
  const kept = Object.keys(masked).length === 0 ? words : wordsOf({ ...one, secrets: masked }, extras)
  return kept.channel === 'sms' ? kept.text : `${kept.letter.subject}\n\n${kept.letter.text}`
}
