import type { House } from './house.ts'
import {
  closeCrashes,
  crashAlerts,
  createCrashMonths,
  forgetOldCrashes,
  vacuumCrashes,
} from './modules/crashes/index.ts'
import { type NewMessage, writeMessages } from './modules/messaging/index.ts'
import { membersWith } from './modules/staff/index.ts'
import { closeDays, createMonths, forgetBytes, forgetReports } from './modules/telemetry/index.ts'
import { inTransaction } from './platform/database.ts'
import { keptSince } from './platform/retention.ts'
import { whileUp } from './platform/telemetry-database.ts'
import { routes } from './routes.ts'

/** The jobs of what is about nobody: reports of usage, and breakages. */
export const telemetryJobs = (house: House): Record<string, (payload: never) => Promise<unknown>> => {
  const { clock, telemetry } = house
  const { db } = telemetry
  return {
    'telemetry:months': whileUp(telemetry, () => createMonths(db, clock())),
    'telemetry:forget': whileUp(telemetry, () => forgetReports(db, keptSince('telemetry-90d', clock()))),
    'telemetry:closeDay': whileUp(telemetry, () => closeAndTidy(house)),
    'telemetry:forgetBytes': whileUp(telemetry, () => tidyBytes(house)),
    'crashes:months': whileUp(telemetry, () => createCrashMonths(db, clock())),
    'crashes:alert': whileUp(telemetry, () => crashAlerts(db, clock(), (alerts) => tellStaff(house, alerts.length))),
    'crashes:forget': whileUp(telemetry, () => forgetOldCrashes(db, keptSince('telemetry-90d', clock()))),
  }
}

export const telemetrySchedule = [
  '35 0 * * * telemetry:months',
  '37 0 * * * telemetry:forget',
  '57 0 * * * telemetry:forgetBytes',
  // The day of Tehran ends at 20:30; the other hours are for a night in which the database was down.
  '40 * * * * telemetry:closeDay',
  '*/10 * * * * crashes:alert',
  '36 0 * * * crashes:months',
  '38 0 * * * crashes:forget',
]

/** Reports first, for what they share may stay in crashes too. What was stripped from a day leaves the files as well. */
const closeAndTidy = async (house: House): Promise<void> => {
  const { telemetry, config, clock } = house
  const { closed, faults } = await closeDays(telemetry.db, { now: clock(), floor: config.telemetryFloor })
  const broken = await closeCrashes(telemetry.db, clock())
  if (closed.length + broken.length > 0) await tidyBytes(house)
  if (faults.length > 0) throw new Error('a day could not be closed', { cause: faults[0] })
}

const tidyBytes = async ({ telemetry }: House): Promise<void> => {
  await vacuumCrashes(telemetry.db)
  await forgetBytes(telemetry.db)
}

/** Everybody who may settle crashes hears by e-mail that there is something to look at; what it is stands in the office alone. */
const tellStaff = ({ db, config, clock }: House, crashes: number): Promise<void> =>
  inTransaction(db, async (tx) => {
    const messages = (await membersWith(tx, 'crashes.settle')).map(
      (told): NewMessage => ({
        ...told,
        category: 'answer',
        channel: 'email',
        field: 'email',
        cause: 'crashes',
        template: 'crash-alert',
        params: { crashes, address: config.origin + routes.officeCrashes },
        now: clock(),
      }),
    )
    await writeMessages(tx, messages)
  })
