import { routes } from '../../../routes.ts'
import { ErrorSummary, Field } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import { OfficePage } from '../../../ui/office-page.tsx'
import { PasswordField } from '../../../ui/password-field.tsx'
import type { Reader } from '../../../ui/reader.ts'

export type JoinField = 'code' | 'name' | 'email' | 'mobile' | 'password'
export type JoinErrors = Partial<Record<JoinField, string>>

type JoinProps = {
  reader: Reader
  /** the first owner, or somebody who was invited */
  first: boolean
  /** what was typed and may come back */
  typed: { name: string; email: string; mobile: string }
  errors: JoinErrors
}

/** Somebody comes with a code: name, e-mail, a password. The code is in no address: it is typed, or filled by the island. */
export const JoinPage = ({ reader, first, typed, errors }: JoinProps) => {
  const words = reader.words.office.join
  const listed = Object.entries(errors).map(([id, text]) => ({ id, text }))
  return (
    <OfficePage
      reader={reader}
      title={first ? words.firstTitle : words.title}
      frame={null}
      islands={['office-code', 'password-field']}
    >
      <div class="bo-narrow stack">
        <p class="muted">{first ? words.firstText : words.text}</p>
        <office-code>
          <form class="box stack" method="post" action={first ? routes.officeFirst : routes.officeJoin}>
            <ErrorSummary reader={reader} errors={listed} />
            <Field
              reader={reader}
              name="code"
              label={words.code}
              hint={words.codeHint}
              error={errors.code}
              maxLength={40}
              leftToRight
            />
            <Person reader={reader} typed={typed} errors={errors} />
            <PasswordField
              reader={reader}
              name="password"
              label={words.password}
              hint={words.passwordHint}
              error={errors.password}
              autocomplete="new-password"
            />
            <button class="btn block" type="submit">
              {words.button}
            </button>
          </form>
        </office-code>
      </div>
    </OfficePage>
  )
}

const Person = ({ reader, typed, errors }: Pick<JoinProps, 'reader' | 'typed' | 'errors'>) => {
  const words = reader.words.office.join
  return (
    <>
      <Field
        reader={reader}
        name="name"
        label={words.name}
        hint={words.nameHint}
        value={typed.name}
        error={errors.name}
        autocomplete="name"
        maxLength={80}
      />
      <Field
        reader={reader}
        name="email"
        type="email"
        label={words.email}
        hint={words.emailHint}
        value={typed.email}
        error={errors.email}
        autocomplete="username"
        maxLength={254}
        leftToRight
      />
      <Field
        reader={reader}
        name="mobile"
        type="tel"
        inputmode="tel"
        label={words.mobile}
        hint={words.mobileHint}
        value={typed.mobile}
        error={errors.mobile}
        autocomplete="tel"
        maxLength={20}
        optional
        leftToRight
      />
    </>
  )
}

/** There is an owner: the code of the start does nothing any more. */
export const FirstDonePage = ({ reader }: { reader: Reader }) => {
  const { join, signIn } = reader.words.office
  return (
    <OfficePage reader={reader} title={join.firstDone} frame={null}>
      <div class="bo-narrow stack">
        <Note icon="lock">{join.firstDoneText}</Note>
        <a class="btn" href={routes.officeSignIn}>
          {signIn.title}
        </a>
      </div>
    </OfficePage>
  )
}
