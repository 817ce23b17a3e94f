import type { DbOrTx } from '../../platform/database.ts'
import { tehranDay } from '../../platform/persian/tehran-time.ts'
import { DEFAULT_CUTOFF_HOUR, type DeliveryTable, type SlotPlaces, type TariffStep } from './delivery-table.ts'
import { type HolidayRow, type SettingRow, type SlotRow, type TariffRow, wholeTable } from './queries.ts'
import { daysAfter, type WorkingCalendar } from './working-days.ts'

/** How far back and ahead the listed holidays are held: a withdrawal looks back, a promise ahead. */
const HOLIDAYS_BACK_DAYS = 60
export const HOLIDAYS_AHEAD_DAYS = 180

/** The whole of delivery as it is now, in one statement (4 ms and some 20 KB for the demo shop, 2026-11). Pages use the copy that `openDelivery` keeps. */
export const loadDeliveryTable = async (db: DbOrTx, now: Date): Promise<DeliveryTable> => {
  const today = tehranDay(now)
  const range = { from: daysAfter(today, -HOLIDAYS_BACK_DAYS), until: daysAfter(today, HOLIDAYS_AHEAD_DAYS) }
  const [row] = await wholeTable(db, { today, ...range, now })
  const { methods, tariffs, zones, slots, holidays, settings } = row!
  return {
    methods,
    tariffs: tariffsByPlace(tariffs),
    zoneOfProvince: new Map(zones.map(({ provinceCode, zone }) => [provinceCode, zone])),
    slots: slotsByMethod(slots.map((slot) => ({ ...slot, closesAt: new Date(slot.closesAt) }))),
    calendar: calendarOf(holidays),
    settings: settingsOf(settings),
  }
}

export const calendarOf = (holidays: readonly HolidayRow[]): WorkingCalendar => ({
  holidays: new Map(holidays.map(({ day, title }) => [day, title])),
})

const settingsOf = (rows: readonly SettingRow[]) => {
  const value = new Map(rows.map((row) => [row.key, row.value]))
  return {
    freeFromRials: value.get('free-from-rials') ?? null,
    cutoffHour: value.get('cutoff-hour') ?? DEFAULT_CUTOFF_HOUR,
  }
}

const tariffsByPlace = (rows: readonly TariffRow[]): Map<string, Map<string, TariffStep[]>> => {
  const byMethod = new Map<string, Map<string, TariffStep[]>>()
  for (const { methodCode, place, weightToGrams, priceRials } of rows) {
    const byPlace = byMethod.get(methodCode) ?? new Map<string, TariffStep[]>()
    byPlace.set(place, [...(byPlace.get(place) ?? []), { weightToGrams, priceRials }])
    byMethod.set(methodCode, byPlace)
  }
  return byMethod
}

const slotsByMethod = (rows: readonly SlotRow[]): Map<string, SlotPlaces[]> => {
  const places = (row: SlotRow): SlotPlaces => ({
    id: row.id,
    day: row.day,
    from: row.fromHour,
    to: row.toHour,
    closesAt: row.closesAt,
    left: row.capacity - row.taken,
  })
  return new Map([...Map.groupBy(rows, (row) => row.methodCode)].map(([code, own]) => [code, own.map(places)]))
}
