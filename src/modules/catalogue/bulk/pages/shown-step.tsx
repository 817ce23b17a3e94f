import { jalaliDate } from '../../../../platform/persian/jalali.ts'
import { formatNumber } from '../../../../platform/persian/numbers.ts'
import { Money } from '../../../../ui/money.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { attributeColumns, attributes } from '../../attributes.ts'
import type { Fields, Json } from '../../change.ts'
import { importFields } from '../import-fields.ts'
import type { RowStep } from '../task.ts'
import type { Names } from '../task-words.ts'
import { windowsIn } from '../windows.ts'

type StepProps = { reader: Reader; step: RowStep; names: Names }

const MOST_SHOWN = 80

/** One thing that becomes another: what it is called, as it is, and as it is to be. */
export const ShownStep = (props: StepProps) => {
  const { reader, step } = props
  const words = reader.words.bulk.task
  if (step.subject === 'price') return <PriceStep {...props} />
  const made = step.before === null
  return (
    <>
      {made ? <b>{words.made[step.subject === 'product' ? 'product' : 'variant']}</b> : null}
      {Object.entries(step.after)
        .filter(([field, value]) => nameOf(reader, field) !== null && !(made && isEmpty(value)))
        .map(([field, value]) => (
          <p class="small">
            <span class="muted">{nameOf(reader, field)}:</span>{' '}
            {made ? null : (
              <>
                <del>{shown(props, field, step.before![field] ?? null)}</del> ←{' '}
              </>
            )}
            <ins>{shown(props, field, value)}</ins>
          </p>
        ))}
    </>
  )
}

const PriceStep = ({ reader, step }: StepProps) => {
  const hadNone = windowsIn(step.before).length === 0
  return (
    <p class="small">
      <span class="muted">{reader.words.bulk.task.priceName}:</span>{' '}
      {hadNone ? null : (
        <>
          <del>
            <Windows reader={reader} fields={step.before} />
          </del>{' '}
          ←{' '}
        </>
      )}
      <ins>
        <Windows reader={reader} fields={step.after} />
      </ins>
    </p>
  )
}

/** «۱٬۲۰۰٬۰۰۰ تومان به‌جای ۱٬۵۰۰٬۰۰۰ تومان تا ۱ دی»: what holds now, and what comes after. */
const Windows = ({ reader, fields }: { reader: Reader; fields: Fields | null }) => {
  const words = reader.words.bulk.task
  return (
    <>
      {windowsIn(fields).map(({ rials, earlierRials, until }, at) => (
        <>
          {at > 0 ? reader.words.common.listComma : null}
          <Money reader={reader} rials={rials} />
          {earlierRials === null ? null : (
            <>
              {' '}
              ({words.instead} <Money reader={reader} rials={earlierRials} />)
            </>
          )}
          {until === null ? null : ` ${words.until} ${jalaliDate(new Date(Date.parse(until) - 1), reader.language)}`}
        </>
      ))}
    </>
  )
}

const columnOfField = new Map(importFields.map(({ field, column }) => [field, column]))
const attributeOfColumn = new Map(attributes.map((attribute) => [attributeColumns[attribute], attribute]))

const nameOf = ({ words }: Reader, field: string): string | null => {
  if (field === 'retired_at') return words.bulk.task.retired
  const column = columnOfField.get(field)
  return column ? words.bulk.columns[column] : null
}

const isEmpty = (value: Json): boolean => value === null || value === '' || (Array.isArray(value) && value.length === 0)

const shown = ({ reader, names }: StepProps, field: string, value: Json): string => {
  const { words, language } = reader
  if (field === 'published_on')
    return typeof value === 'string' ? words.bulk.task.shownFrom(jalaliDate(value, language)) : words.bulk.task.hidden
  if (isEmpty(value)) return words.bulk.task.empty
  if (typeof value === 'number') return formatNumber(value, language)
  if (field === 'brand_slug') return names.brands.get(String(value)) ?? String(value)
  if (field === 'category_slug') return names.categories.get(String(value)) ?? String(value)
  const attribute = attributeOfColumn.get(field)
  if (attribute)
    return (value as string[])
      .map((each) => words.attributes.values[attribute][each] ?? each)
      .join(words.common.listComma)
  const text = Array.isArray(value)
    ? (value as unknown as { who: string; amount: string }[])
        .map(({ who, amount }) => `${who}: ${amount}`)
        .join(words.common.listComma)
    : String(value)
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN).toWellFormed()}…` : text
}
