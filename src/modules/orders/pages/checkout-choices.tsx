import { jalaliDate } from '../../../platform/persian/jalali.ts'
import { formatToman } from '../../../platform/persian/numbers.ts'
import { FieldError, Pick } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { keep } from '../../../ui/kept.ts'
import { Note } from '../../../ui/note.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { DeliveryOption } from '../../delivery/index.ts'
import type { OfferAnswer, Title } from '../../payments/index.ts'
import type { PaymentMethod } from '../order.ts'
import type { CheckoutPageProps } from './checkout-page.tsx'

/** Every way to get the goods there, with its price and its days; a courier's places by day and hour. */
export const DeliveryChoice = ({ reader, options, typed, errors }: CheckoutPageProps) => {
  const words = reader.words.purchase.checkout
  return (
    <section class="box stack" id="delivery">
      <h2 class="h-l" id="delivery-title">
        {words.delivery}
      </h2>
      {errors.delivery ? <FieldError id="delivery" error={words.errors[errors.delivery]} /> : null}
      {options.length === 0 ? (
        <Note kind="bad" icon="warn">
          {words.noDelivery}
        </Note>
      ) : null}
      <div class="stack g3" role="radiogroup" aria-labelledby="delivery-title">
        {options.map((option) =>
          option.slots.length > 0 ? (
            <Slots reader={reader} option={option} chosen={typed.delivery} />
          ) : (
            <Pick
              name="delivery"
              value={option.methodCode}
              title={option.title[reader.language]}
              text={words.between(day(reader, option.promise.from), day(reader, option.promise.to))}
              end={<Fee reader={reader} rials={option.priceRials} />}
              checked={typed.delivery === option.methodCode}
            />
          ),
        )}
      </div>
    </section>
  )
}

/** A fortnight of places is longer than the rest of the page; most people take one of the first days. */
const DAYS_SHOWN = 3

const Slots = ({ reader, option, chosen }: { reader: Reader; option: DeliveryOption; chosen: string }) => {
  const words = reader.words.purchase.checkout
  const shown = option.slots.map((slot) => ({
    ...slot,
    value: `${option.methodCode} ${slot.id}`,
    full: slot.left <= 0,
  }))
  const days = [...Map.groupBy(shown, ({ day }) => day)]
  const later = days.slice(DAYS_SHOWN)
  const chosenDay = shown.find(({ value }) => value === chosen)?.day
  const places = ([date, slots]: [string, ShownSlot[]]) => dayPlaces({ reader, slots, chosen, date })
  return (
    <div class="stack g3">
      <h3 class="row between method">
        {option.title[reader.language]} <Fee reader={reader} rials={option.priceRials} />
      </h3>
      {days.slice(0, DAYS_SHOWN).map(places)}
      {later.length > 0 ? (
        <details class="more" open={chosenDay !== undefined && later.some(([date]) => date === chosenDay)}>
          <summary>
            <Icon name="down" /> {words.moreDays(later.length)}
          </summary>
          <div class="stack g3">{later.map(places)}</div>
        </details>
      ) : null}
    </div>
  )
}

type DayProps = { reader: Reader; slots: ShownSlot[]; chosen: string; date: string }

/** The same for everybody who has chosen the same, until a place is full. */
const dayPlaces = (props: DayProps) => {
  const { reader, slots, chosen, date } = props
  let name = `day ${reader.language} ${date}`
  for (const { value, from, to, full } of slots) name += ` ${value} ${from} ${to} ${full} ${value === chosen}`
  return keep(name, () => <DayOf {...props} />)
}

const DayOf = ({ reader, slots, chosen, date }: DayProps) => {
  const words = reader.words.purchase.checkout
  return (
    <fieldset>
      <legend class="legend">{day(reader, date)}</legend>
      <div class="slots">
        {slots.map(({ value, from, to, full }) => (
          <Pick
            name="delivery"
            value={value}
            title={<span class="num">{words.slot(from, to)}</span>}
            end={full ? <span class="tiny muted">{words.slotFull}</span> : undefined}
            checked={chosen === value}
            disabled={full}
          />
        ))}
      </div>
    </fieldset>
  )
}

type ShownSlot = { value: string; from: number; to: number; full: boolean }

const Fee = ({ reader, rials }: { reader: Reader; rials: number }) => (
  <span class="num">{rials === 0 ? reader.words.purchase.checkout.free : formatToman(rials, reader.language)}</span>
)

const day = (reader: Reader, date: string) => jalaliDate(date, reader.language, { weekday: true, year: false })

/** A bank, or money at the door where the rules allow it; a way that is not allowed here says so. */
export const PaymentChoice = ({ reader, payments, typed, errors }: CheckoutPageProps) => {
  const words = reader.words.purchase.checkout
  return (
    <section class="box stack" id="payment">
      <h2 class="h-l" id="payment-title">
        {words.payment}
      </h2>
      {errors.payment ? <FieldError id="payment" error={words.errors[errors.payment]} /> : null}
      {payments.length === 0 ? (
        <Note kind="bad" icon="warn">
          {words.noPayment}
        </Note>
      ) : null}
      <div class="stack g2" role="radiogroup" aria-labelledby="payment-title">
        {payments.map((way) => (
          <Pick
            name="payment"
            value={way.method}
            title={way.title?.[reader.language] ?? words[way.method]}
            text={sayOf(reader, way)}
            end={<Icon name={way.method === 'cash' ? 'truck' : 'card'} />}
            checked={typed.payment === way.method && way.answer.ok}
            disabled={!way.answer.ok}
          />
        ))}
      </div>
    </section>
  )
}

/** One way to pay on the checkout, and whether this very order may be paid so. */
export type PaymentWay = {
  method: PaymentMethod
  title: Title | null
  answer: OfferAnswer
  leastRials: number | null
  mostRials: number | null
}

const sayOf = (reader: Reader, { method, answer, leastRials, mostRials }: PaymentWay): string => {
  const words = reader.words.purchase.checkout
  if (method === 'cash') return answer.ok ? words.cashWhy(mostRials ?? 0) : words.cashNotHere
  if (answer.ok) return words.gatewayWhy
  return answer.why === 'too-cheap' ? words.tooCheap(leastRials ?? 0) : words.tooDear(mostRials ?? 0)
}
