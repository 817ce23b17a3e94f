import { enAttributes } from './en-attributes.ts'
import { enCatalogue } from './en-catalogue.ts'
import { enContent } from './en-content.ts'
import { enPurchase } from './en-purchase.ts'
import { enShell } from './en-shell.ts'
import type { Messages } from './fa.ts'

/** Every word a person reads in English. */
export const en: Messages = {
  ...enShell,
  ...enCatalogue,
  attributes: enAttributes,
  content: enContent,
  purchase: enPurchase,
}
