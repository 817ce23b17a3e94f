/** The colours of the shop (`ui/css/tokens.css`, which a test holds beside these): a mail program knows no custom properties. */
export const light = {
  sunken: '#f4edf3',
  surface: '#fff',
  text: '#2a1229',
  muted: '#6a586a',
  line: '#e6dce5',
  brand: '#56224f',
  'on-brand': '#fff',
  buy: '#f5a800',
  hero: '#4a1b44',
  'on-hero': '#fff',
  'trust-soft': '#e3f1dd',
} as const

export const dark = {
  bg: '#190e19',
  surface: '#241524',
  text: '#f7eef5',
  muted: '#c5b2c2',
  line: '#432f42',
  brand: '#e8b4df',
  'on-brand': '#2a1229',
  hero: '#45203f',
  'trust-soft': '#20361f',
} as const
