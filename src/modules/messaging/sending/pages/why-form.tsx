import { Field } from '../../../../ui/form.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { type Trouble, troubleText } from './trouble.ts'

type WhyFormProps = {
  reader: Reader
  id: string
  /** what the form is about, for who hears it among others */
  about: string
  trouble: Trouble | null
  /** each goes to an address of its own; the first is the form's */
  buttons: { address: string; words: string }[]
}

/** A reason and what to do with it; folded until somebody wants it, open where something was wrong. */
export const WhyForm = ({ reader, id, about, trouble, buttons }: WhyFormProps) => {
  const words = reader.words.sending
  const mine = trouble?.id === id ? trouble : null
  return (
    <details open={mine !== null}>
      <summary>
        {words.act}
        <span class="vh">: {about}</span>
      </summary>
      <form class="stack g2" method="post" action={buttons[0]!.address}>
        <Field
          reader={reader}
          name="why"
          id={`why-${id}`}
          label={words.reason}
          hint={reader.words.office.whyHint}
          value={mine?.typed}
          error={mine ? troubleText(reader, mine) : undefined}
          maxLength={500}
        />
        <div class="row">
          {buttons.map((button, place) => (
            <button class={place === 0 ? 'btn' : 'btn line'} type="submit" formaction={button.address}>
              {button.words}
            </button>
          ))}
        </div>
      </form>
    </details>
  )
}
