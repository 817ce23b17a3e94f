/**
 * Tells of what broke on a page, after a yes to «crashes» and never before: in the words of Sentry's envelope, with the fields of the
 * policy and nothing else (P34 to P41, C8). No cookie goes along, no address of a page, no text of hers. A loop ends after three a page
 * and ten a day.
 */

import { routes } from '../../../routes.ts'
import { browserEnvironment } from '../device/browser-environment.ts'
import { commitmentOf, dayOf, daySecret, fromBase64Url, toBase64Url } from '../device/commitment.ts'
import { answerOf } from '../device/memory.ts'

declare const RELEASE: string

const [MOST_A_PAGE, MOST_A_DAY, COUNT] = [3, 10, 'crash-count']
const HALF_HOUR = 1_800
const { door, route } = (document.querySelector('script[data-door]') as HTMLElement).dataset
const told = new Set<string>()

const tell = async (error: unknown) => {
  try {
    const answer = answerOf(localStorage)
    const { name, message, stack = '' } = error instanceof Error ? error : new Error()
    if (!answer?.secret || !answer.switches.includes('crashes') || told.has(stack) || told.size === MOST_A_PAGE) return
    told.add(stack)
    const day = dayOf(new Date())
    const [counted, count] = (localStorage.getItem(COUNT) ?? '').split(' ')
    const today = counted === day ? Number(count) + 1 : 1
    if (today > MOST_A_DAY) return
    localStorage.setItem(COUNT, `${day} ${today}`)
    const commitment = toBase64Url(await commitmentOf(await daySecret(fromBase64Url(answer.secret)!, 'crashes', day)))
    const { textVersion } = answer
    const grant = { format: 1, stream: 'crashes', day, commitment, textVersion, switches: ['crashes'] }
    await post(routes.telemetryGrants, JSON.stringify(grant))
    const event = JSON.stringify({
      ...whereAndWhen(),
      exception: { values: [{ type: name, value: plain(message), stacktrace: { frames: framesOf(stack) } }] },
      contexts: { grant: { commitment }, ...device() },
    })
    await post(door!, `{}\n{"type":"event"}\n${event}`)
  } catch {
    // What tells of breakages must not break.
  }
}

const post = (address: string, body: string) =>
  fetch(address, { method: 'POST', body, credentials: 'omit', referrerPolicy: 'no-referrer', keepalive: true })

/** The hour, not the moment (P38). */
const whereAndWhen = () => ({
  timestamp: Math.floor((Date.now() / 1000 + HALF_HOUR) / 3600) * 3600 - HALF_HOUR,
  platform: 'javascript',
  release: RELEASE,
  transaction: route,
})

/** Without what stood in quotes, numbers, addresses, and whatever is not plain English: none of it leaves. */
const plain = (message: string) => message.slice(0, 200).replace(/(["'`]).*?\1|\S*[^A-Za-z\s.,:;()'-]+\S*/g, '…')

/** Only calls of our own files have a name of a file. */
const framesOf = (stack: string) =>
  stack
    .split('\n')
    .flatMap((line) => {
      const [, call, file, lineno, colno] =
        /^\s*(?:at )?(.*?)[ @]?\(?(?:\w+:\S*?(\/assets\/[\w-]+\.js)|\S*):(\d+):(\d+)\)?$/.exec(line) ?? []
      return lineno ? { function: call, filename: file, lineno: +lineno, colno: +colno!, in_app: !!file } : []
    })
    .slice(0, 20)
    .reverse()

const device = () => {
  const { userAgent, language, maxTouchPoints, onLine } = navigator
  const { connection, deviceMemory } = navigator as { connection?: { type?: string }; deviceMemory?: number }
  const own = browserEnvironment({
    userAgent,
    language,
    screen: Math.min(screen.width, screen.height),
    touch: maxTouchPoints > 0,
    connection: connection?.type,
    online: onLine,
  })
  const { browser } = own
  return {
    browser: browser === 'unavailable' || browser === 'refused' ? {} : { name: browser.name, version: browser.major },
    os: { name: own.osType },
    culture: { locale: own.language },
    device: {
      device_type: own.deviceType,
      connection_type: own.networkType,
      memory_size: deviceMemory && deviceMemory * 2 ** 30,
    },
  }
}

addEventListener('error', ({ error }) => error && tell(error))
addEventListener('unhandledrejection', ({ reason }) => tell(reason))
