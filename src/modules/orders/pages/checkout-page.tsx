import { routes } from '../../../routes.ts'
import { ErrorSummary } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { Steps } from '../../../ui/steps.tsx'
import { type CouponTrouble, couponText, type DiscountedBasket } from '../../baskets/index.ts'
import type { DeliveryOption } from '../../delivery/index.ts'
import type { Given } from '../../discounts/index.ts'
import type { CheckoutAccount } from '../checkout-account.ts'
import type { CheckoutField, FieldErrors, TypedForm } from '../checkout-form.ts'
import type { Reduction, Totals } from '../order.ts'
import { DeliveryChoice, PaymentChoice, type PaymentWay } from './checkout-choices.tsx'
import { Where, Who } from './checkout-fields.tsx'
import { AccountNote, SavedAddresses } from './checkout-saved.tsx'
import { CheckoutSummary } from './checkout-summary.tsx'

export type CheckoutPageProps = {
  reader: Reader
  species: SpeciesLink[]
  basket: DiscountedBasket
  /** what became of the code in the basket, and one that was just refused as it was typed */
  coupon: { given: Given['coupon']; refused: { typed: string; trouble: CouponTrouble } | null }
  reductions: Reduction[]
  typed: TypedForm
  errors: FieldErrors
  /** why the order was not placed, in words */
  trouble: string | null
  provinces: readonly { code: string; name: string }[]
  cities: readonly { code: string; name: string }[]
  options: DeliveryOption[]
  payments: PaymentWay[]
  totals: Totals
  seller: { name: string; registration: string; address: string }
  account: CheckoutAccount
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
        <ErrorSummary reader={reader} errors={[...summaryOf(reader, errors), ...couponErrors(props)]} />
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
              <AccountNote {...props} />
              <Who {...props} />
              <SavedAddresses {...props} />
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

/** A code that was there all along and gives nothing is told at its field alone. */
const couponErrors = ({ reader, coupon }: CheckoutPageProps) =>
  coupon.refused ? [{ id: 'coupon', text: couponText(reader, coupon.refused.trouble) }] : []

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
