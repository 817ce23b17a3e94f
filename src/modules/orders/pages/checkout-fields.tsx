import { routes } from '../../../routes.ts'
import { Check, Field, FieldError, Select } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { keep } from '../../../ui/kept.ts'
import { Note } from '../../../ui/note.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { CheckoutField } from '../checkout-form.ts'
import type { CheckoutPageProps } from './checkout-page.tsx'
import { KeepAddress } from './checkout-saved.tsx'

/** What a field is asked for stands below it (P01). */
export const Who = ({ reader, typed, errors }: CheckoutPageProps) => {
  const words = reader.words.purchase.checkout
  const error = (field: CheckoutField) => (errors[field] ? words.errors[errors[field]] : undefined)
  return (
    <section class="box stack">
      <h2 class="h-l">{words.buyer}</h2>
      <div class="grid2">
        <Field
          reader={reader}
          name="name"
          keptAs="checkout name"
          label={words.name}
          hint={words.nameWhy}
          error={error('name')}
          value={typed.name}
          autocomplete="name"
          maxLength={80}
        />
        <Field
          reader={reader}
          name="mobile"
          keptAs="checkout mobile"
          label={words.mobile}
          hint={words.mobileWhy}
          error={error('mobile')}
          value={typed.mobile}
          type="tel"
          inputmode="tel"
          autocomplete="tel"
          maxLength={20}
          leftToRight
        />
      </div>
      <Field
        reader={reader}
        name="email"
        keptAs="checkout email"
        label={words.email}
        hint={words.emailWhy}
        error={error('email')}
        value={typed.email}
        type="email"
        inputmode="email"
        autocomplete="email"
        maxLength={254}
        leftToRight
        optional
      />
    </section>
  )
}

/** Where it goes, and to whom: the buyer herself, or someone else whose data serve this delivery alone (P09, P10). */
export const Where = (props: CheckoutPageProps) => {
  const { reader, typed, errors, provinces, cities } = props
  const words = reader.words.purchase.checkout
  const error = (field: CheckoutField) => (errors[field] ? words.errors[errors[field]] : undefined)
  return (
    <section class="box stack">
      <h2 class="h-l">{words.where}</h2>
      <Check name="someoneElse" value="yes" label={<b>{words.someoneElse}</b>} checked={typed.someoneElse} asSwitch />
      <div class="reveal stack">
        <div class="grid2">
          <Field
            reader={reader}
            name="recipientName"
            keptAs="checkout recipientName"
            label={words.recipientName}
            error={error('recipientName')}
            value={typed.recipientName}
            maxLength={80}
          />
          <Field
            reader={reader}
            name="recipientPhone"
            keptAs="checkout recipientPhone"
            label={words.recipientPhone}
            error={error('recipientPhone')}
            value={typed.recipientPhone}
            type="tel"
            inputmode="tel"
            maxLength={20}
            leftToRight
          />
        </div>
        <Note kind="trust" icon="lock">
          {words.recipientWhy}
        </Note>
      </div>
      <div class="grid2">
        <Select
          reader={reader}
          name="province"
          label={words.province}
          hint={words.provinceWhy}
          error={error('province')}
          value={typed.province}
          autocomplete="address-level1"
          options={provinces.map(({ code, name }) => ({ value: code, text: name }))}
          keptAs="provinces"
        />
        <CityField reader={reader} value={typed.city} error={error('city')} province={typed.province} cities={cities} />
      </div>
      <div class="row requote-row">
        <button class="btn quiet requote" type="submit" formaction={`${routes.checkout}#delivery`}>
          <Icon name="truck" /> {words.requote}
        </button>
        <p class="hint">{words.requoteWhy}</p>
      </div>
      <Field
        reader={reader}
        name="street"
        keptAs="checkout street"
        label={words.street}
        hint={words.streetWhy}
        error={error('street')}
        value={typed.street}
        autocomplete="street-address"
        maxLength={400}
        rows={2}
      />
      <div class="grid2">
        <Field
          reader={reader}
          name="postalCode"
          keptAs="checkout postalCode"
          label={words.postalCode}
          hint={words.postalCodeWhy}
          error={error('postalCode')}
          value={typed.postalCode}
          inputmode="numeric"
          autocomplete="postal-code"
          maxLength={14}
          leftToRight
          optional
        />
        <Field
          reader={reader}
          name="note"
          keptAs="checkout note"
          label={words.note}
          hint={words.noteExample}
          error={error('note')}
          value={typed.note}
          maxLength={300}
          optional
        />
      </div>
      <KeepAddress {...props} />
    </section>
  )
}

const CityField = ({
  reader,
  value,
  error,
  province,
  cities,
}: {
  reader: Reader
  value: string
  error: string | undefined
  province: string
  cities: readonly { name: string }[]
}) => (
  <div class="field">
    <label for="city">{reader.words.purchase.checkout.city}</label>
    <input
      class="input"
      id="city"
      name="city"
      value={value}
      list="cities"
      autocomplete="address-level2"
      maxLength={60}
      required
      aria-invalid={error ? 'true' : undefined}
      aria-describedby={error ? 'city-error city-hint' : 'city-hint'}
    />
    {keep(`cities ${province}`, () => (
      <datalist id="cities">
        {cities.map(({ name }) => (
          <option value={name} />
        ))}
      </datalist>
    ))}
    <p class="hint" id="city-hint">
      {reader.words.purchase.checkout.cityWhy}
    </p>
    {error ? <FieldError id="city" error={error} /> : null}
  </div>
)
