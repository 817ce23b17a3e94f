/**
 * Every word a person reads in Persian, by page. Values are strings or small functions of numbers and names;
 * numbers come in as numbers and leave in Persian digits. Voice: short, warm, a verb in the active; a number rather than an adjective.
 */
import { faAttributes } from './fa-attributes.ts'
import { faCatalogue } from './fa-catalogue.ts'
import { faContent } from './fa-content.ts'
import { faPurchase } from './fa-purchase.ts'
import { faShell } from './fa-shell.ts'

export const fa = {
  ...faShell,
  ...faCatalogue,
  attributes: faAttributes,
  content: faContent,
  purchase: faPurchase,
}

/** The shape that every language fills; string literals are widened, so `en: Messages` checks keys and arguments, not words. */
export type Messages = typeof fa
