import type { ComponentChildren } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary } from '../../../ui/form.tsx'
import { type SignInFrame, SignInPageFrame } from './sign-in-frame.tsx'
import { SignUpFields, type SignUpFieldsProps } from './sign-up-page.tsx'

/**
 * A proven number whose account a code alone does not open (P59): the owner proves another method, a newcomer takes the number.
 * It says nothing of that account, not even which methods it has.
 */
export const KnownNumberPage = (props: SignInFrame & SignUpFieldsProps & { methods: ComponentChildren }) => {
  const { reader, species, back, error, methods } = props
  const words = reader.words.signIn.known
  return (
    <SignInPageFrame reader={reader} species={species} title={words.title} pet="dog" islands={['passkey-form']}>
      <ErrorSummary reader={reader} errors={error ? [{ id: 'name', text: error }] : []} />
      <div class="box stack">
        <h1 class="h-xl">{words.title}</h1>
        <p class="small">{words.text}</p>
      </div>
      <section class="box stack g3">
        <h2 class="h-l">{words.mineTitle}</h2>
        <p class="small muted">{words.mineText}</p>
        {methods ?? (
          <a class="btn block" href={`${routes.signIn}?back=${encodeURIComponent(back)}`}>
            {words.mineGo}
          </a>
        )}
      </section>
      <form class="box stack" action={routes.numberHandovers} method="post">
        <h2 class="h-l">{words.notMineTitle}</h2>
        <p class="small muted">{words.notMineText}</p>
        <SignUpFields {...props} />
        <button class="btn line block" type="submit">
          {words.notMineGo}
        </button>
      </form>
    </SignInPageFrame>
  )
}
