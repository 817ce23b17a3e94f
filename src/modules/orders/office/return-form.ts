import type { FastifyRequest } from 'fastify'
import { asciiDigits } from '../../../platform/persian/digits.ts'
import { textField, whyField } from '../../staff/index.ts'
import type { CameBack, Saleable, SoldLine } from '../withdrawal-goods.ts'

export type ArrivalErrors = {
  units?: 'units' | 'too-many' | 'not-its-lot' | 'lot-expired' | 'no-such-lot'
  why?: 'why'
  reason?: 'reason'
  purpose?: 'purpose'
}

/** The field that says how many units of a line are whole and go into this lot of hers. */
export const lotField = (position: number, place: number): string => `units${position * 100 + place}`

export type ReadArrival =
  | { ok: true; saleable: Saleable[]; shownRials: number; why: string }
  | { ok: false; errors: ArrivalErrors }

/** What was said of goods that are here: a number for every lot that they can have come from; none may be left open. */
export const readArrival = (
  request: FastifyRequest,
  back: readonly CameBack[],
  lines: readonly SoldLine[],
): ReadArrival => {
  let open = false
  const saleable = back.flatMap(({ position }) => {
    const lots = lines.find((line) => line.position === position)?.lots ?? []
    return lots.map(({ lotCode }, place): Saleable => {
      const text = asciiDigits(textField(request, lotField(position, place), 3))
      if (!/^\d{1,2}$/.test(text)) open = true
      return { position, lotCode, quantity: open ? 0 : Number(text) }
    })
  })
  const why = whyField(request)
  if (open || why === '')
    return { ok: false, errors: { ...(open ? { units: 'units' } : {}), ...(why === '' ? { why: 'why' } : {}) } }
  const shown = textField(request, 'shownRefund', 14)
  return { ok: true, saleable, shownRials: /^\d{1,13}$/.test(shown) ? Number(shown) : -1, why }
}
