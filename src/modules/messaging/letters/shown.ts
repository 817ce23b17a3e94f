import type { LetterOptions } from '../letter.ts'
import type { Secrets } from '../templates.ts'

/** The dots that stand for a secret, and for a link that acts for somebody, wherever a message is only looked at. */
export const HIDDEN = '••••••'

/** For showing a message again: the same words as were sent, the links that act for its receiver hidden. */
export const optionsToShow = (shop: LetterOptions['shop'], secrets: Secrets = {}): LetterOptions => ({
  secrets,
  wayOut: { page: `${shop.origin}/${HIDDEN}`, short: `${shop.origin}/${HIDDEN}` },
  smsSuffix: '',
  campaign: null,
  link: null,
  shop,
})
