import { parseJalaliOrIsoDate } from '../../../platform/persian/jalali.ts'
import type { Language } from '../../../ui/reader.ts'
import { MOST_CAMPAIGN_SMS } from '../letter.ts'
import type { Channel } from '../message.ts'
import { type CampaignCategory, campaignCategories, type Draft } from './campaign.ts'
import type { AudienceChoices } from './slots.ts'

export const dayFields = ['notBoughtSince', 'joinedFrom', 'joinedBefore'] as const
const textFields = [
  'name',
  'category',
  'language',
  'subject',
  'body',
  'sms',
  'coupon',
  'boughtIn',
  'deliveredBy',
  ...dayFields,
] as const
export type TextFieldName = (typeof textFields)[number]
/** The form as it was typed; it comes back as it is. */
export type Typed = Record<TextFieldName, string> & { channels: Channel[] }

export type Fault = Exclude<TextFieldName, (typeof dayFields)[number]> | 'channels' | 'link' | 'asks' | 'day'
/** which field is wrong, and which sentence says so */
export type Faults = Partial<Record<TextFieldName | 'channels', Fault>>

const LONGEST_FIELD = 25_000
export const longest = { name: 80, subject: 150, body: 20_000, sms: MOST_CAMPAIGN_SMS, coupon: 40 } as const

export const readTyped = (body: unknown): Typed => {
  const sent = (body ?? {}) as Record<string, unknown>
  const text = (name: string) => {
    const value = sent[name]
    return typeof value === 'string' && value.length <= LONGEST_FIELD ? value.replaceAll('\r\n', '\n') : ''
  }
  const ticked = [sent.channels].flat()
  return {
    ...(Object.fromEntries(textFields.map((name) => [name, text(name)])) as Record<TextFieldName, string>),
    channels: (['email', 'sms'] as const).filter((channel) => ticked.includes(channel)),
  }
}

/** What the form of a campaign that is there already shows. */
export const typedOf = ({ audience, coupon, ...draft }: Draft): Typed => ({
  name: draft.name,
  category: draft.category,
  language: draft.language,
  subject: draft.subject,
  body: draft.body,
  sms: draft.sms,
  channels: draft.channels,
  coupon: coupon ?? '',
  boughtIn: audience.boughtIn ?? '',
  deliveredBy: audience.deliveredBy ?? '',
  notBoughtSince: audience.notBoughtSince ?? '',
  joinedFrom: audience.joinedFrom ?? '',
  joinedBefore: audience.joinedBefore ?? '',
})

type Rules = { origin: string; choices: AudienceChoices }

/** The campaign that was typed, or what is wrong with it, field by field. */
export const draftOf = (
  typed: Typed,
  rules: Rules,
): { ok: true; draft: Draft } | { ok: false; faults: Faults; draft: Draft } => {
  const draft = asDraft(typed)
  const faults: Faults = { ...faultsOfWords(typed, rules.origin), ...faultsOfAudience(typed, rules.choices) }
  return Object.keys(faults).length === 0 ? { ok: true, draft } : { ok: false, faults, draft }
}

const asDraft = (typed: Typed): Draft => ({
  name: oneLine(typed.name).slice(0, longest.name),
  category: (campaignCategories as readonly string[]).includes(typed.category)
    ? (typed.category as CampaignCategory)
    : 'news',
  channels: typed.channels,
  language: typed.language === 'en' ? 'en' : ('fa' satisfies Language),
  subject: oneLine(typed.subject),
  body: typed.body.trim(),
  sms: typed.sms.trim(),
  coupon: oneLine(typed.coupon) || null,
  audience: {
    boughtIn: typed.boughtIn || null,
    deliveredBy: typed.deliveredBy || null,
    notBoughtSince: parseJalaliOrIsoDate(typed.notBoughtSince),
    joinedFrom: parseJalaliOrIsoDate(typed.joinedFrom),
    joinedBefore: parseJalaliOrIsoDate(typed.joinedBefore),
  },
})

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const faultsOfWords = (typed: Typed, origin: string): Faults => {
  const faults: Faults = {}
  const within = (name: 'name' | 'subject' | 'body' | 'sms', needed: boolean) => {
    const text = typed[name].trim()
    if (text.length > longest[name] || (needed && text === '')) faults[name] = name
    else if (name !== 'name') {
      const fault = faultOfText(text, origin)
      if (fault) faults[name] = fault
    }
  }
  within('name', true)
  within('subject', typed.channels.includes('email'))
  within('body', typed.channels.includes('email'))
  within('sms', typed.channels.includes('sms'))
  if (!(campaignCategories as readonly string[]).includes(typed.category)) faults.category = 'category'
  if (typed.channels.length === 0) faults.channels = 'channels'
  if (typed.language !== 'fa' && typed.language !== 'en') faults.language = 'language'
  if (typed.coupon.trim().length > longest.coupon) faults.coupon = 'coupon'
  return faults
}

/** Links lead to our own pages, and carry nothing that would tell who followed them; no message asks for a password or a reply (P51, P58). */
const faultOfText = (text: string, origin: string): 'link' | 'asks' | null => {
  const addresses = text.match(/(?:https?:)?\/\/[^\s)\]]+|www\.[^\s)\]]+/gi) ?? []
  if (addresses.some((address) => address !== origin && !address.startsWith(`${origin}/`))) return 'link'
  if (/[?&](?:utm_\w+|fbclid|gclid|mc_[ce]id|ref|click\w*|open\w*|track\w*)=/i.test(text)) return 'link'
  return /گذرواژه|رمز عبور|رمز ورود|پسورد|password|پاسخ دهید|جواب دهید|پاسخ بدهید|reply/i.test(text) ? 'asks' : null
}

const faultsOfAudience = (typed: Typed, { groups, deliveryMethods }: AudienceChoices): Faults => {
  const faults: Faults = {}
  if (typed.boughtIn && !groups.some(({ code }) => code === typed.boughtIn)) faults.boughtIn = 'boughtIn'
  if (typed.deliveredBy && !deliveryMethods.some(({ code }) => code === typed.deliveredBy))
    faults.deliveredBy = 'deliveredBy'
  for (const name of dayFields)
    if (typed[name].trim() !== '' && parseJalaliOrIsoDate(typed[name]) === null) faults[name] = 'day'
  return faults
}
