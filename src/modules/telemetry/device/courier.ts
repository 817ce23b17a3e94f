/**
 * The way out, for browser, app and tests alike: lays a day down, sends its report, takes everything back. Never with a cookie: what
 * carries none can name nobody.
 */
import { routes } from '../../../routes.ts'
import { buildReport, type Environment } from './build-report.ts'
import { commitmentOf, dayOf, daySecret, daysBack, fromBase64Url, toBase64Url } from './commitment.ts'
import { type Answer, answerOf, type Keeper, type KeptDay, keepDays, keptDays } from './memory.ts'
import { type Grant, limits, type Report, type Stream, type Takeback } from './register.ts'

export type Courier = {
  keeper: Keeper
  /** `fetch`, or what an app has; `origin`: empty in a browser */
  post: (address: string, body: string) => Promise<{ status: number; json: () => Promise<unknown> }>
  environment: () => Environment
  now: () => Date
}

/** `fetch` without cookie and referrer; `keepalive` lets it outlive the page. */
export const quietPost: Courier['post'] = (address, body) =>
  fetch(address, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    keepalive: true,
  })

export const oldestDay = (now: Date): string => daysBack(dayOf(now), limits.queueDays + 1).at(-1)!

/** The commitment of a day, base64url. */
export const commitmentFor = async ({ secret }: Answer, stream: Stream, day: string): Promise<string> =>
  toBase64Url(await commitmentOf(await daySecret(fromBase64Url(secret!)!, stream, day)))

/** The very bytes that would be sent for a day as it stands; the viewer shows them, and nothing else is sent. */
export const bodyOf = async (courier: Courier, answer: Answer, day: KeptDay): Promise<string> => {
  const commitment = await commitmentFor(answer, 'usage', day.day)
  const report: Report = buildReport(day, { switches: answer.switches, commitment, environment: courier.environment() })
  return JSON.stringify(report)
}

const streamsOf = ({ switches }: Answer): Stream[] => [
  ...(switches.some((each) => each !== 'crashes') ? (['usage'] as const) : []),
  ...(switches.includes('crashes') ? (['crashes'] as const) : []),
]

/** Lays down what she allows for the days that are kept and not laid down yet. A day that the shop refuses is forgotten. */
export const layDown = async (courier: Courier): Promise<void> => {
  const answer = answerOf(courier.keeper)
  if (!answer?.secret) return
  for (const day of keptDays(courier.keeper, oldestDay(courier.now())))
    for (const stream of streamsOf(answer).filter((each) => !day.granted.includes(each))) {
      const grant: Grant = {
        format: 1,
        stream,
        day: day.day,
        commitment: await commitmentFor(answer, stream, day.day),
        textVersion: answer.textVersion,
        switches: answer.switches.filter((each) => (each === 'crashes') === (stream === 'crashes')),
      }
      const said = await courier.post(routes.telemetryGrants, JSON.stringify(grant)).catch(() => null)
      if (said?.status === 204) change(courier, day.day, (kept) => ({ ...kept, granted: [...kept.granted, stream] }))
      if (said?.status === 403) change(courier, day.day, () => null)
    }
}

/** Sends each day that has changed since it was confirmed last. What fails stays for the next time, for a week. */
export const sendDays = async (courier: Courier): Promise<void> => {
  const answer = answerOf(courier.keeper)
  if (!answer?.secret) return
  for (const day of keptDays(courier.keeper, oldestDay(courier.now())).filter(({ granted }) =>
    granted.includes('usage'),
  )) {
    const body = await bodyOf(courier, answer, day)
    if (body === day.sent) continue
    const said = await courier.post(routes.telemetryReports, body).catch(() => null)
    if (said?.status === 204) change(courier, day.day, (kept) => ({ ...kept, sent: body }))
    if (said?.status === 403 || said?.status === 422) change(courier, day.day, () => null)
  }
}

const change = ({ keeper, now }: Courier, day: string, to: (kept: KeptDay) => KeptDay | null) =>
  keepDays(
    keeper,
    keptDays(keeper, oldestDay(now())).flatMap((kept) => (kept.day === day ? (to(kept) ?? []) : kept)),
  )

/** What proves that the reports of the last 90 days are hers, of both streams. */
export const takebackOf = async ({ secret }: Answer, now: Date): Promise<Takeback> => {
  const bytes = fromBase64Url(secret!)!
  const days = daysBack(dayOf(now), limits.keptDays)
  const secrets = (['usage', 'crashes'] as const).flatMap((stream) => days.map((day) => daySecret(bytes, stream, day)))
  return { format: 1, secrets: (await Promise.all(secrets)).map(toBase64Url) }
}

/** Takes everything back; null: the shop did not answer, and the secret must be kept to ask again. */
export const takeAllBack = async (courier: Courier): Promise<{ reports: number; crashes: number } | null> => {
  const answer = answerOf(courier.keeper)
  if (!answer?.secret) return { reports: 0, crashes: 0 }
  const body = JSON.stringify(await takebackOf(answer, courier.now()))
  const said = await courier.post(routes.telemetryTakebacks, body).catch(() => null)
  return said?.status === 200 ? ((await said.json()) as { reports: number; crashes: number }) : null
}
