import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { routes } from '../../../routes.ts'
import { ErrorSummary, Field } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import { PasswordField } from '../../../ui/password-field.tsx'
import type { Reader } from '../../../ui/reader.ts'

type SignInProps = {
  reader: Reader
  email: string
  back: string
  error: string | null
}

/** The first step: e-mail and password. The same words whatever was wrong. */
export const SignInPage = ({ reader, email, back, error }: SignInProps) => {
  const words = reader.words.office.signIn
  return (
    <OfficePage reader={reader} title={words.title} frame={null} islands={['password-field']}>
      <div class="bo-narrow stack">
        <p class="muted">{words.text}</p>
        <form class="box stack" method="post" action={routes.officeSignIn}>
          <ErrorSummary reader={reader} errors={error ? [{ id: 'email', text: error }] : []} />
          <input type="hidden" name="back" value={back} />
          <Field
            reader={reader}
            name="email"
            type="email"
            label={words.email}
            hint={words.emailHint}
            value={email}
            error={error ?? undefined}
            autocomplete="username"
            maxLength={254}
            leftToRight
          />
          <PasswordField reader={reader} name="password" label={words.password} autocomplete="current-password" />
          <button class="btn block" type="submit">
            {words.button}
          </button>
        </form>
        <p>
          <a class="btn quiet" href={routes.officeJoin}>
            {words.joinLink}
          </a>
        </p>
      </div>
    </OfficePage>
  )
}

type SecondProofProps = {
  reader: Reader
  /** null: the second step of a sign-in; else a new proof in the middle of work */
  frame: OfficeFrame | null
  back: string
  passkeyOptions: PublicKeyCredentialRequestOptionsJSON | null
  /** which of the two was not right */
  error: 'code' | 'passkey' | null
  /** instead of the usual sentence, such as how long to wait */
  errorText: string | null
}

/** The second step: a passkey by an island, or a code without any script. */
export const SecondProofPage = (props: SecondProofProps) => {
  const { reader, frame, back, passkeyOptions, error, errorText } = props
  const words = reader.words.office.second
  const action = frame ? routes.officeProof : routes.officeSecondProof
  const codeError = error === 'code' ? (errorText ?? words.wrong) : undefined
  return (
    <OfficePage
      reader={reader}
      title={frame ? words.proofTitle : words.title}
      frame={frame}
      islands={passkeyOptions ? ['office-passkey'] : []}
    >
      <div class="bo-narrow stack">
        {frame ? <p class="muted">{words.proofText}</p> : null}
        {error === 'passkey' ? (
          <Note kind="bad" icon="warn">
            {errorText ?? words.passkeyFailed}
          </Note>
        ) : null}
        {passkeyOptions ? (
          <office-passkey data-use="get" data-options={JSON.stringify(passkeyOptions)}>
            <form class="box stack g3" method="post" action={action}>
              <p class="small muted">{words.passkeyText}</p>
              <input type="hidden" name="back" value={back} />
              <input type="hidden" name="answer" value="" />
              <button class="btn block" type="submit" hidden>
                {words.passkey}
              </button>
              <p class="small" data-no-script>
                {words.passkeyNeedsScript}
              </p>
            </form>
          </office-passkey>
        ) : null}
        <form class="box stack" method="post" action={action}>
          <input type="hidden" name="back" value={back} />
          <Field
            reader={reader}
            name="code"
            label={words.code}
            hint={words.codeHint}
            error={codeError}
            autocomplete="one-time-code"
            maxLength={40}
            leftToRight
          />
          <button class={passkeyOptions ? 'btn line block' : 'btn block'} type="submit">
            {frame ? words.prove : words.button}
          </button>
        </form>
      </div>
    </OfficePage>
  )
}
