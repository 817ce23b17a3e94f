import { routes } from '../../../routes.ts'
import { emailOf, type Letter, type LetterOptions, smsOf } from '../letter.ts'
import { smsParts } from '../letters/parts.ts'
import { messageReader } from '../letters/reader.ts'
import type { Draft } from './campaign.ts'

/** As long as the real ones, and good for nothing. */
const SAMPLE_CODE = '00000000'
const SAMPLE_LINK = '0000000000'

export type Preview = { sms: { text: string; parts: number } | null; email: Letter | null }

/** A campaign in the very words that would leave the house; its way out and check code are samples. */
export const previewOf = (draft: Draft, { shop, smsSuffix }: Pick<LetterOptions, 'shop' | 'smsSuffix'>): Preview => {
  const message = {
    template: 'campaign' as const,
    params: { campaign: '' },
    category: draft.category,
    checkCode: SAMPLE_CODE,
  }
  const options: LetterOptions = {
    secrets: {},
    wayOut: {
      page: shop.origin + routes.leave(SAMPLE_LINK),
      short: shop.origin + routes.leaveShort(SAMPLE_LINK),
    },
    smsSuffix,
    campaign: draft,
    link: null,
    shop,
  }
  const reader = messageReader(draft.language)
  const sms = draft.channels.includes('sms') ? smsOf(reader, { ...message, channel: 'sms' }, options) : null
  return {
    sms: sms === null ? null : { text: sms, parts: smsParts(sms).parts },
    email: draft.channels.includes('email') ? emailOf(reader, { ...message, channel: 'email' }, options) : null,
  }
}
