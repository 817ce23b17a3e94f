import { tehranDay, tehranWallClock } from '../../platform/persian/tehran-time.ts'
import type { Method } from './delivery-table.ts'
import { type Day, isWorkingDay, type WorkingCalendar, workingDaysAfter } from './working-days.ts'

/** Working days between which the parcel arrives, both included. */
export type DeliveryPromise = { from: Day; to: Day }

/** The day on which what is ordered now leaves: today before the hour of the last pick-up, else the next working day. */
export const dispatchDay = (now: Date, cutoffHour: number, calendar: WorkingCalendar): Day => {
  const today = tehranDay(now)
  const leavesToday = isWorkingDay(today, calendar) && tehranWallClock(now).getUTCHours() < cutoffHour
  return leavesToday ? today : workingDaysAfter(today, 1, calendar)
}

/** When a method without slots brings what leaves on that day. */
export const promiseFrom = (
  dispatched: Day,
  { promiseDaysMin, promiseDaysMax }: Pick<Method, 'promiseDaysMin' | 'promiseDaysMax'>,
  calendar: WorkingCalendar,
): DeliveryPromise => ({
  from: workingDaysAfter(dispatched, promiseDaysMin, calendar),
  to: workingDaysAfter(dispatched, promiseDaysMax, calendar),
})
