import type { FastifyRequest } from 'fastify'
import { addMinutes } from '../../platform/clock.ts'
import { asciiDigits } from '../../platform/persian/digits.ts'
import { parseMobile } from '../../platform/persian/phone.ts'
import { matches } from '../vault/index.ts'
import type { OrderNeeds } from './needs.ts'
import { VIEWER_HOURS } from './order.ts'
import { isOrderNumber } from './order-number.ts'
import { purchaseByNumber } from './queries.ts'
import { insertViewer } from './writing-queries.ts'

export type Found = { ok: true; number: string } | { ok: false; why: 'bad-number' | 'bad-mobile' | 'no-match' }

/** A subject that nobody is: a wrong number costs the same look-up as a right one. */
const NOBODY = '00000000-0000-7000-8000-000000000000'

/** The digits of a number as somebody wrote it, in any digits and groups. */
export const orderNumberIn = (text: string): string => asciiDigits(text).replace(/\D/g, '')

/**
 * Opens an order to a browser that knows its number and the buyer's phone, for a day. An unknown number and a wrong phone
 * get the same answer after the same work.
 */
export const findOrder = async (
  { db, vault, clock }: OrderNeeds,
  visitorDigest: Buffer,
  typed: { number: string; mobile: string },
): Promise<Found> => {
  const number = orderNumberIn(typed.number)
  if (!isOrderNumber(number)) return { ok: false, why: 'bad-number' }
  const mobile = parseMobile(typed.mobile)
  if (!mobile) return { ok: false, why: 'bad-mobile' }

  const [purchase] = await purchaseByNumber(db, number)
  const fits = await matches(db, vault, purchase?.buyerSubject ?? NOBODY, { kind: 'mobile', value: mobile })
  if (!purchase || !fits) return { ok: false, why: 'no-match' }
  await insertViewer(db, visitorDigest, purchase.id, addMinutes(clock(), VIEWER_HOURS * 60))
  return { ok: true, number }
}

/** Longer than any way of writing either; what is longer is not echoed. */
const MOST_TYPED = 60

/** The two fields of a form that asks for an order. */
export const typedPair = (request: FastifyRequest): { number: string; mobile: string } => {
  const body = (request.body ?? {}) as Record<string, unknown>
  const text = (value: unknown) => (typeof value === 'string' && value.length <= MOST_TYPED ? value : '')
  return { number: text(body.number), mobile: text(body.mobile) }
}
