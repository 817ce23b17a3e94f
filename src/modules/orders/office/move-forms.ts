import type { FastifyRequest } from 'fastify'
import { asciiDigits } from '../../../platform/persian/digits.ts'
import { textField } from '../../staff/index.ts'
import { carriersWithNumber, isCarrier, type PackedUnits, trackingNumberIn } from '../parcel.ts'
import type { Dispatch } from '../send-parcel.ts'

export type FormErrors = Record<string, string>

const MOST_UNITS = 99
const MOST_LINES = 100

/** The ticked lines with their units; `partly`: she says that the rest comes in another parcel. */
export const packingIn = (
  request: FastifyRequest,
): { ok: true; chosen: PackedUnits[]; partly: boolean } | { ok: false } => {
  const { line } = (request.body ?? {}) as Record<string, unknown>
  const ticked = [line].flat().filter((position) => typeof position === 'string' && /^\d{1,3}$/.test(position))
  const chosen = ticked
    .slice(0, MOST_LINES)
    .map((position) => ({ position: Number(position), quantity: unitsIn(request, Number(position)) }))
  if (chosen.length === 0) return { ok: false }
  return { ok: true, chosen, partly: textField(request, 'partly', 4) !== '' }
}

/** What cannot be a number of units is more than any order has: the verb refuses it. */
const unitsIn = (request: FastifyRequest, position: number): number => {
  const text = asciiDigits(textField(request, `units${position}`, 6)).trim()
  const units = text === '' ? 1 : Number(text)
  return Number.isInteger(units) && units > 0 && units <= MOST_UNITS ? units : MOST_UNITS + 1
}

type Words = { noCarrier: string; noNumber: string; badNumber: string }

/** By whom a parcel goes. A carrier that gives numbers has given one for this parcel too. */
export const dispatchIn = (
  request: FastifyRequest,
  words: Words,
): { ok: true; dispatch: Omit<Dispatch, 'parcelId'> } | { ok: false; errors: FormErrors } => {
  const carrier = textField(request, 'carrier', 40)
  const typed = textField(request, 'trackingNumber', 60).trim()
  if (!isCarrier(carrier)) return { ok: false, errors: { carrier: words.noCarrier } }
  if (typed === '')
    return carriersWithNumber.includes(carrier)
      ? { ok: false, errors: { trackingNumber: words.noNumber } }
      : { ok: true, dispatch: { carrier, trackingNumber: null } }
  const trackingNumber = trackingNumberIn(typed)
  return trackingNumber
    ? { ok: true, dispatch: { carrier, trackingNumber } }
    : { ok: false, errors: { trackingNumber: words.badNumber } }
}
