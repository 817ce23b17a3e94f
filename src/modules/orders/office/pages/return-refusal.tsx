import { routes } from '../../../../routes.ts'
import { ErrorSummary, Field, Select } from '../../../../ui/form.tsx'
import { refusalReasons } from '../../withdrawal.ts'
import type { ReturnPageProps } from './return-page.tsx'

/** Refusing a return: by one of a few reasons, which she reads. */
export const Refusal = ({ reader, withdrawal, told, typed }: ReturnPageProps) => {
  const words = reader.words.officeAftermath.returns
  const came = told.form === 'refusal'
  const mine = came ? told.errors : {}
  const text = (name: string) => (came && typeof typed[name] === 'string' ? typed[name] : '')
  const wrong = [
    ...(mine.reason ? [{ id: 'refusal-reason', text: words.errors.reason }] : []),
    ...(mine.why ? [{ id: 'refusal-why', text: words.errors.why }] : []),
  ]
  return (
    <details class="box" open={came}>
      <summary>{words.refuse}</summary>
      <form class="stack" method="post" action={routes.officeReturnRefusals(withdrawal.id)} novalidate>
        <p class="small muted">{words.refuseText}</p>
        <ErrorSummary reader={reader} errors={wrong} />
        <Select
          reader={reader}
          name="reason"
          id="refusal-reason"
          label={reader.words.officeAftermath.question.reason}
          options={refusalReasons.map((value) => ({ value, text: words.reasons[value] }))}
          value={text('reason')}
          error={mine.reason ? words.errors.reason : undefined}
          placeholder={words.errors.reason}
        />
        <Field
          reader={reader}
          name="why"
          id="refusal-why"
          label={words.why}
          hint={reader.words.office.whyHint}
          value={text('why')}
          error={mine.why ? words.errors.why : undefined}
          rows={2}
          maxLength={500}
        />
        <button class="btn danger" type="submit">
          {words.refuseSend}
        </button>
      </form>
    </details>
  )
}
