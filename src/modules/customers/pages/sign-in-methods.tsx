import { routes } from '../../../routes.ts'
import { Field } from '../../../ui/form.tsx'
import { PasswordField } from '../../../ui/password-field.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { provesAgain, type WaysIn } from '../ways-in.ts'
import { PasskeyButton } from './passkey-button.tsx'
import { withBack } from './with-back.ts'

type Props = { reader: Reader; back: string }

/** The ways to sign in other than a code, below the number on the sign-in page. */
export const SignInMethods = ({ reader, back }: Props) => {
  const words = reader.words.security.signIn
  return (
    <div class="stack g3">
      <a class="btn line block" href={withBack(routes.signInPassword, back)}>
        {words.byPassword}
      </a>
      <PasskeyButton
        reader={reader}
        ceremony="get"
        action={routes.signInPasskey}
        challenges={routes.signInPasskeyChallenges}
        label={words.byPasskey}
        back={back}
        look="line"
      />
    </div>
  )
}

/** What proves that an account is hers besides its number: every method, whether it has it or not (P59). */
export const NumberMethods = ({ reader, back, error }: Props & { error: string | null }) => (
  <>
    <SignInMethods reader={reader} back={back} />
    <StepForm reader={reader} back={back} action={routes.signInNumberSteps} error={error} />
  </>
)

/** Somebody who is signed in proves who she is: only the methods that she has, and that are enough. */
export const ProofMethods = ({ reader, back, ways }: Props & { ways: WaysIn }) => {
  const words = reader.words.security
  return (
    <>
      {ways.password && provesAgain(ways, 'password') ? (
        <form class="box stack" method="post" action={routes.accountProofPasswords} novalidate>
          <h2 class="h-l">{words.proof.byPassword}</h2>
          <input type="hidden" name="back" value={back} />
          <PasswordField
            reader={reader}
            name="password"
            label={words.field.password}
            hint={words.proof.why}
            autocomplete="current-password"
          />
          <button class="btn block" type="submit">
            {words.proof.prove}
          </button>
        </form>
      ) : null}
      {ways.passkeys > 0 ? (
        <div class="box stack">
          <h2 class="h-l">{words.proof.byPasskey}</h2>
          <PasskeyButton
            reader={reader}
            ceremony="get"
            action={routes.accountProofPasskeys}
            challenges={routes.accountProofPasskeyChallenges}
            label={words.proof.byPasskey}
            back={back}
          />
        </div>
      ) : null}
      {ways.totp || ways.recoveryCodes > 0 ? (
        <div class="box stack">
          <h2 class="h-l">{words.proof.byStep}</h2>
          <StepForm reader={reader} back={back} action={routes.accountProofSteps} error={null} />
        </div>
      ) : null}
    </>
  )
}

const StepForm = ({ reader, back, action, error }: Props & { action: string; error: string | null }) => {
  const words = reader.words.security
  return (
    <form class="stack" method="post" action={action} novalidate>
      <input type="hidden" name="back" value={back} />
      <Field
        reader={reader}
        name="secondCode"
        label={words.signIn.stepCode}
        hint={words.signIn.stepHint}
        error={error ?? undefined}
        autocomplete="one-time-code"
        maxLength={40}
        leftToRight
      />
      <button class="btn block" type="submit">
        {words.proof.prove}
      </button>
    </form>
  )
}
