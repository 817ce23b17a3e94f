import { routes } from '../../../../routes.ts'
import { ErrorSummary, Field, FieldError, Pick, Select } from '../../../../ui/form.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { LONGEST, MOST_QUESTIONS } from '../survey.ts'
import type { SurveyTrouble, TypedSurvey } from '../survey-form.ts'

type EditorProps = {
  reader: Reader
  frame: OfficeFrame
  /** null: a new one */
  surveyId: string | null
  typed: TypedSurvey
  errors: Record<string, SurveyTrouble>
}

/** The form of a survey: what the SMS says, what the page asks, whom, and until when. */
export const EditorPage = (props: EditorProps) => {
  const { reader, surveyId, errors } = props
  const words = reader.words.surveys.office
  const listed = Object.entries(errors).map(([id, trouble]) => ({ id, text: words.troubles[trouble] }))
  return (
    <OfficePage reader={reader} title={surveyId ? words.editTitle : words.newTitle} frame={props.frame}>
      <form
        class="stack"
        method="post"
        action={surveyId ? routes.officeSurveyWordings(surveyId) : routes.officeSurveys}
      >
        <ErrorSummary reader={reader} errors={listed} />
        <div class="cols b">
          <div class="stack">
            <section class="box">
              <Typed
                {...props}
                name="surveyQuestion"
                label={words.smsQuestion}
                hint={words.smsHint}
                most={LONGEST.question}
              />
            </section>
            {Array.from({ length: MOST_QUESTIONS }, (_, place) => (
              <QuestionFields {...props} place={place} />
            ))}
          </div>
          <div class="stack">
            <Asked {...props} />
            <section class="box stack">
              <Typed {...props} name="surveyEnds" label={words.ends} hint={words.endsHint} most={30} />
              <button class="btn block" type="submit">
                {words.save}
              </button>
            </section>
          </div>
        </div>
      </form>
    </OfficePage>
  )
}

type TypedProps = EditorProps & {
  name: string
  label: string
  hint: string
  most: number
  rows?: number
  optional?: boolean
  numeric?: boolean
}

const Typed = ({ reader, typed, errors, name, label, hint, most, rows, optional = false, numeric }: TypedProps) => (
  <Field
    reader={reader}
    name={name}
    label={label}
    hint={hint}
    value={typed[name]}
    error={errors[name] ? reader.words.surveys.office.troubles[errors[name]] : undefined}
    maxLength={most}
    optional={optional}
    {...(rows ? { rows } : {})}
    {...(numeric ? { inputmode: 'numeric' as const } : {})}
  />
)

const QuestionFields = (props: EditorProps & { place: number }) => {
  const { reader, typed, errors, place } = props
  const words = reader.words.surveys.office
  const [kind, first] = [`kind${place}`, place === 0]
  return (
    <section class="box stack">
      <Typed
        {...props}
        name={`question${place}`}
        label={words.questionOf(place + 1)}
        hint={first ? words.questionHint : words.optionalHint}
        most={LONGEST.text}
        optional={!first}
      />
      <Select
        reader={reader}
        name={kind}
        label={words.kind}
        options={Object.entries(words.kinds).map(([value, text]) => ({ value, text }))}
        value={typed[kind]}
        error={errors[kind] ? words.troubles[errors[kind]] : undefined}
      />
      <Typed
        {...props}
        name={`options${place}`}
        label={words.options}
        hint={words.optionsHint}
        most={500}
        rows={3}
        optional
      />
    </section>
  )
}

const Asked = (props: EditorProps) => {
  const { reader, typed, errors } = props
  const words = reader.words.surveys.office
  const picks = [
    { value: 'delivery', title: words.toDelivery, text: words.toDeliveryText },
    { value: 'sample', title: words.toSample, text: words.toSampleText },
  ]
  return (
    <section class="box stack">
      <fieldset class="stack g2" aria-describedby={errors.surveyTo ? 'surveyTo-error' : undefined}>
        <legend class="legend">{words.to}</legend>
        {picks.map(({ value, ...pick }, n) => (
          <Pick
            name="surveyTo"
            value={value}
            {...(n === 0 ? { id: 'surveyTo' } : {})}
            {...pick}
            checked={typed.surveyTo === value}
          />
        ))}
        {errors.surveyTo ? <FieldError id="surveyTo" error={words.troubles[errors.surveyTo]} /> : null}
      </fieldset>
      <Typed {...props} name="surveyDays" label={words.days} hint={words.daysHint} most={5} optional numeric />
      <Typed {...props} name="surveySize" label={words.size} hint={words.sizeHint} most={6} optional numeric />
    </section>
  )
}
