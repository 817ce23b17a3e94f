import type { Environment } from '../../src/modules/telemetry/device/build-report.ts'
import { dayOf, dayPseudonym } from '../../src/modules/telemetry/device/commitment.ts'
import { type Courier, layDown, sendDay, sendDays, takeAllBack } from '../../src/modules/telemetry/device/courier.ts'
import { noteChoice, noteSearch, seePage } from '../../src/modules/telemetry/device/day-record.ts'
import {
  answerOf,
  changeDay,
  type KeptDay,
  keepAnswer,
  keepSwitches,
  keptDays,
} from '../../src/modules/telemetry/device/memory.ts'
import { appSwitches, knownApps, type Switch } from '../../src/modules/telemetry/device/register.ts'

/** What an Android device knows and what of it must never leave raw. */
export type AndroidFacts = { androidId: string; advertisingId: string; installed: string[] }

/**
 * The app as it would be: the library of the browser over a memory of its own, and requests as a program sends them, with no origin and
 * no cookie. There is no such app; this stands in the tests so that the ingest serves it when there is.
 */
export const openAndroid = (origin: string, { facts, now }: { facts: AndroidFacts; now: () => Date }) => {
  const kept = new Map<string, string>()
  const requests: { address: string; body: string }[] = []
  let online = true
  let environment: Environment
  const courier: Courier = {
    keeper: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    offered: appSwitches,
    now,
    environment: () => environment,
    post: async (address, body) => {
      if (!online) throw new TypeError('no network')
      requests.push({ address, body })
      return fetch(origin + address, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    },
  }
  const note = (to: (day: KeptDay) => KeptDay) => {
    changeDay(courier.keeper, dayOf(now()), (day) => ({ ...to(day), environment }))
  }
  return {
    courier,
    requests,
    connect: (connected: boolean) => {
      online = connected
    },
    answer: (switches: Switch[], textVersion = '1') => keepAnswer(courier.keeper, switches, textVersion),
    choose: (switches: Switch[], textVersion = '1') => keepSwitches(courier.keeper, switches, textVersion, appSwitches),
    /** A day in the app: it is opened, something is looked for, something is chosen. */
    use: async () => {
      environment = await environmentOf(facts, dayOf(now()))
      note((day) => seePage(day, now(), 'home'))
      note((day) => noteChoice(noteSearch(day, 'غذای گربه', 12), 'cat-food', 2, 'غذای گربه'))
    },
    send: async () => {
      await layDown(courier)
      await sendDays(courier)
      const today = keptDays(courier.keeper).find(({ day }) => day === dayOf(now()))
      if (today) await sendDay(courier, today)
    },
    takeBack: () => takeAllBack(courier),
    secret: () => answerOf(courier.keeper, appSwitches)?.secret ?? null,
    kept: () => structuredClone(kept),
    restore: (from: Map<string, string>) => {
      kept.clear()
      for (const [key, value] of from) kept.set(key, value)
    },
  }
}

const environmentOf = async ({ androidId, advertisingId, installed }: AndroidFacts, day: string) => ({
  client: 'android' as const,
  deviceType: 'phone' as const,
  language: 'fa',
  osType: 'android' as const,
  networkType: 'cell' as const,
  browser: 'unavailable' as const,
  installedApps: knownApps.filter((app) => installed.includes(app)),
  androidPseudonym: (await dayPseudonym(androidId, day)) ?? 'unavailable',
  advertisingPseudonym: (await dayPseudonym(advertisingId, day)) ?? 'unavailable',
})
