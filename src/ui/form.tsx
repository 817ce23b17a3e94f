import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import { keep } from './kept.ts'
import type { Reader } from './reader.ts'

export type FieldProps = {
  reader: Reader
  /** the field's name in the form, and its id unless `id` is given */
  name: string
  id?: string
  label: string
  /** why we ask, or how to write it; stands below the field */
  hint?: ComponentChildren
  /** what is wrong, naming the rule and what was typed */
  error?: string | undefined
  optional?: boolean
}

type InputProps = FieldProps & {
  value?: string | undefined
  type?: 'text' | 'tel' | 'email' | 'search'
  autocomplete?: string
  inputmode?: 'numeric' | 'tel' | 'email' | 'text'
  maxLength?: number
  /** a value that is written from left to right, such as a telephone number */
  leftToRight?: boolean
  rows?: number
  /** label and hint are the same for everybody: while nothing is written into it, its text is kept under this name */
  keptAs?: string
}

/** A labelled text field whose hint and error are read out with it. `rows` makes it a text area. */
export const Field = (props: InputProps) =>
  props.keptAs !== undefined && props.value === '' && !props.error
    ? keep(`empty ${props.keptAs} ${props.reader.language}`, () => <WholeField {...props} />)
    : WholeField(props)

const WholeField = (props: InputProps) => {
  const { name, id = name, value, type = 'text', rows, leftToRight = false } = props
  const shared = {
    class: leftToRight ? 'input typed' : 'input',
    id,
    name,
    required: !props.optional,
    autocomplete: props.autocomplete ?? 'off',
    maxLength: props.maxLength,
    ...described(props, id),
  }
  return (
    <FieldFrame {...props} id={id}>
      {rows === undefined ? (
        <input {...shared} {...inputType(type)} inputmode={props.inputmode} value={value} />
      ) : (
        <textarea {...shared} rows={rows}>
          {value}
        </textarea>
      )}
    </FieldFrame>
  )
}

/** Preact types an input by each literal `type`; these four share their attributes. */
const inputType = (type: string) => ({ type }) as { type: 'text' }

export type Option = { value: string; text: string; disabled?: boolean }

type SelectProps = FieldProps & {
  options: Option[]
  value?: string | undefined
  placeholder?: string
  autocomplete?: string
  /** label, hint and options are the same for everybody: its text is kept under this name */
  keptAs?: string
}

/** A labelled list. `placeholder` is the empty first line. */
export const Select = (props: SelectProps) => {
  const { reader, options, value, keptAs } = props
  return keptAs !== undefined && !props.error
    ? keep(`select ${keptAs} ${reader.language} ${known(options, value)}`, () => <WholeSelect {...props} />)
    : WholeSelect(props)
}

const WholeSelect = (props: SelectProps) => {
  const { name, id = name, options, value, placeholder } = props
  return (
    <FieldFrame {...props} id={id}>
      <select
        class="input"
        id={id}
        name={name}
        required={!props.optional}
        autocomplete={props.autocomplete ?? 'off'}
        {...described(props, id)}
      >
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        <Options options={options} value={value} />
      </select>
    </FieldFrame>
  )
}

const Options = ({ options, value }: { options: Option[]; value: string | undefined }) => (
  <>
    {options.map((option) => (
      <option value={option.value} selected={option.value === value} disabled={option.disabled}>
        {option.text}
      </option>
    ))}
  </>
)

/** Nothing that somebody typed becomes a part of a name. */
const known = (options: Option[], value: string | undefined): string =>
  options.some((option) => option.value === value) ? value! : ''

/** Label, hint and error around a control of any kind. */
export const FieldFrame = (props: FieldProps & { id: string; children: ComponentChildren }) => (
  <div class="field">
    <label for={props.id}>
      {props.label}
      {props.optional ? <span class="muted plain"> ({props.reader.words.common.optional})</span> : null}
    </label>
    {props.children}
    {props.hint ? (
      <p class="hint" id={`${props.id}-hint`}>
        {props.hint}
      </p>
    ) : null}
    {props.error ? <FieldError id={props.id} error={props.error} /> : null}
  </div>
)

export const FieldError = ({ id, error }: { id: string; error: string }) => (
  <p class="err" id={`${id}-error`}>
    <Icon name="warn" /> {error}
  </p>
)

/** How a control refers to its hint and its error. */
export const described = ({ hint, error }: { hint?: ComponentChildren; error?: string | undefined }, id: string) => {
  const ids = [error ? `${id}-error` : null, hint ? `${id}-hint` : null].filter((part) => part !== null)
  return {
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
  }
}

/** Above a form that came back: what to mend, each a link to its field. It speaks up, and takes the focus. */
export const ErrorSummary = ({ reader, errors }: { reader: Reader; errors: { id: string; text: string }[] }) =>
  errors.length === 0 ? null : (
    // biome-ignore lint/a11y/noAutofocus: whoever sent the form is led to what is to be mended, without a script too
    <div class="note bad" role="alert" id="errors" tabIndex={-1} autoFocus>
      <Icon name="warn" />
      <div>
        <b>{reader.words.errors.summary(errors.length)}</b>
        <ul class="mend">
          {errors.map(({ id, text }) => (
            <li>
              <a href={`#${id}`}>{text}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )

/** A box to tick; `asSwitch` draws it as a switch for a choice that changes the form. */
export const Check = (props: {
  name: string
  id?: string
  value?: string
  label: ComponentChildren
  checked?: boolean
  required?: boolean
  disabled?: boolean
  asSwitch?: boolean
  error?: string | undefined
}) => {
  const { name, id = name, value = '1' } = props
  return (
    <div class="check-field">
      <label class="check">
        <input
          type="checkbox"
          class={props.asSwitch ? 'switch' : undefined}
          role={props.asSwitch ? 'switch' : undefined}
          id={id}
          name={name}
          value={value}
          checked={props.checked}
          required={props.required}
          disabled={props.disabled}
          {...described(props, id)}
        />
        <span>{props.label}</span>
      </label>
      {props.error ? <FieldError id={id} error={props.error} /> : null}
    </div>
  )
}

/** One choice of several as a card; `end` stands at its far side. Put several into a fieldset with a legend. */
export const Pick = (props: {
  name: string
  value: string
  id?: string
  title: ComponentChildren
  text?: ComponentChildren
  end?: ComponentChildren
  checked?: boolean
  disabled?: boolean
  required?: boolean
}) => (
  <label class="pick">
    <input
      type="radio"
      name={props.name}
      value={props.value}
      id={props.id}
      checked={props.checked}
      disabled={props.disabled}
      required={props.required}
    />
    <span>
      <b>{props.title}</b>
      {props.text ? <span class="small muted own-line">{props.text}</span> : null}
    </span>
    {props.end ? <span class="end">{props.end}</span> : null}
  </label>
)
