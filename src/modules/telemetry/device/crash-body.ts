/**
 * What is told of a breakage: in the words of Sentry's envelope, with the fields of the policy and nothing else (P34 to P41, C8). No
 * address of a page, no text of hers. The reporter sends it and the viewer shows it by this one function.
 */
declare const RELEASE: string

export type Breakage = { name?: string | undefined; message?: string | undefined; stack?: string | undefined }
/** `route`: the template of the page's address; `usage`: whether she allows what hangs on that switch; `commitment`: of the day, base64url */
export type Occasion = { route: string | undefined; usage: boolean; commitment: string; now: Date }

export const crashBody = (
  { name = 'Error', message = '', stack = '' }: Breakage,
  { route, usage, commitment, now }: Occasion,
): string => {
  const event = {
    timestamp: hourOf(now),
    platform: 'javascript',
    release: RELEASE,
    transaction: route,
    exception: { values: [{ type: name, value: plain(message), stacktrace: { frames: framesOf(stack) } }] },
    contexts: { grant: { commitment }, ...device(usage) },
  }
  // Each thing on a line of its own, as envelopes want it.
  return [{}, { type: 'event' }, event].map((thing) => JSON.stringify(thing)).join('\n')
}

/** The beginning of the hour of Tehran, in seconds since 1970, not the moment (P38). */
const hourOf = (now: Date) => Math.floor(+now / 36e5 + 0.5) * 3600 - 1800

/** Without what stood in quotes, numbers, and whatever is not plain English: none of it leaves. */
const plain = (message: string) => message.slice(0, 200).replace(/(["'`]).*?\1|\S*[^A-Za-z\s.,:;()'-]+\S*/g, '…')

/** Only calls of our own files have the name of one. */
const framesOf = (stack: string) =>
  stack
    .split('\n')
    .flatMap((line) => {
      const [, call, filename, lineno, colno] =
        /^\s*(?:at )?(.*?)[ @]?\(?(?:\w+:\S*?(\/assets\/[\w-]+\.js)|\S*):(\d+):(\d+)\)?$/.exec(line) ?? []
      return lineno ? { function: call, filename, lineno: +lineno, colno: +colno!, in_app: !!filename } : []
    })
    .slice(0, 20)
    .reverse()

/** Kinds and a major version, never a model; what hangs on the switch «usage» only when that is on too (P19 to P21, P28, P29). */
const device = (usage: boolean) => {
  const { userAgent, language, connection } = navigator
  const memory = (navigator as { deviceMemory?: number }).deviceMemory
  const find = (sign: RegExp) => sign.exec(userAgent)
  const [, name, version] =
    find(/(Edg|OPR|SamsungBrowser|F\w+x|FxiOS|CriOS)\w*\/(\d+)/) ?? find(/(Chrome|Version)\/(\d+)/) ?? []
  const allowed = <T>(value: T) => (usage ? value : 'refused')
  return {
    browser: { name: allowed(name), version: allowed(version) },
    os: { name: allowed((find(/Android|iP\w+|Windows|Mac|CrOS/) ?? find(/Linux/) ?? [])[0]) },
    culture: { locale: allowed(language.split('-')[0]) },
    device: {
      device_type: allowed(find(/iPad|Tablet|Android(?!.*Mobi)/) ? 'tablet' : find(/Mobi/) ? 'phone' : 'desktop'),
      connection_type: allowed(connection?.type),
      memory_size: memory && memory * 2 ** 30,
    },
  }
}

declare global {
  interface Navigator {
    readonly globalPrivacyControl?: boolean
    readonly connection?: { readonly type?: string }
  }
}
