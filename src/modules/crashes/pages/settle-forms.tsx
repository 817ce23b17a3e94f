import { routes } from '../../../routes.ts'
import { ErrorSummary, Field, Select } from '../../../ui/form.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { GroupRow } from '../office-queries.ts'
import { ignoreDays, NEXT_RELEASE } from '../settle.ts'
import { releaseWord } from './groups-page.tsx'

/** `form` says which of them was sent */
export type SettleErrors = { form?: 'settle' | 'ignore' | 'reopen'; why?: string; refused?: string }

type FormsProps = { reader: Reader; group: GroupRow; known: string[]; typedWhy: string; errors: SettleErrors }

/** What can be decided of a group now; each asks why. */
export const SettleForms = (props: FormsProps) => {
  const { reader, group, known } = props
  const words = reader.words.crashes
  if (group.state !== 'open')
    return <Form {...props} form="reopen" action={routes.officeCrashReopenings(group.id)} button={words.reopen} />
  return (
    <>
      <Form {...props} form="settle" action={routes.officeCrashSettlements(group.id)} button={words.settle}>
        <Select
          reader={reader}
          name="release"
          label={words.settleIn}
          hint={words.settleHint}
          options={[
            { value: NEXT_RELEASE, text: words.nextRelease },
            ...known.map((name) => ({ value: name, text: releaseWord(reader, name) })),
          ]}
          value={NEXT_RELEASE}
        />
      </Form>
      <Form {...props} form="ignore" action={routes.officeCrashIgnorings(group.id)} button={words.ignore}>
        <Select
          reader={reader}
          name="days"
          label={words.ignoreFor}
          options={ignoreDays.map((days) => ({ value: String(days), text: words.days(days) }))}
          value={String(ignoreDays[0])}
        />
      </Form>
    </>
  )
}

type FormProps = FormsProps & {
  form: NonNullable<SettleErrors['form']>
  action: string
  button: string
  children?: preact.ComponentChildren
}

const Form = ({ reader, form, action, button, typedWhy, errors, children }: FormProps) => {
  const mine = errors.form === form ? errors : {}
  const id = `${form}-why`
  return (
    <form class="stack g3 decision" method="post" action={action}>
      <h2>{button}</h2>
      <ErrorSummary reader={reader} errors={mine.why ? [{ id, text: mine.why }] : []} />
      {children}
      <Field
        reader={reader}
        name="why"
        id={id}
        label={reader.words.office.why}
        hint={reader.words.office.whyHint}
        error={mine.why}
        value={errors.form === form ? typedWhy : ''}
        maxLength={500}
        rows={2}
      />
      <button class={form === 'settle' ? 'btn' : 'btn line'} type="submit">
        {button}
      </button>
    </form>
  )
}
