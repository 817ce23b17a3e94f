import { routes } from '../../../routes.ts'
import { Check, ErrorSummary, Field } from '../../../ui/form.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { type SignInFrame, SignInPageFrame } from './sign-in-frame.tsx'

export type SignUpFieldsProps = {
  reader: Reader
  back: string
  name: string
  error: string | null
  emailNews: boolean
  smsNews: boolean
  /** the browser sent `Sec-GPC: 1`: nothing is taken for a yes */
  refusedByBrowser: boolean
  /** somebody left with this number before: nothing is taken for a yes */
  stopped: boolean
}

/** A proven number without an account: one press, and the account is there. */
export const SignUpPage = (props: SignInFrame & SignUpFieldsProps) => {
  const words = props.reader.words.signIn.begin
  return (
    <SignInPageFrame reader={props.reader} species={props.species} title={words.title} pet="duo">
      <ErrorSummary reader={props.reader} errors={props.error ? [{ id: 'name', text: props.error }] : []} />
      <form class="box stack" action={routes.signUps} method="post">
        <h1 class="h-xl">{words.title}</h1>
        <p class="small muted">{words.intro}</p>
        <SignUpFields {...props} />
        <button class="btn big block" type="submit">
          {words.create}
        </button>
      </form>
    </SignInPageFrame>
  )
}

/** What may be said when an account begins: a name, and yes or no to news, each way of its own (C4). */
export const SignUpFields = ({ reader, back, name, error, ...choices }: SignUpFieldsProps) => {
  const words = reader.words.signIn.begin
  return (
    <>
      <input type="hidden" name="back" value={back} />
      <Field
        reader={reader}
        name="name"
        label={words.name}
        hint={words.nameWhy}
        autocomplete="name"
        value={name}
        error={error ?? undefined}
        maxLength={80}
        optional
      />
      <fieldset class="stack g2">
        <legend class="legend">{words.news}</legend>
        <Check name="emailNews" label={words.emailNews} checked={choices.emailNews} asSwitch />
        <p class="hint">
          {choices.refusedByBrowser
            ? words.emailNewsRefused
            : choices.stopped
              ? words.emailNewsAsked
              : words.emailNewsWhy}
        </p>
        <Check name="smsNews" label={words.smsNews} checked={choices.smsNews} asSwitch />
        <p class="hint">{words.smsNewsWhy}</p>
        <p class="hint">{words.newsLater}</p>
      </fieldset>
    </>
  )
}
