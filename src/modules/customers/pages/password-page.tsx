import { PASSWORD_ADVISED, PASSWORD_MAX, PASSWORD_MIN } from '../../../platform/credentials/password-rules.ts'
import { routes } from '../../../routes.ts'
import { ErrorSummary, Field } from '../../../ui/form.tsx'
import { PasswordField } from '../../../ui/password-field.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { PasswordErrors } from '../set-password.ts'
import { type FrameProps, SecurityFrame } from './security-frame.tsx'

/** Where she chooses her user name and password, or others. What was typed as a password never comes back. */
export const PasswordPage = (props: FrameProps & { username: string; errors: PasswordErrors; has: boolean }) => {
  const { reader, username, has } = props
  const words = reader.words.security
  const errors = textsOf(reader, props.errors)
  return (
    <SecurityFrame {...props} title={has ? words.password.change : words.password.add} islands={['password-field']}>
      <ErrorSummary
        reader={reader}
        errors={Object.entries(errors).flatMap(([id, text]) => (text ? [{ id, text }] : []))}
      />
      <form class="box stack" method="post" action={routes.accountPassword} novalidate>
        <Field
          reader={reader}
          name="username"
          label={words.field.username}
          hint={words.password.usernameHint}
          error={errors.username}
          value={username}
          autocomplete="username"
          maxLength={30}
          leftToRight
        />
        <PasswordField
          reader={reader}
          name="password"
          label={words.field.newPassword}
          hint={words.password.passwordHint(PASSWORD_MIN, PASSWORD_ADVISED)}
          error={errors.password}
          autocomplete="new-password"
        />
        {has ? <p class="small muted">{words.password.others}</p> : null}
        <button class="btn big block" type="submit">
          {words.password.save}
        </button>
      </form>
    </SecurityFrame>
  )
}

const textsOf = (reader: Reader, { username, password }: PasswordErrors) => {
  const texts = reader.words.security.password.errors
  const ofPassword = {
    'too-short': () => texts['too-short'](PASSWORD_MIN),
    'too-long': () => texts['too-long'](PASSWORD_MAX),
    common: () => texts.common,
    'own-word': () => texts['own-word'],
  }
  return {
    username: username ? texts[username] : undefined,
    password: password ? ofPassword[password]() : undefined,
  }
}
