/** A message in the very words that leave the house: one function builds every one of them (P49 to P51). */
import type { Reader } from '../../ui/reader.ts'
import type { Channel, TemplateAndParams } from './message.ts'
import { type Secrets, sayingOf } from './templates.ts'

export type WayOut = {
  /** the page of the link «لغو عضویت» in an e-mail, which is also RFC 8058's address; whole, with its origin */
  page: string
  /** the short link for an SMS; whole, with its origin */
  short: string
}

export type ToWrite = TemplateAndParams & { channel: Channel; checkCode: string }

export type Letter = { subject: string; text: string; html: string; headers: Record<string, string> }

/** What staff wrote for a campaign, in one language; nothing about a person can stand in it. */
export type CampaignText = {
  subject: string
  /** Markdown of the safe kind (`catalogue`'s renderer knows no raw HTML either) */
  body: string
  /** for an SMS */
  sms: string
}

export type LetterOptions = {
  secrets: Secrets
  /** null: a message that sells nothing */
  wayOut: WayOut | null
  /** what the line's rules ask at the end of an SMS that sells («لغو ۱۱»), or nothing */
  smsSuffix: string
  /** for the template `campaign` */
  campaign: CampaignText | null
  /** the signed page that this message leads to, whole, with its origin: a survey */
  link: string | null
}

/** The check code stands last, but for a line that has to be the very last (the one that binds a code to our origin). */
export const smsOf = (
  reader: Reader,
  message: ToWrite,
  { secrets, wayOut, smsSuffix, link }: LetterOptions,
): string => {
  const { text, lastLine } = sayingOf(reader, message, secrets)
  const lines = [
    text,
    link,
    wayOut?.short,
    wayOut ? smsSuffix : '',
    reader.words.purchase.sms.checkCode(message.checkCode),
    lastLine,
  ]
  return lines.filter((line) => line !== undefined && line !== null && line !== '').join('\n')
}
