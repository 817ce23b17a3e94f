import { described, FieldFrame, type FieldProps } from './form.tsx'
import { Icon } from './icon.tsx'

type PasswordProps = FieldProps & {
  /** `current-password` to sign in, `new-password` to choose one: password managers tell them apart by this */
  autocomplete: 'current-password' | 'new-password'
}

/**
 * A field for a password. It has no value, so that none can come back in a page; pasting is free, and no length is cut (a
 * limit that cuts would make another password). With JavaScript a button shows what is typed.
 */
export const PasswordField = (props: PasswordProps) => {
  const { reader, name, id = name, autocomplete } = props
  const words = reader.words.security.field
  return (
    <FieldFrame {...props} id={id}>
      <password-field class="password">
        <input
          class="input typed"
          type="password"
          id={id}
          name={name}
          required={!props.optional}
          autocomplete={autocomplete}
          autocapitalize="off"
          spellcheck={false}
          {...described(props, id)}
        />
        <button class="icon-btn" type="button" aria-pressed="false" aria-controls={id} aria-label={words.show} hidden>
          <Icon name="eye" />
          <Icon name="eyeoff" />
        </button>
      </password-field>
    </FieldFrame>
  )
}
