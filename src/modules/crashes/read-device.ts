import {
  browserNames,
  type Crash,
  deviceTypes,
  type Maybe,
  memoryClasses,
  memoryUses,
  networkTypes,
  osTypes,
  type Switched,
} from './crash.ts'
import { at, type Json } from './json.ts'

type OfDevice = Pick<
  Crash,
  | 'rooted'
  | 'memoryTotal'
  | 'memoryUsed'
  | 'wifi'
  | 'mobileData'
  | 'roaming'
  | 'deviceType'
  | 'language'
  | 'osType'
  | 'networkType'
  | 'browser'
  | 'browserMajor'
>

/**
 * What an event says of the device, brought down to the types and classes of the policy. Where the SDK leaves system and browser to the
 * server, they are read out of the user agent that stands in the event; it is not kept.
 */
export const readDevice = (event: Json): OfDevice => {
  const context = (...path: string[]) => at(event, 'contexts', ...path)
  const agent = userAgentOf(event)
  const [memory, free] = [context('device', 'memory_size'), context('device', 'free_memory')]
  return {
    rooted: switched(context('os', 'rooted'), 'yes', 'no'),
    memoryTotal: classed(memory, () => memoryClass(memory)),
    memoryUsed: classed(memory, () => memoryUse(memory, free)),
    wifi: switched(context('radio', 'wifi_on'), 'on', 'off') satisfies Switched,
    mobileData: switched(context('radio', 'data_on'), 'on', 'off'),
    roaming: switched(context('radio', 'roaming_on'), 'on', 'off'),
    deviceType: word(context('device', 'device_type'), deviceTypes, deviceSigns, agent),
    language: languageOf(context('culture', 'locale')),
    osType: word(context('os', 'name'), osTypes, osSigns, agent),
    networkType: word(context('device', 'connection_type'), networkTypes, networkSigns, ''),
    ...browserOf(context('browser'), agent),
  }
}

const switched = <Yes extends string, No extends string>(value: unknown, yes: Yes, no: No): Maybe<Yes | No> => {
  if (value === 'refused') return 'refused'
  return typeof value === 'boolean' ? (value ? yes : no) : 'unavailable'
}

const classed = <T extends string>(value: unknown, read: () => T | null): Maybe<T> =>
  value === 'refused' ? 'refused' : (read() ?? 'unavailable')

const GIB = 1_073_741_824
const isBytes = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value < 2 ** 50

const memoryClass = (bytes: unknown): (typeof memoryClasses)[number] | null => {
  if (!isBytes(bytes) || bytes === 0) return null
  const bound = [1, 2, 3, 4, 6, 8, 12].findIndex((most) => bytes / GIB < most)
  return memoryClasses[bound === -1 ? memoryClasses.length - 1 : bound]!
}

const memoryUse = (bytes: unknown, free: unknown): (typeof memoryUses)[number] | null => {
  if (!isBytes(bytes) || !isBytes(free) || bytes === 0 || free > bytes) return null
  const bound = [0.5, 0.75, 0.9].findIndex((most) => 1 - free / bytes < most)
  return memoryUses[bound === -1 ? memoryUses.length - 1 : bound]!
}

const languageOf = (locale: unknown): string => {
  if (locale === 'refused') return 'refused'
  return (typeof locale === 'string' && /^[a-z]{2,3}(?=$|[-_])/i.exec(locale)?.[0].toLowerCase()) || 'unavailable'
}

type Signs<T extends string> = readonly (readonly [RegExp, T])[]
const deviceSigns: Signs<(typeof deviceTypes)[number]> = [
  [/tablet|ipad/i, 'tablet'],
  [/handheld|phone|mobi|android/i, 'phone'],
  [/desktop|windows|macintosh|linux|cros/i, 'desktop'],
]
const osSigns: Signs<(typeof osTypes)[number]> = [
  [/android/i, 'android'],
  [/^ios$|ipados|iphone|ipad/i, 'ios'],
  [/windows/i, 'windows'],
  [/^mac\b|mac ?os|macintosh/i, 'macos'],
  [/chrome ?os|\bcros\b/i, 'chromeos'],
  [/linux|ubuntu|debian/i, 'linux'],
]
const networkSigns: Signs<(typeof networkTypes)[number]> = [
  [/wifi|wi-fi/i, 'wifi'],
  [/cell|mobile/i, 'cell'],
  [/ethernet|wired/i, 'wired'],
  [/^none$/i, 'none'],
]
const browserSigns: Signs<(typeof browserNames)[number]> = [
  [/\bedg(?:e|a|ios)?\b/i, 'edge'],
  [/\bopr\b|opera/i, 'opera'],
  [/samsung/i, 'samsung'],
  [/firefox|fxios/i, 'firefox'],
  [/chrom|crios/i, 'chrome'],
  [/safari|^version$/i, 'safari'],
]

/** A value of the list as it stands, or what its signs make of it, or of the user agent where nothing was said. */
const word = <T extends string>(said: unknown, list: readonly T[], signs: Signs<T>, agent: string): Maybe<T> => {
  if (said === 'refused' || said === 'unavailable') return said
  if (typeof said === 'string' && (list as readonly string[]).includes(said)) return said as T
  const text = typeof said === 'string' ? said.slice(0, 80) : agent
  if (text === '') return 'unavailable'
  return signs.find(([sign]) => sign.test(text))?.[1] ?? (list.includes('other' as T) ? ('other' as T) : 'unavailable')
}

const browserOf = (said: unknown, agent: string): Pick<Crash, 'browser' | 'browserMajor'> => {
  const browser = word(at(said, 'name'), browserNames, browserSigns, agent)
  const version = at(said, 'version')
  const text = typeof version === 'string' || typeof version === 'number' ? String(version) : versionIn(agent)
  const major = Number(/^\d{1,3}(?!\d)/.exec(text)?.[0])
  return { browser, browserMajor: browser in { refused: 1, unavailable: 1 } || !(major > 0) ? null : major }
}

const versionIn = (agent: string): string =>
  /(?:Edg(?:A|iOS)?|OPR|SamsungBrowser|Firefox|FxiOS)\/(\d+)/.exec(agent)?.[1] ??
  /(?:Chrome|CriOS|Version)\/(\d+)/.exec(agent)?.[1] ??
  ''

const userAgentOf = (event: Json): string => {
  const headers = at(event, 'request', 'headers')
  const named = at(headers, 'User-Agent') ?? at(headers, 'user-agent')
  return typeof named === 'string' ? named.slice(0, 500) : ''
}
