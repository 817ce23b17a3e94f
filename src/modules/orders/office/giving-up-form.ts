import type { FastifyRequest } from 'fastify'
import { isId } from '../../../platform/ids.ts'
import { textField } from '../../staff/index.ts'
import type { GivingUpForm } from '../give-up.ts'
import { isGivingUpReason } from '../giving-up.ts'
import type { PackedUnits } from '../parcel.ts'

const MOST_LINES = 100

/** What was chosen on the first step, out of an address or a form: `units1=2`. */
export const chosenIn = (source: unknown): PackedUnits[] =>
  Object.entries((source ?? {}) as Record<string, unknown>)
    .slice(0, 2 * MOST_LINES)
    .flatMap(([name, value]) => {
      const [, position] = /^units(\d{1,3})$/.exec(name) ?? []
      return position && typeof value === 'string' && /^\d{1,2}$/.test(value) && Number(value) > 0
        ? [{ position: Number(position), quantity: Number(value) }]
        : []
    })

/** The second step, whole; null: it has no reason of the list. */
export const givingUpIn = (request: FastifyRequest): GivingUpForm | null => {
  const reason = textField(request, 'reason', 30)
  const key = textField(request, 'key', 36)
  const shown = textField(request, 'shownRefund', 14)
  if (!isGivingUpReason(reason) || !isId(key)) return null
  return {
    key,
    chosen: chosenIn(request.body),
    reason,
    shownRials: /^\d{1,13}$/.test(shown) ? Number(shown) : -1,
    cashIsHere: textField(request, 'cashIsHere', 4) !== '',
  }
}
