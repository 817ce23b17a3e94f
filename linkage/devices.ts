import type { Environment } from '../src/modules/telemetry/device/build-report.ts'
import type { Chance } from './random.ts'

/** Systems and what people open shops with on them, by hundredths; what is below one is the long tail. */
const systems: {
  os: 'android' | 'ios' | 'windows' | 'macos' | 'linux' | 'chromeos'
  share: number
  browsers: [Browser, number][]
}[] = [
  {
    os: 'android',
    share: 63,
    browsers: [
      ['chrome', 80],
      ['samsung', 9],
      ['firefox', 5],
      ['opera', 3],
      ['edge', 1.5],
      ['other', 1.5],
    ],
  },
  {
    os: 'ios',
    share: 17,
    browsers: [
      ['safari', 84],
      ['chrome', 13],
      ['firefox', 2],
      ['edge', 1],
    ],
  },
  {
    os: 'windows',
    share: 15.5,
    browsers: [
      ['chrome', 66],
      ['firefox', 16],
      ['edge', 14],
      ['opera', 4],
    ],
  },
  {
    os: 'macos',
    share: 2.6,
    browsers: [
      ['safari', 55],
      ['chrome', 38],
      ['firefox', 7],
    ],
  },
  {
    os: 'linux',
    share: 1.7,
    browsers: [
      ['firefox', 55],
      ['chrome', 43],
      ['opera', 2],
    ],
  },
  { os: 'chromeos', share: 0.2, browsers: [['chrome', 100]] },
]
type Browser = 'chrome' | 'firefox' | 'safari' | 'edge' | 'opera' | 'samsung' | 'other'

const newest: Record<Browser, number> = {
  chrome: 153,
  firefox: 155,
  safari: 26,
  edge: 153,
  opera: 128,
  samsung: 31,
  other: 60,
}
const languages: [string, number][] = [
  ['fa', 930],
  ['en', 52],
  ['ar', 6],
  ['tr', 4],
  ['ku', 3],
  ['az', 2],
  ['de', 2],
  ['hy', 1],
]

/** A browser on a device, drawn as they are spread: most are new and common, some very old, a few are alone of their kind. */
export const drawDevice = (chance: Chance): Environment => {
  const { os, browsers } = chance.weighted(systems, ({ share }) => share)
  const [name] = chance.weighted(browsers, ([, share]) => share)
  const tablet = (os === 'android' && chance.yes(0.03)) || (os === 'ios' && chance.yes(0.06))
  const mobile = os === 'android' || os === 'ios'
  return {
    client: 'web',
    deviceType: tablet ? 'tablet' : mobile ? 'phone' : 'desktop',
    language: chance.weighted(languages, ([, share]) => share)[0],
    osType: os,
    networkType: os === 'android' && name !== 'firefox' ? (chance.yes(0.55) ? 'cell' : 'wifi') : 'unavailable',
    browser:
      name === 'other' ? 'unavailable' : { name, major: Math.max(1, newest[name] - versionsBehind(chance, name)) },
    installedApps: 'unavailable',
    androidPseudonym: 'unavailable',
    advertisingPseudonym: 'unavailable',
  }
}

/** Browsers mend themselves, so most are one or two versions behind; one in twelve has not for years. */
const versionsBehind = (chance: Chance, name: Browser): number => {
  if (chance.yes(0.08)) return chance.below(name === 'safari' ? 12 : 50)
  return Math.floor(-Math.log(1 - chance.share()) * 1.1)
}
