import { FieldError } from '../../../ui/form.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { ChangeForm, FormField } from './parts.tsx'

type Line = Record<string, string>
type RowsProps = { reader: Reader; form: ChangeForm; rows: NonNullable<ChangeForm['rows']> }

/** Lines of equal fields; where there are many of them, folded by what they have in common. */
export const Rows = (props: RowsProps) => {
  const { form, rows } = props
  const lines = form.lines.map((line, n) => ({ line, n }))
  if (!rows.fold) return <Lines {...props} lines={lines} />
  const { keyOf, title } = rows.fold
  return (
    <div>
      {[...Map.groupBy(lines, ({ line }) => keyOf(line))].map(([key, folded]) => (
        <details class="fold" open={folded.some(({ n }) => isWrong(form, rows.columns, n))}>
          <summary>{title(key, folded.length)}</summary>
          <Lines {...props} lines={folded} />
        </details>
      ))}
    </div>
  )
}

/** A fold with a mistake in it stands open. */
const isWrong = ({ errors }: ChangeForm, columns: readonly FormField[], n: number): boolean =>
  columns.some(({ name }) => `${name}-${n}` in errors)

const Lines = ({ reader, form, rows, lines }: RowsProps & { lines: { line: Line; n: number }[] }) => (
  <div class="receipt-lines">
    {lines.map(({ line, n }) => (
      <fieldset class="receipt-line">
        <legend class="small muted">{rows.label(n + 1)}</legend>
        {rows.columns.map((column) => (
          <Cell
            reader={reader}
            column={column}
            id={`${column.name}-${n}`}
            value={line[column.name] ?? ''}
            error={form.errors[`${column.name}-${n}`]}
          />
        ))}
      </fieldset>
    ))}
  </div>
)

type CellProps = { reader: Reader; column: FormField; id: string; value: string; error?: string | undefined }

const Cell = ({ reader, column, id, value, error }: CellProps) => {
  const about = {
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': error ? `${id}-error` : undefined,
  }
  return (
    <div class="field">
      <label for={id}>{column.label}</label>
      {column.options ? (
        <select class="input" id={id} name={column.name} {...about}>
          <option value="">{reader.words.officeDelivery.none}</option>
          {column.options.map((option) => (
            <option value={option.value} selected={option.value === value}>
              {option.text}
            </option>
          ))}
        </select>
      ) : (
        <input
          class="input"
          id={id}
          name={column.name}
          value={value}
          inputmode="numeric"
          autocomplete="off"
          maxLength={20}
          {...about}
        />
      )}
      {error ? <FieldError id={id} error={error} /> : null}
    </div>
  )
}
