/** A message in the very words that leave the house: one function builds every one of them (P49 to P51). */
import { renderToString } from 'preact-render-to-string'
import { contact } from '../../ui/contact.ts'
import type { Reader } from '../../ui/reader.ts'
import { categoryRules } from './category.ts'
import { bodyHtml, bodyText } from './letters/campaign-body.ts'
import { cleanValues, fewLines, MOST_SUBJECT, oneLine } from './letters/clean.ts'
import { type EmailContent, EmailPage } from './letters/email-page.tsx'
import { smsParts } from './letters/parts.ts'
import type { Category, Channel, TemplateAndParams } from './message.ts'
import { type Saying, type Secrets, sayingOf } from './templates.ts'

export type WayOut = {
  /** the page of the link «لغو عضویت» in an e-mail, which is also RFC 8058's address; whole, with its origin */
  page: string
  /** the short link for an SMS; whole, with its origin */
  short: string
}

export type ToWrite = TemplateAndParams & { channel: Channel; category: Category; checkCode: string }

export type Letter = { subject: string; text: string; html: string; headers: Record<string, string> }

/** What staff wrote for a campaign, in one language; nothing about a person can stand in it. */
export type CampaignText = {
  subject: string
  /** Markdown of the safe kind (`ui/markdown.ts`); links lead to our own shop or stand in plain sight */
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
  /** scheme and host of the shop without a slash at the end, and its postal address for the foot of an e-mail */
  shop: { origin: string; address: string }
}

/** Most signs of an SMS that staff wrote for a campaign; with link and check code it stays within five parts. */
export const MOST_CAMPAIGN_SMS = 250

/**
 * The check code stands last, but for a line that has to be the very last (the one that binds a code to our origin). That our line
 * takes no messages is said where that needs no further part (P51).
 * @throws WayOutMissing for a message that must carry one (C5)
 */
export const smsOf = (reader: Reader, message: ToWrite, options: LetterOptions): string => {
  const words = reader.words.letters
  const { text, action, lastLine } = cleanSaying(reader, message, options)
  const wayOut = wayOutOf(message, options)
  const lines = (noReply: string | null) =>
    [
      words.shop,
      options.campaign ? fewLines(options.campaign.sms, MOST_CAMPAIGN_SMS) : text,
      action?.address,
      options.link,
      wayOut?.short,
      wayOut ? options.smsSuffix : null,
      noReply,
      words.checkCode(message.checkCode),
      lastLine,
    ]
      .filter((line) => line !== undefined && line !== null && line !== '')
      .join('\n')
  const [short, whole] = [lines(null), lines(words.noReply)].map((sms) => (reader.language === 'en' ? plain(sms) : sms))
  return smsParts(whole!).parts === smsParts(short!).parts ? whole! : short!
}

/**
 * An e-mail: one line of subject, the same words as text and as HTML, and what RFC 8058 §3.1 asks of one that is not strictly necessary.
 * @throws WayOutMissing for a message that must carry one (P48)
 */
export const emailOf = (reader: Reader, message: ToWrite, options: LetterOptions): Letter => {
  const saying = cleanSaying(reader, message, options)
  const wayOut = wayOutOf(message, options)
  const { campaign, shop } = options
  const subject = oneLine(campaign?.subject || saying.subject || firstSentence(saying.text), MOST_SUBJECT)
  const lines = campaign ? [bodyText(fewLines(campaign.body), shop.origin)] : saying.text.split('\n')
  const content: EmailContent = {
    subject,
    preheader: oneLine(lines.join(' '), MOST_SUBJECT),
    body: campaign
      ? { safeHtml: bodyHtml(fewLines(campaign.body), shop.origin) }
      : { lines: linesBelow(subject, lines) },
    action: saying.action ?? (options.link ? { words: reader.words.letters.email.open, address: options.link } : null),
    checkCode: message.checkCode,
    category: message.category,
    address: shop.address,
    stopPage: wayOut?.page ?? null,
  }
  return {
    subject,
    text: textOf(reader, content, lines),
    html: `<!doctype html>${renderToString(EmailPage({ reader, content }))}`,
    headers: headersOf(wayOut),
  }
}

export class WayOutMissing extends Error {
  constructor(category: Category) {
    super(`a message of the category ${category} must carry a way out (P48, C5)`)
    this.name = 'WayOutMissing'
  }
}

const wayOutOf = ({ category }: ToWrite, { wayOut }: LetterOptions): WayOut | null => {
  if (!categoryRules[category].stops) return null
  if (!wayOut || !isAddress(wayOut.page) || !isAddress(wayOut.short)) throw new WayOutMissing(category)
  return wayOut
}

/** Fit for a header and an SMS: a whole address without a sign that would end either. */
const isAddress = (text: string): boolean => /^https?:\/\/[^\s<>"',]+$/.test(text)

const cleanSaying = (reader: Reader, message: ToWrite, { secrets }: LetterOptions): Saying =>
  sayingOf(
    reader,
    // Cleaning keeps every value's name and kind.
    { template: message.template, params: cleanValues(message.params) } as TemplateAndParams,
    cleanValues(secrets),
  )

const firstSentence = (text: string): string => text.split(/\n|(?<=[.؟!]) /)[0]!.replace(/\.$/, '')

/** A page whose heading is its subject does not say the same once more in the first line. */
const linesBelow = (subject: string, [first = '', ...rest]: string[]): string[] =>
  first.replace(/\.$/, '') === subject ? rest : [first, ...rest]

/** RFC 8058 §3.1 for the button of mail programs; RFC 3834 §5 keeps machines from answering. */
const headersOf = (wayOut: WayOut | null): Record<string, string> => ({
  'Auto-Submitted': 'auto-generated',
  ...(wayOut ? { 'List-Unsubscribe': `<${wayOut.page}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
})

const textOf = (reader: Reader, content: EmailContent, lines: string[]): string => {
  const words = reader.words.letters
  const { action, stopPage } = content
  return [
    lines.join('\n'),
    ...(action ? [`${action.words}:\n${action.address}`] : []),
    `${words.email.checkTitle} ${words.checkCode(content.checkCode)}\n${words.email.checkText}`,
    `${words.email.why[content.category]}\n${words.shop}${reader.words.common.listComma}${content.address}\n${words.email.phone}: ${contact.phoneLocal}`,
    ...(stopPage ? [`${words.email.stop}: ${stopPage}`] : []),
  ].join('\n\n')
}

/** Typographic signs would make two bytes of every letter of an English SMS, and two SMS of one. */
const plain = (sms: string): string => sms.replace(/[“”‘’…–—−·•]/g, (sign) => plainSigns[sign]!)
const plainSigns: Record<string, string> = {
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '…': '...',
  '–': '-',
  '—': '-',
  '−': '-',
  '·': '-',
  '•': '*',
}
