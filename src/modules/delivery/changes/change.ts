/**
 * What the office changes of delivery. Each change names what it is about, the state that its form was made from (`seen`) and the
 * state that is wanted; null: it shall not be there. Old orders keep what they were charged: an order stores its price.
 */
import { createHash } from 'node:crypto'
import type { MethodKind } from '../delivery-table.ts'
import type { Day } from '../working-days.ts'

export type MethodState = {
  titleFa: string
  titleEn: string
  kind: MethodKind
  active: boolean
  promiseDaysMin: number
  promiseDaysMax: number
  freeOffered: boolean
  freeFromRials: number | null
  position: number
}
/** A tariff of one method and place from one day on, the lightest step first. */
export type SheetState = { steps: { weightToGrams: number; priceRials: number }[] }
/** A courier's week; weekday 0 is Saturday. */
export type WeekState = {
  slots: { weekday: number; fromHour: number; toHour: number; capacity: number; cutoffMinutes: number }[]
}
export type SlotState = { capacity: number }
export type HolidayKind = 'solar' | 'lunar' | 'extra'
export type HolidayState = { kind: HolidayKind; published: boolean }
export type SettingsState = { freeFromRials: number | null; cutoffHour: number }

type About =
  | { kind: 'method'; code: string; wanted: MethodState }
  | { kind: 'sheet'; method: string; place: string; validFrom: Day; wanted: SheetState | null }
  | { kind: 'week'; method: string; wanted: WeekState }
  | { kind: 'slot'; id: string; wanted: SlotState }
  | { kind: 'holiday'; day: Day; title: string; wanted: HolidayState | null }
  | { kind: 'settings'; wanted: SettingsState }
export type DeliveryChange = About & { seen: string }
export type ChangeKind = DeliveryChange['kind']
export type AnyState = MethodState | SheetState | WeekState | SlotState | HolidayState | SettingsState

/** A form's word for the state that it was made from. */
export const seenState = (state: AnyState | null): string =>
  createHash('sha256').update(JSON.stringify(state)).digest('hex').slice(0, 24)

/** How a change is known in the history and the audit. */
export const targetOf = (change: DeliveryChange): string => {
  if (change.kind === 'method') return change.code
  if (change.kind === 'sheet') return `${change.method} ${change.place} ${change.validFrom}`
  if (change.kind === 'week') return change.method
  if (change.kind === 'slot') return change.id
  if (change.kind === 'holiday') return `${change.day} ${change.title}`
  return 'settings'
}
