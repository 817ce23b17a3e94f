import { tidy } from '../../platform/persian/normalise.ts'
import { parsePhone } from '../../platform/persian/phone.ts'
import { parsePostalCode } from '../../platform/persian/postal-code.ts'
import { type FieldTrouble, LONGEST, lengthTrouble } from './checkout-form.ts'
import type { AskedField } from './question.ts'

/** What was typed for each field, as it was typed. */
export type TypedAnswer = Record<AskedField, string>

/** New values of an order's address; what is not in it stays as it is. */
export type AddressChanges = Partial<Record<AskedField, string>>

export type AnswerErrors = Partial<Record<AskedField, FieldTrouble>>
export type ParsedAnswer = { ok: true; changes: AddressChanges } | { ok: false; errors: AnswerErrors }

/** Longer than anything honest; what is longer is not echoed. */
const MOST_TYPED = 2_000

export const readAnswer = (body: unknown): TypedAnswer => {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const text = (name: string) => {
    const value = given[name]
    return typeof value === 'string' && value.length <= MOST_TYPED ? value.toWellFormed() : ''
  }
  return {
    name: text('name'),
    phone: text('phone'),
    street: text('street'),
    postalCode: text('postalCode'),
    note: text('note'),
  }
}

/**
 * Holds an answer against the rules of the checkout. `needed`: what cannot stay empty. Something must be in it: an answer without
 * any would look as if she had given one.
 */
export const parseAnswer = (
  typed: TypedAnswer,
  fields: readonly AskedField[],
  needed: readonly AskedField[],
): ParsedAnswer => {
  const errors: AnswerErrors = {}
  const changes: AddressChanges = {}
  for (const field of fields) {
    const value = tidy(typed[field])
    if (value === '') {
      if (needed.includes(field)) errors[field] = 'missing'
      continue
    }
    const read = readers[field](value)
    if ('trouble' in read) errors[field] = read.trouble
    else changes[field] = read.value
  }
  if (Object.keys(errors).length === 0 && Object.keys(changes).length === 0) errors[fields[0]!] = 'missing'
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, changes }
}

/** Asked of the buyer, these have to come; a postal code and a word for the courier may be unknown to her. */
export const neededOf = (fields: readonly AskedField[]): AskedField[] =>
  fields.filter((field) => field !== 'postalCode' && field !== 'note')

type Read = { value: string } | { trouble: FieldTrouble }

const within =
  (least: number, most: number) =>
  (value: string): Read => {
    const trouble = lengthTrouble(value, least, most)
    return trouble ? { trouble } : { value }
  }

const known =
  (parse: (text: string) => string | null, trouble: FieldTrouble) =>
  (text: string): Read => {
    const value = parse(text)
    return value ? { value } : { trouble }
  }

const readers: Record<AskedField, (value: string) => Read> = {
  name: within(2, LONGEST.name),
  phone: known(parsePhone, 'not-a-phone'),
  street: within(8, LONGEST.street),
  postalCode: known(parsePostalCode, 'not-a-postal-code'),
  note: within(1, LONGEST.note),
}
