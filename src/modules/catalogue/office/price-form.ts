import { addDays } from '../../../platform/clock.ts'
import { rialsFromToman } from '../../../platform/money.ts'
import { asciiDigits } from '../../../platform/persian/digits.ts'
import { tehranInstant } from '../../../platform/persian/tehran-time.ts'
import type { Json, PriceWindow } from '../change.ts'
import { day, type Fault, figure, type Rule, text } from '../edit-rules.ts'
import { type Faults, readTyped, type Typed, typedFrom } from '../edit-sections.ts'

const toman = { least: 100, most: 5_000_000_000 }

const time: Rule = {
  ...text({ most: 10, optional: true, latin: true }),
  read: (typed) => {
    const written = asciiDigits((typed[0] ?? '').trim())
    if (written === '') return { ok: true, value: '00:00' }
    return /^([01]?\d|2[0-3]):[0-5]\d$/.test(written)
      ? { ok: true, value: written }
      : { ok: false, fault: { why: 'time' } }
  },
}

/** What the form of a new price asks. */
export const priceRules = {
  price_toman: figure(toman),
  earlier_toman: figure({ ...toman, optional: true }),
  from_day: day,
  from_time: time,
  until_day: day,
}

export const typedPrice = (body: unknown): Typed => typedFrom(priceRules, body)

type ReadPrice = { ok: true; window: PriceWindow } | { ok: false; faults: Faults }

/** A price from a day and hour of Tehran (none: now) until the end of a day (none: for good). */
export const readPrice = (typed: Typed, now: Date): ReadPrice => {
  const { fields, faults } = readTyped(priceRules, typed)
  if (Object.keys(faults).length > 0) return { ok: false, faults }
  const from = later(instantOf(fields.from_day, String(fields.from_time)), now)
  const until = fields.until_day ? addDays(tehranInstant(String(fields.until_day), 0), 1) : null
  if (until !== null && until <= from) return refused('until_day', { why: 'order' })
  const [price, earlier] = [Number(fields.price_toman), fields.earlier_toman as number | null]
  if (earlier !== null && earlier <= price) return refused('earlier_toman', { why: 'below' })
  const window = {
    from: from.toISOString(),
    until: until?.toISOString() ?? null,
    rials: rialsFromToman(price),
    earlierRials: earlier === null ? null : rialsFromToman(earlier),
  }
  return { ok: true, window }
}

const refused = (field: string, fault: Fault): ReadPrice => ({ ok: false, faults: { [field]: fault } })

const instantOf = (onDay: Json | undefined, at: string): Date | null => {
  const [hour, minute] = at.split(':').map(Number)
  return onDay ? tehranInstant(String(onDay), hour!, minute!) : null
}

/** A price begins now at the earliest: what was asked before stays as it was. */
const later = (from: Date | null, now: Date): Date => (from === null || from < now ? now : from)
