import { routes } from '../routes.ts'

export type StyleName = 'shop' | 'account' | 'office'
export type IslandName =
  | 'picture-order'
  | 'picture-crop'
  | 'category-tree'
  | 'task-progress'
  | 'place-fields'
  | 'recently-seen'
  | 'chosen-together'
  | 'basket-add'
  | 'listing-filter'
  | 'product-variant'
  | 'pack-travels'
  | 'checkout-form'
  | 'password-field'
  | 'passkey-form'
  | 'print-page'
  | 'code-field'
  | 'office-passkey'
  | 'office-code'
  | 'office-keys'
  | 'office-revealed'
  | 'canned-answer'
  | 'office-scan'
  | 'crash-reporter'
  | 'usage-strip'
  | 'usage-data'
export type PictureName = 'mark' | 'mark-light' | 'duo' | 'cat' | 'dog' | 'bird' | 'fish' | 'rabbit' | 'turtle'

/** Logical name → hashed file name below /assets/, as the build writes it. Empty until the program has read it. */
let manifest: Readonly<Record<string, string>> = {}

/** Called once at start. A name that the manifest lacks is served under its logical name. */
export const setAssets = (built: Readonly<Record<string, string>>): void => {
  manifest = built
}

export const styleUrl = (name: StyleName): string => addressOf(`${name}.css`)
export const islandUrl = (name: IslandName): string => addressOf(`${name}.js`)
export const fontUrl = (): string => addressOf('vazirmatn.woff2')
/** Pictures of the house itself (the mark, the pets); sources in `src/ui/pictures/`. */
export const pictureUrl = (name: PictureName): string => addressOf(`pictures/${name}.svg`)

const addressOf = (logicalName: string): string => routes.asset(manifest[logicalName] ?? logicalName)
