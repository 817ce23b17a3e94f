import { routes } from '../../../routes.ts'
import { contact } from '../../../ui/contact.ts'
import { ErrorSummary, FieldError } from '../../../ui/form.tsx'
import { digits } from '../../../ui/header.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { CODE_MINUTES } from '../sign-in-code.ts'
import { type SignInFrame, SignInPageFrame } from './sign-in-frame.tsx'

export type CodePageProps = SignInFrame & {
  back: string
  /** the number in part, with ASCII digits; null: it is told no more */
  sentTo: string | null
  error: string | null
  /** where the code goes, and where a new one is asked for */
  purpose: 'sign-in' | 'proof'
}

/** The code that came by SMS. One real field: browsers fill it, screen readers read it, any digits may be typed. */
export const CodePage = ({ reader, species, back, sentTo, error, purpose }: CodePageProps) => {
  const words = reader.words.signIn.code
  const proof = purpose === 'proof'
  return (
    <SignInPageFrame reader={reader} species={species} title={words.title} pet="cat" islands={['code-field']}>
      <ErrorSummary reader={reader} errors={error ? [{ id: 'code', text: error }] : []} />
      <div class="box stack">
        <h1 class="h-xl">{words.title}</h1>
        <p class="small muted">
          {words.sentTo} {sentTo ? <b class="num ltr">{digits(sentTo, reader)}</b> : null} {words.sentFrom}{' '}
          <b class="num">{digits(contact.smsLine, reader)}</b> {words.sent}
        </p>
        <code-field>
          <form class="stack" action={proof ? routes.accountProofs : routes.signInProofs} method="post">
            <input type="hidden" name="back" value={back} />
            <CodeField reader={reader} error={error} />
            <button class="btn big block" type="submit">
              {proof ? words.prove : words.enter}
            </button>
          </form>
        </code-field>
        <div class="row between">
          <form action={proof ? routes.accountProofCodes : routes.signInCodes} method="post">
            <input type="hidden" name="back" value={back} />
            <button class="btn quiet" type="submit" name="again" value="1">
              {words.again}
            </button>
          </form>
          {proof ? null : (
            <a class="btn quiet" href={`${routes.signIn}?back=${encodeURIComponent(back)}`}>
              {words.changeNumber}
            </a>
          )}
        </div>
      </div>
    </SignInPageFrame>
  )
}

const CodeField = ({ reader, error }: { reader: Reader; error: string | null }) => {
  const words = reader.words.signIn.code
  return (
    <div class="field">
      <label for="code">{words.label}</label>
      <input
        class="input code"
        id="code"
        name="code"
        type="text"
        inputmode="numeric"
        autocomplete="one-time-code"
        required
        maxLength={20}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? 'code-error code-hint' : 'code-hint'}
      />
      <p class="hint" id="code-hint">
        {words.why(CODE_MINUTES)}
      </p>
      {error ? <FieldError id="code" error={error} /> : null}
    </div>
  )
}
