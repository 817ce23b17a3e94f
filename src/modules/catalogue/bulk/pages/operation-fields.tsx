import { formatNumber } from '../../../../platform/persian/numbers.ts'
import { Field, type Option, Select } from '../../../../ui/form.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { attributes, attributeValues } from '../../attributes.ts'
import { type Operation, roundings } from '../operation.ts'
import type { OperationField, TypedOperation } from '../read-operation.ts'

export type Choices = { brands: Option[]; categories: Option[] }

type FieldsProps = {
  reader: Reader
  operation: Operation['kind']
  typed: TypedOperation
  fault: { field: OperationField; text: string } | null
  choices: Choices
}

/** What an operation asks for, and no field of another one. */
export const OperationFields = (props: FieldsProps) => {
  const { reader, operation, typed, choices } = props
  const words = reader.words.bulk.choose
  const error = (field: OperationField) => (props.fault?.field === field ? props.fault.text : undefined)
  if (operation === 'price') return <PriceFields {...props} />
  if (operation === 'attribute') return <AttributeFields {...props} />
  if (operation === 'publication') return <PublicationFields {...props} />
  if (operation === 'category')
    return (
      <Select
        reader={reader}
        name="newCategory"
        label={words.newCategory}
        options={choices.categories}
        value={typed.newCategory}
        placeholder="—"
        error={error('newCategory')}
      />
    )
  if (operation === 'brand')
    return (
      <Select
        reader={reader}
        name="newBrand"
        label={words.newBrand}
        options={choices.brands}
        value={typed.newBrand}
        placeholder="—"
        error={error('newBrand')}
      />
    )
  return (
    <Field
      reader={reader}
      name="limit"
      label={words.limit}
      value={typed.limit}
      inputmode="numeric"
      maxLength={6}
      error={error('limit')}
    />
  )
}

const optionsOf = (named: Record<string, string>): Option[] =>
  Object.entries(named).map(([value, text]) => ({ value, text }))

const PriceFields = ({ reader, typed, fault }: FieldsProps) => {
  const words = reader.words.bulk.choose
  const toman = (each: number) => (each === 1 ? words.noRounding : formatNumber(each, reader.language))
  return (
    <>
      <div class="filters">
        <Select
          reader={reader}
          name="how"
          label={words.priceHow}
          options={optionsOf(words.priceHows)}
          value={typed.how}
        />
        <Field
          reader={reader}
          name="amount"
          label={words.amount}
          hint={words.amountHint}
          value={typed.amount}
          maxLength={20}
          leftToRight
          error={fault?.field === 'amount' ? fault.text : undefined}
        />
        <Select
          reader={reader}
          name="rounding"
          label={words.rounding}
          options={roundings.map((each) => ({ value: String(each), text: toman(each) }))}
          value={typed.rounding || '1000'}
        />
        <Select reader={reader} name="way" label={words.way} options={optionsOf(words.ways)} value={typed.way} />
      </div>
      <Select
        reader={reader}
        name="earlier"
        label={words.earlier}
        options={optionsOf(words.earliers)}
        value={typed.earlier}
      />
    </>
  )
}

const AttributeFields = ({ reader, typed, fault }: FieldsProps) => {
  const words = reader.words.bulk.choose
  const { names } = reader.words.attributes
  const example = attributeValues[attributes.find((each) => each === typed.attribute) ?? 'lifeStage']
  return (
    <div class="filters">
      <Select
        reader={reader}
        name="attribute"
        label={words.attribute}
        options={attributes.map((value) => ({ value, text: names[value] }))}
        value={typed.attribute}
      />
      <Select
        reader={reader}
        name="attributeHow"
        label={words.attributeHow}
        options={optionsOf(words.attributeHows)}
        value={typed.attributeHow}
      />
      <Field
        reader={reader}
        name="values"
        label={words.values}
        hint={words.valuesHint(example.slice(0, 4).join(', '))}
        value={typed.values}
        maxLength={200}
        leftToRight
        optional
        error={fault?.field === 'values' ? fault.text : undefined}
      />
    </div>
  )
}

const PublicationFields = ({ reader, typed, fault }: FieldsProps) => {
  const words = reader.words.bulk.choose
  return (
    <div class="filters">
      <Select
        reader={reader}
        name="publication"
        label={words.publication}
        options={[
          { value: 'publish', text: words.publish },
          { value: 'withdraw', text: words.withdraw },
        ]}
        value={typed.publication}
      />
      <Field
        reader={reader}
        name="day"
        label={words.day}
        hint={words.dayHint}
        value={typed.day}
        maxLength={20}
        optional
        error={fault?.field === 'day' ? fault.text : undefined}
      />
    </div>
  )
}
