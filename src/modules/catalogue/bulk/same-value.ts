import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../change.ts'

/** The values of an attribute have no order: «adult; young» is «young; adult». */
export const isSameValue = (one: Json, other: Json): boolean => isDeepStrictEqual(inNoOrder(one), inNoOrder(other))

const inNoOrder = (value: Json): Json =>
  Array.isArray(value) && value.every((each) => typeof each === 'string') ? value.toSorted() : value
