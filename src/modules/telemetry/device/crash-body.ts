/**
 * What is told of a breakage: in the words of Sentry's envelope, with the fields of the policy and nothing else (P34 to P41, C8). No
 * address of a page, no text of hers. The reporter sends it and the viewer shows it by this one function.
 */
declare const RELEASE: string

export type Breakage = { name?: string | undefined; message?: string | undefined; stack?: string | undefined }
/** `route`: the template of the page's address; `usage`: whether she allows what hangs on that switch; `commitment`: of the day, base64url */
export type Occasion = { route: string | undefined; usage: boolean; commitment: string; now: Date }

export const crashBody = (
  { name, message = '', stack = '' }: Breakage,
  { route, usage, commitment, now }: Occasion,
): string => {
  const event = {
    // The beginning of the hour of Tehran, in seconds since 1970, not the moment (P38).
    timestamp: (+now - ((+now + 1_800_000) % 3_600_000)) / 1_000,
    platform: 'javascript',
    release: RELEASE,
    transaction: route,
    exception: [{ type: name, value: plain(message), stacktrace: { frames: framesOf(stack) } }],
    contexts: { grant: { commitment }, ...device(usage) },
  }
  // Each thing on a line of its own, as envelopes want it.
  return `{}\n{"type":"event"}\n${JSON.stringify(event)}`
}

/** Without what stood in quotes, numbers, and whatever is not plain English: none of it leaves. */
const plain = (message: string) => message.slice(0, 200).replace(/(["'`]).*?\1|\S*[^A-Za-z\s.,:;()'-]+\S*/g, '…')

/** Only calls of our own files have the name of one. */
const framesOf = (stack: string) =>
  [...stack.matchAll(/^\s*(?:at )?([^:@\n]*?)[ @]?\(?(?:\w+:\S*(\/assets\/[\w-]+\.js)|[^@\s]*):(\d+):(\d+)\)?$/gm)]
    .slice(0, 20)
    .reverse()
    .map(([, call, filename, lineno, colno]) => ({ function: call, filename, lineno: +lineno!, colno: +colno! }))

/** Kinds and a major version, never a model; what hangs on the switch «usage» only when that is on too (P19 to P21, P28, P29). */
const device = (usage: boolean) => {
  const { userAgent, language, connection, deviceMemory } = navigator
  const find = (sign: RegExp) => sign.exec(userAgent)
  const [, name, version] =
    find(/((?:Chrome|Version)(?!.*(?:Chrome|Edg|OPR))|Edg\w*|OPR|Sam\w+|F\w*x\w*|CriOS)\/(\d+)/) ?? []
  const allowed = <T>(value: T) => (usage ? value : 'refused')
  return {
    browser: { name: allowed(name), version: allowed(version) },
    os: { name: allowed(find(/Android|iP\w+|Windows|Mac|CrOS|Linux(?!.*Android)/)?.[0]) },
    culture: { locale: allowed(language.split('-')[0]) },
    device: {
      device_type: allowed(find(/iPad|Tablet|Android(?!.*Mobi)/) ? 'tablet' : find(/Mobi/) ? 'phone' : 'desktop'),
      connection_type: allowed(connection?.type),
      memory_size: deviceMemory! * 2 ** 30,
    },
  }
}

declare global {
  interface Navigator {
    readonly globalPrivacyControl?: boolean
    readonly connection?: { readonly type?: string }
    readonly deviceMemory?: number
  }
}
