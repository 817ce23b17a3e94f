/** What was typed into the fields of one form, as it was typed, so that nothing has to be typed again. */
export type Typed<Field extends string> = Record<Field, string>

export type FieldTrouble =
  | 'missing'
  | 'too-long'
  | 'too-short'
  | 'choose'
  | 'unknown-city'
  | 'not-a-postal-code'
  | 'not-a-mobile'
  | 'not-a-landline'
  | 'not-an-email'
  | 'not-a-number'
  | 'not-yet'
export type Errors<Field extends string> = Partial<Record<Field, FieldTrouble>>

/** Reads the fields of a posted form; anything that is not text counts as empty. */
export const readTyped = <Field extends string>(body: unknown, fields: readonly Field[]): Typed<Field> => {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const entries = fields.map((field) => [field, typeof given[field] === 'string' ? given[field] : ''])
  return Object.fromEntries(entries) as Typed<Field>
}

export const emptyTyped = <Field extends string>(fields: readonly Field[]): Typed<Field> => readTyped({}, fields)

export const lengthTrouble = (text: string, least: number, most: number): FieldTrouble | null => {
  if (text === '') return 'missing'
  if (text.length < least) return 'too-short'
  return text.length > most ? 'too-long' : null
}
