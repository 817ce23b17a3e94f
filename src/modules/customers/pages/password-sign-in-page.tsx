import { routes } from '../../../routes.ts'
import { Field } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import { PasswordField } from '../../../ui/password-field.tsx'
import { PasskeyButton } from './passkey-button.tsx'
import { type SignInFrame, SignInPageFrame } from './sign-in-frame.tsx'
import { withBack } from './with-back.ts'

type Props = SignInFrame & { back: string; trouble: string | null }

/** Sign-in by user name or e-mail and password. A wrong name and a wrong password look the same. */
export const PasswordSignInPage = (props: Props & { name: string }) => {
  const { reader, back, trouble, name } = props
  const words = reader.words.security.signIn
  return (
    <SignInPageFrame {...props} title={words.title} pet="cat" islands={['password-field', 'passkey-form']}>
      <form class="box stack" method="post" action={routes.signInPassword} novalidate>
        <Trouble text={trouble} />
        <h1 class="h-xl">{words.title}</h1>
        <input type="hidden" name="back" value={back} />
        <Field
          reader={reader}
          name="username"
          label={words.name}
          hint={words.nameHint}
          value={name}
          autocomplete="username webauthn"
          maxLength={254}
          leftToRight
        />
        <PasswordField
          reader={reader}
          name="password"
          label={reader.words.security.field.password}
          hint={words.passwordHint}
          autocomplete="current-password"
        />
        <button class="btn big block" type="submit">
          {words.enter}
        </button>
      </form>
      <PasskeyButton
        reader={reader}
        ceremony="offer"
        action={routes.signInPasskey}
        challenges={routes.signInPasskeyChallenges}
        label={words.byPasskey}
        back={back}
        look="line"
      />
      <div class="note">
        <div>
          <b>{words.forgotten}</b> {words.forgottenText} <a href={withBack(routes.signIn, back)}>{words.byCode}</a>
        </div>
      </div>
    </SignInPageFrame>
  )
}

/** Sign-in by passkey, with a page of its own for whoever has nothing else to type. */
export const PasskeySignInPage = (props: Props) => {
  const { reader, back, trouble } = props
  const words = reader.words.security
  return (
    <SignInPageFrame {...props} title={words.signIn.passkeyTitle} pet="rabbit" islands={['passkey-form']}>
      <div class="box stack">
        <Trouble text={trouble} />
        <h1 class="h-xl">{words.signIn.passkeyTitle}</h1>
        <p>{words.passkey.what}</p>
        <PasskeyButton
          reader={reader}
          ceremony="get"
          action={routes.signInPasskey}
          challenges={routes.signInPasskeyChallenges}
          label={words.signIn.byPasskey}
          back={back}
        />
      </div>
      <p class="row centre">
        <a href={withBack(routes.signIn, back)}>{words.signIn.byCode}</a>
        <a href={withBack(routes.signInPassword, back)}>{words.signIn.byPassword}</a>
      </p>
    </SignInPageFrame>
  )
}

/** After a right password, where an authenticator app was set up. */
export const SecondStepPage = (props: SignInFrame & { trouble: string | null }) => {
  const { reader, trouble } = props
  const words = reader.words.security.signIn
  return (
    <SignInPageFrame {...props} title={words.stepTitle} pet="dog">
      <form class="box stack" method="post" action={routes.signInSecondStep} novalidate>
        <h1 class="h-xl">{words.stepTitle}</h1>
        <p class="small muted">{words.stepIntro}</p>
        <Field
          reader={reader}
          name="secondCode"
          label={words.stepCode}
          hint={words.stepHint}
          error={trouble ?? undefined}
          autocomplete="one-time-code"
          maxLength={40}
          leftToRight
        />
        <button class="btn big block" type="submit">
          {words.enter}
        </button>
      </form>
      <p class="centre row">
        <a href={routes.signInPassword}>{words.again}</a>
      </p>
    </SignInPageFrame>
  )
}

const Trouble = ({ text }: { text: string | null }) =>
  text ? (
    <Note kind="bad" icon="warn">
      {text}
    </Note>
  ) : null
