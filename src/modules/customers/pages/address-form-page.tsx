import { routes } from '../../../routes.ts'
import { ErrorSummary, Field, FieldError, Select } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { type AddressField, addressFields, type Places } from '../address.ts'
import type { Errors, Typed } from '../typed-form.ts'
import { type Framed, ProfileFrame } from './profile-frame.tsx'

type Props = Framed & {
  /** null: a new one */
  id: string | null
  /** a second click adds nothing */
  formKey: string
  typed: Typed<AddressField>
  errors: Errors<AddressField>
  places: Places
}

/** One address to fill in; what a field is asked for stands below it (P01). */
export const AddressFormPage = (props: Props) => {
  const { reader, id } = props
  const words = reader.words.profile
  const title = id === null ? words.addresses.addTitle : words.addresses.editTitle
  return (
    <ProfileFrame
      {...props}
      title={title}
      way={[{ href: routes.accountAddresses, text: words.addresses.title }]}
      islands={['place-fields']}
    >
      <ErrorSummary
        reader={reader}
        errors={addressFields.flatMap((field) =>
          props.errors[field]
            ? [{ id: field, text: `${words.addresses[field]}: ${words.errors[props.errors[field]]}` }]
            : [],
        )}
      />
      <form
        class="box stack narrow"
        method="post"
        action={id === null ? routes.accountAddresses : routes.accountAddress(id)}
        novalidate
      >
        <Fields {...props} />
        <Note icon="gift">{words.addresses.noOthers}</Note>
        <p class="small">{words.contacts.attest}</p>
        <div class="row">
          <button class="btn" type="submit">
            {words.save}
          </button>
          <a class="btn quiet" href={routes.accountAddresses}>
            {words.back}
          </a>
        </div>
        {id === null ? <input type="hidden" name="key" value={props.formKey} /> : null}
      </form>
    </ProfileFrame>
  )
}

const Fields = ({ reader, typed, errors, places }: Props) => {
  const words = reader.words.profile
  const shared = (field: Exclude<AddressField, 'city'>) => ({
    reader,
    name: field,
    label: words.addresses[field],
    hint: words.addresses[`${field}Why`],
    error: errors[field] ? words.errors[errors[field]] : undefined,
    value: typed[field],
  })
  return (
    <>
      <div class="grid2">
        <Field {...shared('label')} maxLength={40} optional />
        <Field {...shared('name')} autocomplete="name" maxLength={80} />
      </div>
      <place-fields class="grid2">
        <Select
          {...shared('province')}
          autocomplete="address-level1"
          options={places.provinces().map(({ code, name }) => ({ value: code, text: name }))}
        />
        <City
          reader={reader}
          value={typed.city}
          error={errors.city ? words.errors[errors.city] : undefined}
          cities={places.citiesOf(typed.province)}
        />
      </place-fields>
      <Field {...shared('street')} autocomplete="street-address" maxLength={400} rows={2} />
      <Field
        {...shared('postalCode')}
        inputmode="numeric"
        autocomplete="postal-code"
        maxLength={14}
        leftToRight
        optional
      />
    </>
  )
}

const City = (props: {
  reader: Reader
  value: string
  error: string | undefined
  cities: readonly { name: string }[]
}) => (
  <div class="field">
    <label for="city">{props.reader.words.profile.addresses.city}</label>
    <input
      class="input"
      id="city"
      name="city"
      value={props.value}
      list="cities"
      autocomplete="address-level2"
      maxLength={60}
      required
      aria-invalid={props.error ? 'true' : undefined}
      aria-describedby={props.error ? 'city-error city-hint' : 'city-hint'}
    />
    <datalist id="cities">
      {props.cities.map(({ name }) => (
        <option value={name} />
      ))}
    </datalist>
    <p class="hint" id="city-hint">
      {props.reader.words.profile.addresses.cityWhy}
    </p>
    {props.error ? <FieldError id="city" error={props.error} /> : null}
  </div>
)
