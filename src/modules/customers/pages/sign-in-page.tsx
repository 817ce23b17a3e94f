import type { ComponentChildren } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, Field } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import { type SignInFrame, SignInPageFrame } from './sign-in-frame.tsx'

export type SignInPageProps = SignInFrame & {
  back: string
  /** the number as it was typed */
  typed: string
  error: string | null
  /** something that is not the number's fault, such as a code that is over */
  trouble: string | null
  /** the other ways to sign in */
  methods: ComponentChildren
}

/** Sign-in and sign-up are one form: whoever has no account gets one once the number is proven. */
export const SignInPage = ({ reader, species, back, typed, error, trouble, methods }: SignInPageProps) => {
  const words = reader.words.signIn.enter
  return (
    <SignInPageFrame reader={reader} species={species} title={words.title} pet="cat" islands={['passkey-form']}>
      <ErrorSummary reader={reader} errors={error ? [{ id: 'mobile', text: error }] : []} />
      {trouble ? (
        <Note kind="bad" icon="warn">
          {trouble}
        </Note>
      ) : null}
      <form class="box stack" action={routes.signInCodes} method="post">
        <h1 class="h-xl">{words.title}</h1>
        <p class="small muted">{words.intro}</p>
        <input type="hidden" name="back" value={back} />
        <Field
          reader={reader}
          name="mobile"
          type="tel"
          inputmode="tel"
          autocomplete="tel-national"
          label={words.mobile}
          hint={words.mobileWhy}
          value={typed}
          error={error ?? undefined}
          maxLength={40}
          leftToRight
        />
        <button class="btn big block" type="submit">
          {words.send}
        </button>
      </form>
      {methods}
      <p class="small muted">{words.guest}</p>
    </SignInPageFrame>
  )
}
