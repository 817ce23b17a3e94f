import type { ComponentChildren } from 'preact'
import { routes } from '../../../routes.ts'
import { Note } from '../../../ui/note.tsx'
import { FRESH_MINUTES } from '../customer.ts'
import { type SignInFrame, SignInPageFrame } from './sign-in-frame.tsx'

export type ProofPageProps = SignInFrame & {
  back: string
  /** whether a code goes to her main number, and proves anything of an account that has other methods */
  byCode: 'yes' | 'no-number' | 'not-enough'
  trouble: string | null
  /** the other methods that she has */
  methods: ComponentChildren
}

/** Before something delicate: she proves again who she is, by any method that she has. */
export const ProofPage = ({ reader, species, back, byCode, trouble, methods }: ProofPageProps) => {
  const words = reader.words.signIn.proof
  return (
    <SignInPageFrame
      reader={reader}
      species={species}
      title={words.title}
      pet="rabbit"
      islands={['passkey-form', 'password-field']}
    >
      {trouble ? (
        <Note kind="bad" icon="warn">
          {trouble}
        </Note>
      ) : null}
      <div class="box stack">
        <h1 class="h-xl">{words.title}</h1>
        <p class="small muted">{words.intro(FRESH_MINUTES)}</p>
      </div>
      {byCode === 'yes' ? (
        <form class="box stack" action={routes.accountProofCodes} method="post">
          <h2 class="h-l">{words.byCode}</h2>
          <p class="small muted">{words.byCodeText}</p>
          <input type="hidden" name="back" value={back} />
          <button class="btn block" type="submit">
            {reader.words.signIn.enter.send}
          </button>
        </form>
      ) : (
        <p>{byCode === 'no-number' ? words.noWay : words.codeIsNotEnough}</p>
      )}
      {methods}
    </SignInPageFrame>
  )
}
