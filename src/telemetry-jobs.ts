import type { House } from './house.ts'
import { crashAlerts, createCrashMonths, forgetOldCrashes, vacuumCrashes } from './modules/crashes/index.ts'
import { writeMessage } from './modules/messaging/index.ts'
import { membersWith } from './modules/staff/index.ts'
import { createMonths, forgetBytes, forgetReports } from './modules/telemetry/index.ts'
import { inTransaction } from './platform/database.ts'
import { keptSince } from './platform/retention.ts'
import { routes } from './routes.ts'

/** The jobs of what is about nobody: reports of usage, and breakages. */
export const telemetryJobs = (house: House): Record<string, (payload: never) => Promise<unknown>> => {
  const { clock } = house
  const { db } = house.telemetry
  return {
    'telemetry:months': () => createMonths(db, clock()),
    'telemetry:forget': () => forgetReports(db, keptSince('telemetry-90d', clock())),
    'telemetry:forgetBytes': () => vacuumCrashes(db).then(() => forgetBytes(db)),
    'crashes:months': () => createCrashMonths(db, clock()),
    'crashes:alert': () => crashAlerts(db, clock(), (alerts) => tellStaff(house, alerts.length)),
    'crashes:forget': () => forgetOldCrashes(db, keptSince('telemetry-90d', clock())),
  }
}

export const telemetrySchedule = [
  '35 0 * * * telemetry:months',
  '37 0 * * * telemetry:forget',
  '57 0 * * * telemetry:forgetBytes',
  '*/10 * * * * crashes:alert',
  '36 0 * * * crashes:months',
  '38 0 * * * crashes:forget',
]

/** Everybody who may settle crashes hears by e-mail that there is something to look at; what it is stands in the office alone. */
const tellStaff = ({ db, config, clock }: House, crashes: number): Promise<void> =>
  inTransaction(db, async (tx) => {
    for (const told of await membersWith(tx, 'crashes.settle'))
      await writeMessage(tx, {
        ...told,
        category: 'answer',
        channel: 'email',
        field: 'email',
        cause: 'crashes',
        template: 'crash-alert',
        params: { crashes, address: config.origin + routes.officeCrashes },
        now: clock(),
      })
  })
