import { persianDigits } from '../../../../platform/persian/digits.ts'
import { Check, Field, FieldError, type Option, Select } from '../../../../ui/form.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { attributeColumns, attributes } from '../../attributes.ts'
import type { Rule } from '../../edit-rules.ts'
import type { Faults, Rules, Typed } from '../../edit-sections.ts'
import { faultWords } from '../needs.ts'

type FieldsProps = {
  reader: Reader
  rules: Rules
  typed: Typed
  faults?: Faults | undefined
  /** lists that only the database knows, such as the brands */
  options?: Record<string, Option[]>
  /** hints that stand in for the usual ones */
  hints?: Record<string, string>
}

/** The fields of a form by the rules that read them. */
export const RuleFields = ({ rules, ...props }: FieldsProps) => (
  <>
    {Object.entries(rules).map(([name, rule]) => (
      <RuleField {...props} name={name} rule={rule} />
    ))}
  </>
)

type FieldProps = Omit<FieldsProps, 'rules'> & { name: string; rule: Rule }

const ROWS_OF_TEXT = 6

const RuleField = ({ reader, name, rule, typed, faults, options, hints }: FieldProps) => {
  const words = reader.words.officeCatalogue
  const fault = faults?.[name]
  const written = typed[name]?.[0] ?? ''
  const value = rule.kind === 'figure' && reader.language === 'fa' ? persianDigits(written) : written
  const shared = {
    reader,
    name,
    label: words.fields[name] ?? name,
    hint: hints?.[name] ?? words.hints[name],
    error: fault ? faultWords(reader, fault) : undefined,
    optional: rule.optional,
    value,
  }
  if (rule.kind === 'several') return <Several {...{ reader, name, rule, typed, error: shared.error }} />
  const listed = options?.[name] ?? rule.choices?.map((each) => ({ value: each, text: choiceWord(reader, name, each) }))
  if (listed) return <Select {...shared} options={listed} placeholder={value === '' ? '—' : undefined} />
  if (rule.kind === 'lines') return <Field {...shared} rows={ROWS_OF_TEXT} />
  return (
    <Field
      {...shared}
      leftToRight={rule.latin ?? rule.kind === 'figure'}
      inputmode={rule.kind === 'figure' ? 'numeric' : undefined}
      maxLength={rule.most === undefined ? 24 : rule.most * 2}
    />
  )
}

type SeveralProps = Pick<FieldProps, 'reader' | 'name' | 'rule' | 'typed'> & { error: string | undefined }

const Several = ({ reader, name, rule, typed, error }: SeveralProps) => (
  <fieldset class="picks" id={name}>
    <legend>{reader.words.officeCatalogue.fields[name]}</legend>
    {rule.choices!.map((value) => (
      <Check
        name={name}
        id={`${name}-${value}`}
        value={value}
        label={choiceWord(reader, name, value)}
        checked={typed[name]?.includes(value)}
      />
    ))}
    {error ? <FieldError id={name} error={error} /> : null}
  </fieldset>
)

/** A value of a closed list in words. */
export const choiceWord = (reader: Reader, name: string, value: string): string => {
  const attribute = attributes.find((each) => attributeColumns[each] === name)
  const word = attribute
    ? reader.words.attributes.values[attribute][value]
    : reader.words.officeCatalogue.choices[name]?.[value]
  return word ?? value
}
