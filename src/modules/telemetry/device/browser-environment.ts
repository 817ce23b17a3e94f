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
  const known: [RegExp, (typeof osTypes)[number]][] = [
    [/Android/, 'android'],
    [/iPhone|iPad/, 'ios'],
    [/Windows/, 'windows'],
    [/Macintosh/, touch ? 'ios' : 'macos'],
    [/CrOS/, 'chromeos'],
    [/Linux/, 'linux'],
  ]
  return known.find(([sign]) => sign.test(userAgent))?.[1] ?? 'other'
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

const browserOf = (userAgent: string): Environment['browser'] => {
  const known: [RegExp, (typeof browserNames)[number]][] = [
    [/Edg(?:A|iOS)?\/(\d+)/, 'edge'],
    [/OPR\/(\d+)/, 'opera'],
    [/SamsungBrowser\/(\d+)/, 'samsung'],
    [/(?:Firefox|FxiOS)\/(\d+)/, 'firefox'],
    [/(?:Chrome|CriOS)\/(\d+)/, 'chrome'],
    [/Version\/(\d+)\S* .*Safari/, 'safari'],
  ]
  for (const [sign, name] of known) {
    const major = Number(sign.exec(userAgent)?.[1])
    if (major > 0 && major < 1_000) return { name, major }
  }
  return 'unavailable'
}
