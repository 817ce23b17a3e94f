import type { ComponentChildren } from 'preact'
import { Difference } from '../../../../ui/difference.tsx'
import { ErrorSummary, type Option } from '../../../../ui/form.tsx'
import { Note } from '../../../../ui/note.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { Fields } from '../../change.ts'
import { seenOf } from '../../edit-merge.ts'
import { type Rules, typedOf } from '../../edit-sections.ts'
import { faultsListed, type Told } from '../needs.ts'
import { fieldWords } from './field-words.tsx'
import { RuleFields } from './rule-fields.tsx'

export type EditFormProps = {
  reader: Reader
  /** its name among the forms of the page, and its id */
  form: string
  title?: string
  action: string
  rules: Rules
  /** what is there now */
  fields: Fields
  told: Told | null
  /** where the same is shown as it is */
  page: string
  options?: Record<string, Option[]>
  hints?: Record<string, string>
  names?: ReadonlyMap<string, string>
  /** in place of the one button */
  buttons?: ComponentChildren
  children?: ComponentChildren
}

/** A form that changes one thing: it says what it was made from, and comes back with what was wrong or what others changed. */
export const EditForm = (props: EditFormProps) => {
  const { reader, form, action, rules, told, page, names } = props
  const own = told?.form === form ? told : null
  const fields = own?.current ?? props.fields
  const conflicts = own?.conflicts?.map(({ name, theirs, yours }) => ({
    field: reader.words.officeCatalogue.fields[name] ?? name,
    theirs: fieldWords(reader, name, theirs, names),
    yours: fieldWords(reader, name, yours, names),
  }))
  return (
    <form class="box stack" method="post" action={action} id={form}>
      {props.title ? <h2>{props.title}</h2> : null}
      <ErrorSummary reader={reader} errors={faultsListed(reader, own?.faults)} />
      {conflicts ? <Difference reader={reader} rows={conflicts} page={page} /> : null}
      {own?.refusal ? (
        <Note kind="bad" icon="warn">
          {own.refusal}
        </Note>
      ) : null}
      <input type="hidden" name="seen" value={seenOf(fields, Object.keys(rules))} />
      <RuleFields
        reader={reader}
        rules={rules}
        typed={own?.typed ?? typedOf(rules, fields)}
        faults={own?.faults}
        options={props.options}
        hints={props.hints}
      />
      {props.children}
      <div class="row">
        {props.buttons ?? (
          <button class="btn" type="submit">
            {reader.words.officeCatalogue.product.save}
          </button>
        )}
      </div>
    </form>
  )
}
