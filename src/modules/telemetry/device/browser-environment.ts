import type { Environment } from './build-report.ts'
import type { browserNames, deviceTypes, networkTypes, osTypes } from './register.ts'

/** What a browser tells of itself, as text; a test gives others. */
export type BrowserFacts = {
  userAgent: string
  language: string
  /** the shorter side of the screen, in CSS pixels */
  screen: number
  touch: boolean
  /** of the Network Information API, where there is one */
  connection?: string | undefined
  online: boolean
}

/** Types and major versions, never models or exact versions (P19 to P21, P28, P29). */
export const browserEnvironment = (facts: BrowserFacts): Environment => ({
  client: 'web',
  deviceType: deviceTypeOf(facts),
  language: /^[a-z]{2,3}/i.exec(facts.language)?.[0].toLowerCase() ?? 'unavailable',
  osType: osTypeOf(facts),
  networkType: networkTypeOf(facts),
  browser: browserOf(facts.userAgent),
  installedApps: 'unavailable',
  androidPseudonym: 'unavailable',
  advertisingPseudonym: 'unavailable',
})

const deviceTypeOf = ({ userAgent, screen, touch }: BrowserFacts): (typeof deviceTypes)[number] => {
  if (/iPad|Tablet/.test(userAgent) || (touch && screen >= 600 && /Android|Macintosh/.test(userAgent))) return 'tablet'
  if (/Mobi|iPhone|Android/.test(userAgent)) return 'phone'
  return /Windows|Macintosh|Linux|CrOS/.test(userAgent) ? 'desktop' : 'other'
}

const osTypeOf = ({ userAgent, touch }: BrowserFacts): (typeof osTypes)[number] => {
  const known: [string, (typeof osTypes)[number]][] = [
    ['Android', 'android'],
    ['iP', 'ios'],
    ['Windows', 'windows'],
    ['Macintosh', touch ? 'ios' : 'macos'],
    ['CrOS', 'chromeos'],
    ['Linux', 'linux'],
  ]
  return known.find(([sign]) => userAgent.includes(sign))?.[1] ?? 'other'
}

const networkTypeOf = ({ connection, online }: BrowserFacts): (typeof networkTypes)[number] | 'unavailable' => {
  if (!online) return 'none'
  if (connection === undefined) return 'unavailable'
  const known: Record<string, (typeof networkTypes)[number]> = {
    wifi: 'wifi',
    cellular: 'cell',
    ethernet: 'wired',
    none: 'none',
  }
  return known[connection] ?? 'unknown'
}

/** In this order: most of them also call themselves by the names below theirs. */
const browsers: [string, (typeof browserNames)[number]][] = [
  ['Edg\\w*', 'edge'],
  ['OPR', 'opera'],
  ['SamsungBrowser', 'samsung'],
  ['(?:Firefox|FxiOS)', 'firefox'],
  ['(?:Chrome|CriOS)', 'chrome'],
  ['Version', 'safari'],
]

const browserOf = (userAgent: string): Environment['browser'] => {
  for (const [sign, name] of browsers) {
    const [, major] = new RegExp(`${sign}/(\\d{1,3})\\b`).exec(userAgent) ?? []
    if (+major!) return { name, major: +major! }
  }
  return 'unavailable'
}
