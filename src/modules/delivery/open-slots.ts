import { type Db, inTransaction, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { tehranDay, tehranInstant } from '../../platform/persian/tehran-time.ts'
import { holidaysBetween, notifyChange } from './queries.ts'
import { calendarOf } from './read-table.ts'
import { insertSlots, type NewSlot, slotTemplates, type TemplateRow } from './slot-queries.ts'
import { type Day, daysAfter, holidayTitle, weekdayOf } from './working-days.ts'

/** Nobody plans couriers further ahead. */
const MOST_DAYS = 60

/**
 * Opens the slots of the coming days after the couriers' week, but none on a holiday; how many are new. A Friday is a
 * courier's day if their week says so. Doing it again changes nothing. For the schedule, once a day.
 */
export const openSlots = (db: Db, { from, days }: { from: Day | Date; days: number }): Promise<number> =>
  inTransaction(db, (tx) => openSlotsIn(tx, { from: typeof from === 'string' ? from : tehranDay(from), days }))

/** As `openSlots`, in a transaction that is open already. */
export const openSlotsIn = async (tx: Tx, { from, days }: { from: Day; days: number }): Promise<number> => {
  if (!(days >= 0 && days <= MOST_DAYS)) throw new RangeError(`slots are opened for 0 to ${MOST_DAYS} days`)
  const templates = await slotTemplates(tx)
  const calendar = calendarOf(await holidaysBetween(tx, from, daysAfter(from, days)))
  const slots = Array.from({ length: days }, (_, offset) => daysAfter(from, offset))
    .filter((day) => holidayTitle(day, calendar) === null)
    .flatMap((day) => templates.filter((template) => template.weekday === weekdayOf(day)).map(slotOn(day)))
  const opened = await insertSlots(tx, slots)
  if (opened.length > 0) await notifyChange(tx)
  return opened.length
}

const slotOn =
  (day: Day) =>
  ({ methodCode, fromHour, toHour, capacity, cutoffMinutes }: TemplateRow): NewSlot => ({
    id: newId(),
    methodCode,
    day,
    fromHour,
    toHour,
    capacity,
    closesAt: tehranInstant(day, fromHour, -cutoffMinutes),
  })
