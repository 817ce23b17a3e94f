/**
 * The closed register of what a device may report (P14): each field with its clause, what for, and the switch that must be on. What
 * is not here is in no report, and a report with anything else is refused whole. Browser, app, ingest and the pages that tell
 * people about it all read this list.
 */

/** A switch of hers; everything is off until she says yes (P12). The last three exist in the app only. */
export const webSwitches = ['usage', 'searches', 'crashes'] as const
// Written out: a bundle of the web leaves out what is only named.
export const appSwitches = ['usage', 'searches', 'crashes', 'android-id', 'advertising-id', 'installed-apps'] as const
export type Switch = (typeof appSwitches)[number]

/** P15: faults and experience of use; P16: market research; P17: more relevant offers. Crashes serve P34 alone. */
export type Purpose = 'diagnose' | 'research' | 'offers'

/** Every field is a value, or says why there is none. Never a false «no». */
export type Maybe<T> = T | 'unavailable' | 'refused'

/** Which switch each field hangs on; alone, because this is all of the register that a device carries about with it. */
export const switchOf = {
  deviceType: 'usage',
  language: 'usage',
  osType: 'usage',
  androidPseudonym: 'android-id',
  advertisingPseudonym: 'advertising-id',
  searches: 'searches',
  choices: 'searches',
  visits: 'usage',
  installedApps: 'installed-apps',
  networkType: 'usage',
  browser: 'usage',
} as const satisfies Record<string, Switch>
export type Field = keyof typeof switchOf

type FieldFacts = { clause: string; purposes: readonly Purpose[]; client: 'both' | 'app' }

const withSwitches = (facts: Record<Field, FieldFacts>) =>
  Object.fromEntries(
    Object.entries(facts).map(([field, fact]) => [field, { ...fact, switch: switchOf[field as Field] }]),
  ) as Record<Field, FieldFacts & { switch: Switch }>

export const fields = /* @__PURE__ */ withSwitches({
  deviceType: { clause: 'P19', purposes: ['diagnose', 'research'], client: 'both' },
  language: { clause: 'P20', purposes: ['diagnose', 'research'], client: 'both' },
  osType: { clause: 'P21', purposes: ['diagnose', 'research'], client: 'both' },
  androidPseudonym: { clause: 'P22', purposes: ['diagnose'], client: 'app' },
  advertisingPseudonym: { clause: 'P23', purposes: ['research'], client: 'app' },
  searches: { clause: 'P24', purposes: ['research', 'offers'], client: 'both' },
  choices: { clause: 'P25', purposes: ['research', 'offers'], client: 'both' },
  visits: { clause: 'P26', purposes: ['diagnose', 'research'], client: 'both' },
  installedApps: { clause: 'P27', purposes: ['research'], client: 'app' },
  networkType: { clause: 'P28', purposes: ['diagnose'], client: 'both' },
  browser: { clause: 'P29', purposes: ['diagnose'], client: 'both' },
})

export const deviceTypes = ['phone', 'tablet', 'desktop', 'other'] as const
export const osTypes = ['android', 'ios', 'windows', 'macos', 'linux', 'chromeos', 'other'] as const
export const networkTypes = ['wifi', 'cell', 'wired', 'none', 'unknown'] as const
export const browserNames = ['chrome', 'firefox', 'safari', 'edge', 'opera', 'samsung', 'other'] as const
/** How long a visit took, in minutes: below 1, 1 to 5, 5 to 15, 15 to 60, more. */
export const durations = ['<1', '1-5', '5-15', '15-60', '>60'] as const
/** How many results a search had. */
export const resultCounts = ['0', '1-9', '10+'] as const
/** How far towards buying a visit came. */
export const steps = ['looked', 'product', 'basket', 'checkout', 'bought'] as const
/** Pages by their kind, never by their address. */
export const pageKinds = [
  'home',
  'listing',
  'search',
  'product',
  'basket',
  'checkout',
  'account',
  'help',
  'other',
] as const

export type Search = { words: string; found: (typeof resultCounts)[number] }
/** What was chosen from a list: the product's slug and its place there, from 1; `words` when the list was a search's. */
export type Choice = { product: string; rank: number; words?: string }
/** `hour`: of the clock in Tehran, 0 to 23. */
export type Visit = {
  hour: number
  minutes: (typeof durations)[number]
  entry: (typeof pageKinds)[number]
  exit: (typeof pageKinds)[number]
  reached: (typeof steps)[number]
}

/** One report of one device and one day of Tehran. */
export type Report = {
  format: 1
  /** `2026-11-27` */
  day: string
  /** `c_d`, base64url without padding, 43 characters */
  commitment: string
  client: 'web' | 'android'
  deviceType: Maybe<(typeof deviceTypes)[number]>
  /** the primary subtag of BCP 47: `fa` */
  language: Maybe<string>
  osType: Maybe<(typeof osTypes)[number]>
  /** HMAC-SHA256(key = the id, the day), base64url: a word that lives a day (C1) */
  androidPseudonym: Maybe<string>
  advertisingPseudonym: Maybe<string>
  searches: Maybe<Search[]>
  choices: Maybe<Choice[]>
  visits: Maybe<Visit[]>
  /** names from `knownApps` only */
  installedApps: Maybe<string[]>
  networkType: Maybe<(typeof networkTypes)[number]>
  browser: Maybe<{ name: (typeof browserNames)[number]; major: number }>
}

/** Apps whose presence tells what a pet shop could do better, and nothing about a person: shops, maps for delivery, payment. */
export const knownApps = [
  'ir.divar',
  'com.digikala',
  'com.snapp.box',
  'ir.balad',
  'com.neshantadbir.neshan',
  'ir.asanpardakht.android',
] as const

/** what the door reads of a request, in bytes */
export const reportBytes = 32_768

export const limits = {
  searches: 50,
  choices: 50,
  visits: 24,
  wordsLength: 60,
  slugLength: 120,
  rank: 500,
  /** how long a device keeps what could not be sent, and how old a report may be when it comes, in days */
  queueDays: 7,
  /** how long reports are kept, and how far a taking back reaches, in days (C9) */
  keptDays: 90,
} as const

/** What her yes was given to; a row of the grant names it. Whoever changes a word of the strip adds a version. */
export type Stream = 'usage' | 'crashes'

/**
 * What a device lays down for a day before anything of that day is taken (P12): its commitment, the version of the words that she
 * saw, and the switches that were on; laid down anew with none, the stream is stopped (P33). Usage and crashes have commitments of
 * their own, which share nothing.
 */
export type Grant = {
  format: 1
  stream: Stream
  day: string
  commitment: string
  textVersion: string
  switches: Switch[]
}

/** Reveals `t_d` of the days to forget, base64url, at most 92 for each stream: the proof that the reports are hers (P32). */
export type Takeback = { format: 1; secrets: string[] }
