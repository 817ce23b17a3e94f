import { asciiDigits } from '../../../platform/persian/digits.ts'
import { parseJalaliOrIsoDate } from '../../../platform/persian/jalali.ts'
import { attributes, attributeValues } from '../attributes.ts'
import type { Attribute } from '../product.ts'
import {
  LEAST_BASIS_POINTS,
  MOST_BASIS_POINTS,
  MOST_PRICE_RIALS,
  type Operation,
  operationKinds,
  type PriceOperation,
  roundings,
} from './operation.ts'

/** The fields of an operation as they were typed. */
export const operationFields = [
  'how',
  'amount',
  'rounding',
  'way',
  'earlier',
  'attribute',
  'attributeHow',
  'values',
  'newCategory',
  'newBrand',
  'publication',
  'day',
  'limit',
] as const
export type OperationField = (typeof operationFields)[number]
export type TypedOperation = Record<OperationField, string>

export type OperationFault = 'operation' | 'amount' | 'values' | 'category' | 'brand' | 'day' | 'limit'
export type ReadOperation =
  | { ok: true; operation: Operation }
  | { ok: false; field: OperationField; fault: OperationFault }

export const readTypedOperation = (body: unknown): TypedOperation => {
  const sent = (body ?? {}) as Record<string, unknown>
  const text = (name: string) => (typeof sent[name] === 'string' ? sent[name].slice(0, 200).trim() : '')
  return Object.fromEntries(operationFields.map((name) => [name, text(name)])) as TypedOperation
}

export const isOperationKind = (text: unknown): text is Operation['kind'] =>
  (operationKinds as readonly unknown[]).includes(text)

/** What is to be done, or which field says nothing that could be. */
export const readOperation = (
  kind: unknown,
  typed: TypedOperation,
  known: { brands: readonly string[]; categories: readonly string[]; today: string },
): ReadOperation => {
  const no = (field: OperationField, fault: OperationFault): ReadOperation => ({ ok: false, field, fault })
  const yes = (operation: Operation): ReadOperation => ({ ok: true, operation })
  if (!isOperationKind(kind)) return no('how', 'operation')
  if (kind === 'price') {
    const operation = readPrice(typed)
    return operation ? yes(operation) : no('amount', 'amount')
  }
  if (kind === 'category')
    return known.categories.includes(typed.newCategory)
      ? yes({ kind, slug: typed.newCategory })
      : no('newCategory', 'category')
  if (kind === 'brand')
    return known.brands.includes(typed.newBrand) ? yes({ kind, slug: typed.newBrand }) : no('newBrand', 'brand')
  if (kind === 'attribute') {
    const operation = readAttribute(typed)
    return operation ? yes(operation) : no('values', 'values')
  }
  if (kind === 'limit') {
    const most = numberIn(typed.limit)
    return most !== null && Number.isInteger(most) && most >= 1 && most <= 1_000
      ? yes({ kind, maxPerOrder: most })
      : no('limit', 'limit')
  }
  if (typed.publication === 'withdraw') return yes({ kind, day: null })
  const day = typed.day === '' ? known.today : parseJalaliOrIsoDate(asciiDigits(typed.day))
  return day ? yes({ kind, day }) : no('day', 'day')
}

const numberIn = (text: string): number | null => {
  const plain = asciiDigits(text)
    .replace(/[\u200e\u200f\s٬،,%٪]/g, '')
    .replace('٫', '.')
    .replace(/^[−–]/, '-')
  return /^[+-]?\d{1,12}(\.\d{1,2})?$/.test(plain) ? Number(plain) : null
}

const readPrice = ({ how, amount, rounding, way, earlier }: TypedOperation): PriceOperation | null => {
  const number = numberIn(amount)
  const by = number === null ? null : amountBy(how, number)
  const roundToman = roundings.find((each) => String(each) === rounding) ?? 1
  return by
    ? {
        kind: 'price',
        by,
        roundToRials: roundToman * 10,
        round: way === 'up' || way === 'down' ? way : 'nearest',
        earlier: earlier === 'goes' || earlier === 'was' ? earlier : 'moves',
      }
    : null
}

const amountBy = (how: string, number: number): PriceOperation['by'] | null => {
  if (how === 'percent') {
    const basisPoints = Math.round(number * 100)
    return basisPoints !== 0 && basisPoints >= LEAST_BASIS_POINTS && basisPoints <= MOST_BASIS_POINTS
      ? { basisPoints }
      : null
  }
  const rials = Math.round(number * 10)
  if (rials === 0 || Math.abs(rials) > MOST_PRICE_RIALS) return null
  if (how === 'set') return rials > 0 ? { setRials: rials } : null
  return how === 'add' ? { addRials: rials } : null
}

const readAttribute = ({ attribute, attributeHow, values }: TypedOperation): Operation | null => {
  const named = attributes.find((each) => each === attribute)
  const how = (['add', 'remove', 'set'] as const).find((each) => each === attributeHow)
  if (!named || !how) return null
  const wanted = values
    .split(/[,،;؛\s]+/)
    .map((value) => value.toLowerCase())
    .filter((value) => value !== '')
  const isKnown = wanted.every((value) => attributeValues[named as Attribute].includes(value))
  return isKnown && (wanted.length > 0 || how === 'set')
    ? { kind: 'attribute', attribute: named, how, values: wanted }
    : null
}
