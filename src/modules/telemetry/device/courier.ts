/**
 * The way out, for browser, app and tests alike: lays a day down, sends its report, takes everything back. Never with a cookie: what
 * carries none can name nobody.
 */
import { routes } from '../../../routes.ts'
import { buildReport, type Environment } from './build-report.ts'
import { dayOf, daySecret, daysBack, fromBase64Url, toBase64Url } from './commitment.ts'
import { grantOf, streams, switchesFor } from './grant.ts'
import {
  type Answer,
  answerOf,
  changeDay,
  forgetOld,
  forgetSecret,
  type Keeper,
  type KeptDay,
  keepAnswer,
  keptDays,
  noteSent,
  sentDays,
} from './memory.ts'
import { limits, type Switch, type Takeback } from './register.ts'

export type Courier = {
  keeper: Keeper
  /** `fetch`, or what an app has */
  post: (address: string, body: string) => Promise<{ status: number; json: () => Promise<unknown> }>
  environment: () => Environment
  now: () => Date
  /** the switches of this client; those of the web when there is none */
  offered?: readonly Switch[]
}

/**
 * The very bytes that would be sent for a day as it stands; the viewer shows them, and nothing else is sent. null: nothing would be,
 * because the day is not laid down yet or she allows no report. At once, without waiting: a page that is being left waits for nothing.
 */
export const bodyOf = (courier: Courier, { switches }: Answer, day: KeptDay): string | null =>
  day.commitment && day.granted.includes('usage')
    ? JSON.stringify(
        buildReport(day, {
          switches,
          commitment: day.commitment,
          environment: day.environment ?? courier.environment(),
        }),
      )
    : null

/** The status of the answer; 0: there was none. */
const statusOf = ({ post }: Courier, address: string, body: string): Promise<number> =>
  post(address, body).then(
    ({ status }) => status,
    () => 0,
  )

/**
 * Lays down what she allows for the days that are kept and not laid down yet, and that she allows nothing more of what she has turned
 * off. A day that the shop refuses is forgotten.
 */
export const layDown = async (courier: Courier): Promise<void> => {
  const { keeper, offered } = courier
  const answer = answerOf(keeper, offered)
  if (!answer) return
  forgetOld(keeper, dayOf(courier.now()))
  for (const { day, granted, refused } of keptDays(keeper))
    for (const stream of streams) {
      const switches = switchesFor(stream, answer.switches)
      const isOn = switches[0]
      if (granted.includes(stream) || !(isOn || refused?.includes(stream))) continue
      const grant = await grantOf(answer, stream, day, switches)
      const status = await statusOf(courier, routes.telemetryGrants, JSON.stringify(grant))
      if (status === 204)
        changeDay(keeper, day, (kept) => ({
          ...kept,
          granted: [...kept.granted, stream],
          commitment: isOn && stream === 'usage' ? grant.commitment : kept.commitment,
        }))
      if (isRefusal(status)) changeDay(keeper, day, () => null)
    }
}

const isRefusal = (status: number) => [403, 422].includes(status)

/** Sends the days before today that the shop has not confirmed as they stand. What fails stays for the next time, for a week. */
export const sendDays = async (courier: Courier): Promise<void> => {
  for (const day of keptDays(courier.keeper)) if (day.day < dayOf(courier.now())) await sendDay(courier, day)
}

/** Sends a day unless the shop has it already. Between the call and the leaving of the bytes nothing is waited for. */
export const sendDay = async (courier: Courier, day: KeptDay): Promise<void> => {
  const { keeper, offered } = courier
  const answer = answerOf(keeper, offered)
  const body = answer && bodyOf(courier, answer, day)
  if (!body || sentDays(keeper).some((sent) => sent.taken && sent.body === body)) return
  noteSent(keeper, day.day, body)
  const status = await statusOf(courier, routes.telemetryReports, body)
  if (status === 204) noteSent(keeper, day.day, body, true)
  if (!isRefusal(status)) return
  noteSent(keeper, day.day, null)
  changeDay(keeper, day.day, () => null)
}

/**
 * What proves that the reports of the last 90 days are hers, of both streams; and of two days more: what the shop keeps goes in a night,
 * and until then it can be taken back.
 */
export const takebackOf = async (secret: string, now: Date): Promise<Takeback> => {
  const bytes = fromBase64Url(secret)!
  const days = daysBack(dayOf(now), limits.keptDays + 2)
  const secrets = streams.flatMap((stream) => days.map((day) => daySecret(bytes, stream, day)))
  return { format: 1, secrets: (await Promise.all(secrets)).map(toBase64Url) }
}

/**
 * Stops at once, then takes everything back and throws the secret away (P32, P33). null: the shop did not answer; the secret is kept
 * so that it can be asked again, and meanwhile nothing is sent.
 */
export const takeAllBack = async ({
  keeper,
  post,
  now,
  offered,
}: Courier): Promise<{ reports: number; crashes: number } | null> => {
  const answer = answerOf(keeper, offered)
  if (!answer?.secret) return { reports: 0, crashes: 0 }
  keepAnswer(keeper, [], answer.textVersion)
  const body = JSON.stringify(await takebackOf(answer.secret, now()))
  const said = await post(routes.telemetryTakebacks, body).catch(() => null)
  if (said?.status !== 200) return null
  forgetSecret(keeper, answer.textVersion)
  return (await said.json()) as { reports: number; crashes: number }
}
