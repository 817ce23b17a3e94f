/**
 * A crash as it is kept: what the policy names (P19 to P21, P28, P29, P35 to P41), the type and frames of C8, and nothing else. Every
 * field is a value or says why there is none; never a false «no».
 */
export type Maybe<T extends string> = T | 'unavailable' | 'refused'

/** As the register of telemetry names them; a test holds the two together, for neither module knows the other. */
export const deviceTypes = ['phone', 'tablet', 'desktop', 'other'] as const
export const osTypes = ['android', 'ios', 'windows', 'macos', 'linux', 'chromeos', 'other'] as const
export const networkTypes = ['wifi', 'cell', 'wired', 'none', 'unknown'] as const
export const browserNames = ['chrome', 'firefox', 'safari', 'edge', 'opera', 'samsung', 'other'] as const
/** All memory of the device, in GiB (P36). */
export const memoryClasses = ['<1', '1-2', '2-3', '3-4', '4-6', '6-8', '8-12', '>12'] as const
/** How much of it was full, in hundredths (P37). */
export const memoryUses = ['<50', '50-75', '75-90', '>90'] as const

export type Switched = Maybe<'on' | 'off'>

/** One call of the stack. `column`: in a bundle everything stands in one line, and the column is what a line is elsewhere. */
export type Frame = { function: string; file: string; line: number | null; column: number | null; inApp: boolean }

/** `server`: our own program, which is nobody. */
export type Client = 'web' | 'app' | 'server'

export type Crash = {
  client: Client
  /** the hour of Tehran in which it happened, as its first instant (P38) */
  occurredAt: Date
  rooted: Maybe<'yes' | 'no'>
  memoryTotal: Maybe<(typeof memoryClasses)[number]>
  memoryUsed: Maybe<(typeof memoryUses)[number]>
  wifi: Switched
  mobileData: Switched
  roaming: Switched
  deviceType: Maybe<(typeof deviceTypes)[number]>
  /** the primary subtag of BCP 47 */
  language: string
  osType: Maybe<(typeof osTypes)[number]>
  networkType: Maybe<(typeof networkTypes)[number]>
  browser: Maybe<(typeof browserNames)[number]>
  browserMajor: number | null
  release: string
  /** the template of a route of ours, `/orders/:number` */
  route: string
  type: string
  message: string
  /** the call that broke is the last */
  frames: Frame[]
}

export const limits = {
  /** of a body as it comes and of what it unfolds to */
  envelopeBytes: 2 * 1_048_576,
  eventBytes: 1_048_576,
  headerBytes: 8_192,
  items: 100,
  /** how deep its JSON may nest */
  depth: 40,
  frames: 50,
  messageLength: 200,
  /** how late a device may tell of a crash, in days */
  queueDays: 7,
} as const

/** How many devices of one day must share a value before staff see it (P18). */
export const FLOOR = 20

const HOUR_MS = 3_600_000
const HALF_HOUR_MS = HOUR_MS / 2

/** The first instant of the hour of Tehran, which is half an hour off that of UTC. */
export const hourOf = (at: Date): Date =>
  new Date(Math.floor((at.getTime() + HALF_HOUR_MS) / HOUR_MS) * HOUR_MS - HALF_HOUR_MS)
