import { ErrorSummary, Field } from '../../../ui/form.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { AnswerErrors, TypedAnswer } from '../answer-form.ts'
import type { AskedField } from '../question.ts'

type Errors = Partial<Record<AskedField, string>>

export const addressErrors = (reader: Reader, errors: AnswerErrors): Errors =>
  Object.fromEntries(Object.entries(errors).map(([field, trouble]) => [field, reader.words.questions.errors[trouble]]))

type AddressFieldsProps = {
  reader: Reader
  fields: readonly AskedField[]
  needed: readonly AskedField[]
  typed: TypedAnswer
  errors: Errors
  /** before each field's id, where two forms stand on one page */
  prefix?: string
  /** of a field that may stay empty: what happens then */
  keep?: string
  /** written by staff: a browser does not offer her own address */
  byOthers?: boolean
}

/** Fields of an order's own address, each with its purpose beside it; only those that are asked for. */
export const AddressFields = ({
  reader,
  fields,
  needed,
  typed,
  errors,
  prefix = '',
  keep,
  byOthers,
}: AddressFieldsProps) => {
  const words = reader.words.questions
  const listed = fields.flatMap((field) =>
    errors[field] ? [{ id: prefix + field, text: `${words.fields[field]}: ${errors[field]}` }] : [],
  )
  return (
    <>
      <ErrorSummary reader={reader} errors={listed} />
      {fields.map((field) => {
        const optional = !needed.includes(field)
        return (
          <Field
            reader={reader}
            name={field}
            id={prefix + field}
            label={words.fields[field]}
            hint={optional ? `${words.whys[field]} ${keep ?? words.keep}` : words.whys[field]}
            value={typed[field]}
            error={errors[field]}
            optional={optional}
            {...looks[field]}
            {...(byOthers ? { autocomplete: 'off' } : {})}
          />
        )
      })}
    </>
  )
}

/** As the checkout asks for the same. */
const looks: Record<AskedField, Partial<Parameters<typeof Field>[0]>> = {
  name: { maxLength: 80, autocomplete: 'name' },
  phone: { type: 'tel', inputmode: 'tel', leftToRight: true, autocomplete: 'tel' },
  street: { rows: 3, maxLength: 400, autocomplete: 'street-address' },
  postalCode: { inputmode: 'numeric', leftToRight: true, autocomplete: 'postal-code' },
  note: { rows: 2, maxLength: 300 },
}
