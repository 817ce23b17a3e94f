import type { FastifyRequest } from 'fastify'
import { isId, newId } from '../../../platform/ids.ts'
import { asciiDigits } from '../../../platform/persian/digits.ts'
import { MOST_REFERENCE_CHARACTERS, type StaffReason, staffReasons } from '../../payments/index.ts'
import { textField, whyField } from '../../staff/index.ts'
import type { Part } from '../owe-part.ts'

const RIALS_A_TOMAN = 10

export type TypedPart = { amount: string; reason: string; why: string }
export type PartErrors = Partial<Record<'amount' | 'reason' | 'why', 'amount' | 'reason' | 'why' | 'too-much'>>
export type ReadPart =
  | { ok: true; typed: TypedPart; part: Part; why: string }
  | { ok: false; typed: TypedPart; errors: PartErrors }

/** A part of the payment that goes back, as the office typed it: an amount in toman, in any digits and groups. */
export const readPart = (request: FastifyRequest): ReadPart => {
  const typed = {
    amount: textField(request, 'amount', 30),
    reason: textField(request, 'reason', 30),
    why: whyField(request),
  }
  const toman = asciiDigits(typed.amount).replace(/[\s,٬،]/g, '')
  const amountRials = /^\d{1,11}$/.test(toman) ? Number(toman) * RIALS_A_TOMAN : 0
  const errors: PartErrors = {
    ...(amountRials > 0 ? {} : { amount: 'amount' as const }),
    ...(isStaffReason(typed.reason) ? {} : { reason: 'reason' as const }),
    ...(typed.why === '' ? { why: 'why' as const } : {}),
  }
  if (!isStaffReason(typed.reason) || Object.keys(errors).length > 0) return { ok: false, typed, errors }
  const key = textField(request, 'key', 36)
  const left = textField(request, 'shownLeft', 14)
  const part = {
    key: isId(key) ? key : newId(),
    amountRials,
    reason: typed.reason,
    shownLeftRials: /^\d{1,13}$/.test(left) ? Number(left) : -1,
  }
  return { ok: true, typed, part, why: typed.why }
}

const isStaffReason = (text: string): text is StaffReason => (staffReasons as readonly string[]).includes(text)

/** The number under which money was sent, or empty when it is none: Latin letters, digits, hyphens. */
export const referenceIn = (request: FastifyRequest): string => {
  const text = asciiDigits(textField(request, 'reference', MOST_REFERENCE_CHARACTERS)).trim()
  return /^[A-Za-z0-9][A-Za-z0-9-]*$/.test(text) ? text : ''
}
