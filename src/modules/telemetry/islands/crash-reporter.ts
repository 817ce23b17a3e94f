/**
 * Tells of what broke on a page, after a yes to «crashes» and never before: in the words of Sentry's envelope, with the fields of the
 * policy and nothing else (P34 to P41, C8). No cookie goes along, no address of a page, no text of hers. A loop ends after three a page
 * and ten a day. Every page carries this, so it is small: what it sends is made plain at the server, by the same list as everybody's.
 */
import { routes } from '../../../routes.ts'
import { commitmentOf, dayOf, daySecret, fromBase64Url, toBase64Url } from '../device/commitment.ts'

declare const RELEASE: string

const [MOST_A_PAGE, MOST_A_DAY, COUNT] = [3, 10, 'crash-count']
const { door, route } = (document.querySelector('script[data-door]') as HTMLElement).dataset
const told = new Set<string>()

const tell = async ({ name = 'Error', message = '', stack = '' }: Partial<Error>) => {
  try {
    // As `memory.ts` keeps her answer; a yes to other words than today's is none.
    const { switches, secret, textVersion } = JSON.parse(localStorage.getItem('usage-answer')!)
    const ofToday = textVersion === document.querySelector<HTMLElement>('usage-strip')!.dataset.version
    if (!ofToday || !switches.includes('crashes') || navigator.globalPrivacyControl) return
    if (told.has(stack) || told.size === MOST_A_PAGE) return
    told.add(stack)
    const day = dayOf(new Date())
    const [counted, count] = (localStorage.getItem(COUNT) ?? '').split(' ')
    const today = counted === day ? +count! + 1 : 1
    if (today > MOST_A_DAY) return
    localStorage.setItem(COUNT, `${day} ${today}`)
    const commitment = toBase64Url(await commitmentOf(await daySecret(fromBase64Url(secret)!, 'crashes', day)))
    await post(routes.telemetryGrants, {
      format: 1,
      stream: 'crashes',
      day,
      commitment,
      textVersion,
      switches: ['crashes'],
    })
    const exception = { values: [{ type: name, value: plain(message), stacktrace: { frames: framesOf(stack) } }] }
    await post(
      door!,
      {},
      { type: 'event' },
      { ...occasion(), exception, contexts: { grant: { commitment }, ...device(switches.includes('usage')) } },
    )
  } catch {
    // What tells of breakages must not break.
  }
}

/** Each thing on a line of its own, as envelopes want it. */
const post = (address: string, ...things: object[]) =>
  fetch(address, {
    method: 'POST',
    body: things.map((thing) => JSON.stringify(thing)).join('\n'),
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    keepalive: true,
  })

/** The hour of Tehran, not the moment (P38). */
const occasion = () => ({
  timestamp: Math.floor(Date.now() / 36e5 + 0.5) * 3600 - 1800,
  platform: 'javascript',
  release: RELEASE,
  transaction: route,
})

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
    browser: { name: allowed(name), version },
    os: { name: allowed((find(/Android|iP\w+|Windows|Mac|CrOS/) ?? find(/Linux/) ?? [])[0]) },
    culture: { locale: allowed(language.split('-')[0]) },
    device: {
      device_type: allowed(find(/iPad|Tablet|Android(?!.*Mobi)/) ? 'tablet' : find(/Mobi/) ? 'phone' : 'desktop'),
      connection_type: allowed(connection?.type),
      memory_size: memory && memory * 2 ** 30,
    },
  }
}

addEventListener('error', ({ error }) => error && tell(error))
addEventListener('unhandledrejection', ({ reason }) => tell(reason ?? {}))

declare global {
  interface Navigator {
    readonly globalPrivacyControl?: boolean
    readonly connection?: { readonly type?: string }
  }
}
