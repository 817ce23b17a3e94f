/**
 * A campaign: what staff says to members who allow it (P45 to P48).
 *
 *   draft <──other words──> proved ──> scheduled ──its time──> sending <──> paused
 *                                          │                      │           │
 *                                          │                      ├──> done   │
 *                                          └──> stopped <─────────┴───────────┘
 *
 * Nothing is scheduled whose words, exactly as they are, have not gone to their author as a proof; the database refuses it too.
 */
import { createHash } from 'node:crypto'
import type { Language } from '../../../ui/reader.ts'
import type { Channel } from '../message.ts'
import type { Audience } from './audience.ts'

export type CampaignState = 'draft' | 'proved' | 'scheduled' | 'sending' | 'paused' | 'done' | 'stopped'

export const campaignCategories = ['event', 'news', 'service', 'promotion'] as const
export type CampaignCategory = (typeof campaignCategories)[number]

/** What leaves the house. */
export type Words = {
  category: CampaignCategory
  channels: Channel[]
  language: Language
  /** of the e-mail */
  subject: string
  /** of the e-mail, Markdown */
  body: string
  sms: string
}

export type Draft = Words & {
  /** for the office alone */
  name: string
  /** a word in the text that a buyer may mention; kept for the office's own order */
  coupon: string | null
  audience: Audience
}

export type Campaign = Draft & {
  id: string
  /** grows with every change */
  version: number
  state: CampaignState
  madeAt: Date
  dueAt: Date | null
  startedAt: Date | null
  endedAt: Date | null
  /** members there were when it was scheduled, in the audience or not: the whole of the bar */
  expected: number | null
  /** members whom the run has looked at */
  lookedAt: number
  /** messages written into the register */
  written: number
  leftThroughIt: number
}

/** 32 bytes: the same for the same words. A proof is good for these and no others. */
export const wordsDigest = ({ category, channels, language, subject, body, sms }: Words): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([category, [...channels].sort(), language, subject, body, sms]))
    .digest()

/** Of its messages, and of its proofs, which are answers by their category. */
export const causeOf = (campaignId: string): string => `campaign:${campaignId}`

/** May it still be changed? What is on its way stays as it was proved. */
export const isOpen = ({ state }: Pick<Campaign, 'state'>): boolean => state === 'draft' || state === 'proved'
export const isUnderWay = ({ state }: Pick<Campaign, 'state'>): boolean =>
  state === 'scheduled' || state === 'sending' || state === 'paused'
