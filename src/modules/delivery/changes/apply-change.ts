import type { Tx } from '../../../platform/database.ts'
import { tehranDay } from '../../../platform/persian/tehran-time.ts'
import { openSlotsIn } from '../open-slots.ts'
import { notifyChange } from '../queries.ts'
import { type AnyState, type DeliveryChange, seenState } from './change.ts'
import * as sql from './queries.ts'

export type Applied =
  | { ok: true; before: AnyState | null }
  | { ok: false; why: 'changed-meanwhile'; now: AnyState | null }
  | { ok: false; why: 'past' | 'taken' | 'gone' }

/** How far ahead couriers are planned when their week changes; the nightly job keeps it so. */
const SLOT_DAYS = 14

/**
 * Makes delivery what the change wants, if its subject still is what the form was made from, and tells every web process, which
 * heeds it when the transaction commits. A sheet of the past is never touched: by it old orders are explained.
 */
export const applyChange = async (tx: Tx, change: DeliveryChange, now: Date): Promise<Applied> => {
  await sql.lockDelivery(tx)
  const before = (await stateOf(tx, change))[0]?.state ?? null
  if (seenState(before) !== change.seen) return { ok: false, why: 'changed-meanwhile', now: before }
  const refused = await write(tx, change, now)
  if (refused) return { ok: false, why: refused }
  await notifyChange(tx)
  return { ok: true, before }
}

type StateRows = Promise<readonly { state: AnyState }[]>

/** What a change is about, as it is now. */
export const stateOf = async (tx: Tx, change: DeliveryChange): StateRows => {
  switch (change.kind) {
    case 'method':
      return sql.methodState(tx, change.code)
    case 'sheet':
      return sql.sheetState(tx, change.method, change.place, change.validFrom)
    case 'week':
      return sql.weekState(tx, change.method)
    case 'slot':
      return sql.slotState(tx, change.id)
    case 'holiday':
      return sql.holidayState(tx, change.day, change.title)
    default:
      return sql.settingsState(tx)
  }
}

type Refused = 'past' | 'taken' | 'gone' | null

const write = async (tx: Tx, change: DeliveryChange, now: Date): Promise<Refused> => {
  switch (change.kind) {
    case 'method':
      await sql.upsertMethod(tx, change.code, change.wanted)
      return null
    case 'sheet':
      return writeSheet(tx, change, now)
    case 'week':
      await sql.removeWeek(tx, change.method)
      if (change.wanted.slots.length > 0) await sql.insertWeek(tx, change.method, change.wanted)
      await sql.fitOpenSlots(tx, change.method, change.wanted, now)
      await openSlotsIn(tx, { from: tehranDay(now), days: SLOT_DAYS })
      return null
    case 'slot':
      return (await sql.setCapacity(tx, change.id, change.wanted.capacity)).length === 1 ? null : 'taken'
    case 'holiday':
      return writeHoliday(tx, change, now)
    default:
      await sql.setSettings(tx, change.wanted)
      return null
  }
}

type Of<K extends DeliveryChange['kind']> = DeliveryChange & { kind: K }

const writeSheet = async (tx: Tx, { method, place, validFrom, wanted }: Of<'sheet'>, now: Date): Promise<Refused> => {
  const today = tehranDay(now)
  // What is valid today may still be mended today; taken away is only what nobody was charged by yet.
  if (validFrom < today || (wanted === null && validFrom === today)) return 'past'
  await sql.removeSheet(tx, method, place, validFrom)
  if (wanted) await sql.insertSheet(tx, method, place, validFrom, wanted)
  return null
}

const writeHoliday = async (tx: Tx, { day, title, wanted }: Of<'holiday'>, now: Date): Promise<Refused> => {
  if (wanted) {
    await sql.upsertHoliday(tx, day, title, wanted)
    await sql.closeSlotsOn(tx, day, now)
    return null
  }
  await sql.removeHoliday(tx, day, title)
  await sql.reopenSlotsOn(tx, day, now)
  await openSlotsIn(tx, { from: tehranDay(now), days: SLOT_DAYS })
  return null
}
