import { type AskedPeriod, type Step, steps } from '../platform/persian/period.ts'
import { ErrorSummary, Field, Select } from './form.tsx'
import type { Reader } from './reader.ts'

export type PeriodFilterProps = Pick<AskedPeriod, 'wrong'> & {
  reader: Reader
  /** the page that is asked again */
  action: string
  step: Step
  typed: { from: string; until: string }
}

/** Asks for figures of another period: by day, week or Jalali month, from a day until another. It needs no script. */
export const PeriodFilter = ({ reader, action, step, typed, wrong }: PeriodFilterProps) => {
  const words = reader.words.usage
  const errors = Object.entries(wrong).map(([id, why]) => ({ id, text: words.wrong[why] }))
  const date = (name: 'from' | 'until') => (
    <Field
      reader={reader}
      name={name}
      label={words[name]}
      hint={words.dateHint}
      value={typed[name]}
      error={errors.find(({ id }) => id === name)?.text}
      maxLength={40}
      optional
    />
  )
  return (
    <form class="box stack g3" method="get" action={action}>
      <ErrorSummary reader={reader} errors={errors} />
      <div class="filters">
        <Select
          reader={reader}
          name="by"
          label={words.by}
          options={steps.map((each) => ({ value: each, text: words.steps[each] }))}
          value={step}
        />
        {date('from')}
        {date('until')}
      </div>
      <div class="row">
        <button class="btn" type="submit">
          {words.filter}
        </button>
      </div>
    </form>
  )
}
