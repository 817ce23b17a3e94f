import { routes } from '../../../routes.ts'
import { Check, ErrorSummary, Field, FieldError, Select } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { Steps } from '../../../ui/steps.tsx'
import type { BasketView } from '../../baskets/index.ts'
import type { DeliveryOption } from '../../delivery/index.ts'
import type { CheckoutField, FieldErrors, TypedForm } from '../checkout-form.ts'
import type { PaymentMethod, Totals } from '../order.ts'
import { DeliveryChoice, PaymentChoice } from './checkout-choices.tsx'
import { CheckoutSummary } from './checkout-summary.tsx'

export type CheckoutPageProps = {
  reader: Reader
  species: SpeciesLink[]
  basket: BasketView
  typed: TypedForm
  errors: FieldErrors
  /** why the order was not placed, in words */
  trouble: string | null
  provinces: readonly { code: string; name: string }[]
  cities: readonly { code: string; name: string }[]
  options: DeliveryOption[]
  payments: { method: PaymentMethod; allowed: boolean; mostRials: number | null }[]
  totals: Totals
  seller: { name: string; registration: string; address: string }
}

/** One page: who, where, when, how it is paid; the law's facts; the exact amount in the button. */
export const CheckoutPage = (props: CheckoutPageProps) => {
  const { reader, species, errors, trouble, typed } = props
  const words = reader.words.purchase.checkout
  return (
    <Page
      reader={reader}
      title={words.title}
      styles={['shop']}
      islands={['checkout-form']}
      robots="noindex"
      shell="slim"
      species={species}
    >
      <div class="wrap">
        <Steps label={words.title} steps={words.steps} current={1} />
        <h1 class="vh">{words.title}</h1>
        <ErrorSummary reader={reader} errors={summaryOf(reader, errors)} />
        {trouble ? (
          <Note kind="bad" icon="warn">
            {trouble}
          </Note>
        ) : null}
        <checkout-form>
          <form class="split" method="post" action={routes.orders} novalidate>
            <input type="hidden" name="key" value={typed.key} />
            <input type="hidden" name="shownTotal" value={props.totals.totalRials} />
            <div class="stack">
              <Who {...props} />
              <Where {...props} />
              <DeliveryChoice {...props} />
              <PaymentChoice {...props} />
            </div>
            <CheckoutSummary {...props} />
          </form>
        </checkout-form>
      </div>
    </Page>
  )
}

const fieldIds: Record<CheckoutField, string> = {
  name: 'name',
  mobile: 'mobile',
  email: 'email',
  province: 'province',
  city: 'city',
  street: 'street',
  postalCode: 'postalCode',
  note: 'note',
  recipientName: 'recipientName',
  recipientPhone: 'recipientPhone',
  delivery: 'delivery',
  payment: 'payment',
}

const summaryOf = (reader: Reader, errors: FieldErrors) => {
  const words = reader.words.purchase.checkout
  const labels: Record<CheckoutField, string> = {
    name: words.name,
    mobile: words.mobile,
    email: words.email,
    province: words.province,
    city: words.city,
    street: words.street,
    postalCode: words.postalCode,
    note: words.note,
    recipientName: words.recipientName,
    recipientPhone: words.recipientPhone,
    delivery: words.delivery,
    payment: words.payment,
  }
  return (Object.keys(errors) as CheckoutField[]).map((field) => ({
    id: fieldIds[field],
    text: `${labels[field]}: ${words.errors[errors[field]!]}`,
  }))
}

/** What a field is asked for stands below it (P01). */
const Who = ({ reader, typed, errors }: CheckoutPageProps) => {
  const words = reader.words.purchase.checkout
  const error = (field: CheckoutField) => (errors[field] ? words.errors[errors[field]] : undefined)
  return (
    <section class="box stack">
      <h2 class="h-l">{words.buyer}</h2>
      <div class="grid2">
        <Field
          reader={reader}
          name="name"
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

const Where = (props: CheckoutPageProps) => {
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
            label={words.recipientName}
            error={error('recipientName')}
            value={typed.recipientName}
            maxLength={80}
          />
          <Field
            reader={reader}
            name="recipientPhone"
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
        />
        <CityField reader={reader} value={typed.city} error={error('city')} cities={cities} />
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
          label={words.note}
          hint={words.noteExample}
          error={error('note')}
          value={typed.note}
          maxLength={300}
          optional
        />
      </div>
    </section>
  )
}

const CityField = ({
  reader,
  value,
  error,
  cities,
}: {
  reader: Reader
  value: string
  error: string | undefined
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
    <datalist id="cities">
      {cities.map(({ name }) => (
        <option value={name} />
      ))}
    </datalist>
    <p class="hint" id="city-hint">
      {reader.words.purchase.checkout.cityWhy}
    </p>
    {error ? <FieldError id="city" error={error} /> : null}
  </div>
)
