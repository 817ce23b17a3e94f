import {
  commitmentOf,
  dayOf,
  daySecret,
  daysBack,
  type Grant,
  newSecret,
  type Report,
  type Stream,
  type Switch,
  toBase64Url,
} from '../modules/telemetry/index.ts'
import { routes } from '../routes.ts'
import type { Exchange } from './browser.ts'
import type { CopyWorld } from './probe.ts'

/** Whoever sends reports: a secret of its own, and no cookie. */
export type Device = {
  day: string
  commitment: (stream?: Stream, day?: string) => Promise<string>
  revealed: (stream: Stream, day?: string) => Promise<string>
  grant: (switches: Switch[], own?: Partial<Grant>) => Promise<Exchange>
  report: (own?: object) => Promise<Exchange>
  crash: (own?: object) => Promise<Exchange>
  /** takes back what these secrets open */
  takeBack: (secrets: string[]) => Promise<Exchange>
}

type World = Pick<CopyWorld, 'ask' | 'copy'>
export const JSON_TYPE = { 'content-type': 'application/json' }

/** @param daysAgo which day it reports: a device may be late by a week */
export const openDevice = (world: World, client: Report['client'] = 'web', daysAgo = 0): Device => {
  const secret = newSecret()
  const today = daysBack(dayOf(world.copy.now()), daysAgo + 1).at(-1)!
  const revealed = async (stream: Stream, day = today) => toBase64Url(await daySecret(secret, stream, day))
  const commitment = async (stream: Stream = 'usage', day = today) =>
    toBase64Url(await commitmentOf(await daySecret(secret, stream, day)))
  const send = (path: string, body: object) =>
    world.ask({ path, method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) })
  return {
    day: today,
    commitment,
    revealed,
    grant: async (switches, own = {}) => {
      const stream = switches.includes('crashes') ? 'crashes' : 'usage'
      const grant = { format: 1, stream, day: today, commitment: await commitment(stream), textVersion: '1', switches }
      return send(routes.telemetryGrants, { ...grant, ...own })
    },
    report: async (own = {}) => {
      const report = { ...plainReport, client, day: today, commitment: await commitment(), ...own }
      return send(routes.telemetryReports, report)
    },
    crash: async (own = {}) => sendCrash(world, crashOf(world.copy.now(), await commitment('crashes'), own)),
    takeBack: (secrets) => send(routes.telemetryTakebacks, { format: 1, secrets }),
  }
}

/** A report that says nothing; tests put in what they are about. */
const plainReport = {
  format: 1,
  deviceType: 'unavailable',
  language: 'unavailable',
  osType: 'unavailable',
  androidPseudonym: 'unavailable',
  advertisingPseudonym: 'unavailable',
  searches: [],
  choices: [],
  visits: [],
  installedApps: 'unavailable',
  networkType: 'unavailable',
  browser: 'unavailable',
}

type Event = { contexts?: object }

const crashOf = (now: Date, commitment: string, own: Event) => ({
  event_id: '75c941b27a9c4819a374a2f2052279bc',
  timestamp: now.getTime() / 1_000,
  platform: 'java',
  exception: { values: [{ type: 'TypeError', value: 'it broke' }] },
  ...own,
  contexts: { grant: { commitment }, ...own.contexts },
})

/** In the envelope of any Sentry SDK, to the door that every page names. */
const sendCrash = async (world: World, event: object): Promise<Exchange> => {
  const { body } = await world.ask({ path: routes.home })
  const [, door] = /data-door="([^"]+)"/.exec(body) ?? []
  if (!door) throw new Error('no page names the door for crashes')
  const lines = [{}, { type: 'event' }, event].map((each) => JSON.stringify(each))
  return world.ask({ path: door.replaceAll('&amp;', '&'), method: 'POST', headers: JSON_TYPE, body: lines.join('\n') })
}
