import { routes } from '../../../routes.ts'
import { ErrorSummary, Field, FieldError } from '../../../ui/form.tsx'
import { OfficePage } from '../../../ui/office-page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { LineField, LineProblem, TypedLine, TypedReceipt } from '../papers/receipt-form.ts'
import { type Shown, StockTabs } from './parts.tsx'

export type ReceiptProps = Shown & {
  typed: TypedReceipt
  problems: ReadonlyMap<number, LineProblem[]>
  whole: string | null
  note: string | undefined
  /** the words of what is wrong with a line */
  say: (problem: LineProblem, line: TypedLine) => string
}

const fields: LineField[] = ['sku', 'lot', 'expiry', 'quantity']

/** A delivery: one line for each lot, as many as there are; a form that is sent twice is one receipt. */
export const ReceiptPage = (props: ReceiptProps) => {
  const { reader, frame, typed, problems, whole, note, say } = props
  const words = reader.words.officeStock.receipt
  const wrong = [
    ...(whole ? [{ id: 'sku-0', text: whole }] : []),
    ...[...problems].flatMap(([n, some]) =>
      some.map((problem) => ({
        id: `${problem.field}-${n}`,
        text: `${words.line(n + 1)}: ${say(problem, typed.lines[n]!)}`,
      })),
    ),
    ...(note ? [{ id: 'note', text: note }] : []),
  ]
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <StockTabs reader={reader} current={null} />
      <ErrorSummary reader={reader} errors={wrong} />
      <form class="stack" method="post" action={routes.officeReceipts}>
        <input type="hidden" name="key" value={typed.key} />
        <section class="box stack g3">
          <p class="muted">{words.text}</p>
          <div class="receipt-lines">
            {typed.lines.map((line, n) => (
              <Line reader={reader} n={n} line={line} problems={problems.get(n) ?? []} say={say} />
            ))}
          </div>
          <p>
            <button class="btn line" type="submit" formaction={routes.officeReceiptDrafts} formnovalidate>
              {words.more}
            </button>
          </p>
          <details>
            <summary>{words.paste}</summary>
            <div class="stack g3">
              <Field
                reader={reader}
                name="pasted"
                label={words.paste}
                hint={words.pasteHint}
                rows={5}
                optional
                leftToRight
              />
              <button class="btn line" type="submit" formaction={routes.officeReceiptDrafts} formnovalidate>
                {words.read}
              </button>
            </div>
          </details>
        </section>
        <section class="box stack g3">
          <Field
            reader={reader}
            name="note"
            label={words.note}
            hint={words.noteHint}
            value={typed.note}
            error={note}
            maxLength={300}
          />
          <button class="btn" type="submit">
            {words.save}
          </button>
        </section>
      </form>
    </OfficePage>
  )
}

type LineProps = { reader: Reader; n: number; line: TypedLine; problems: LineProblem[]; say: ReceiptProps['say'] }

const Line = ({ reader, n, line, problems, say }: LineProps) => {
  const { receipt, ...words } = reader.words.officeStock
  const labels = { sku: words.sku, lot: words.recall.lotCode, expiry: receipt.expiry, quantity: receipt.quantity }
  return (
    <fieldset class="receipt-line">
      <legend class="small muted">{receipt.line(n + 1)}</legend>
      {fields.map((field) => {
        const problem = problems.find((each) => each.field === field)
        const id = `${field}-${n}`
        return (
          <div class="field">
            <label for={id}>{labels[field]}</label>
            <input
              class={field === 'quantity' ? 'input' : 'input typed'}
              id={id}
              name={field}
              value={line[field]}
              autocomplete="off"
              maxLength={80}
              inputmode={field === 'quantity' ? 'numeric' : undefined}
              aria-invalid={problem ? 'true' : undefined}
              aria-describedby={problem ? `${id}-error` : undefined}
            />
            {problem ? <FieldError id={id} error={say(problem, line)} /> : null}
          </div>
        )
      })}
    </fieldset>
  )
}
