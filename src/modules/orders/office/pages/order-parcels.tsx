import { persianDigits } from '../../../../platform/persian/digits.ts'
import { routes } from '../../../../routes.ts'
import { At } from '../../../../ui/dates.tsx'
import { Field, FieldError, Select } from '../../../../ui/form.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { Note } from '../../../../ui/note.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { MethodKind } from '../../../delivery/index.ts'
import { type Carrier, carriers } from '../../parcel.ts'
import type { ParcelRow } from '../../parcel-queries.ts'
import type { OfficeOrderProps } from './office-order-page.tsx'
import { LotsText } from './order-contents.tsx'
import { fieldId, titleOf } from './order-words.ts'

/** The boxes of an order: label and slip to print, the way out of the house, the handing over. */
export const Parcels = (props: OfficeOrderProps) => {
  const { reader, parcels } = props
  const words = reader.words.officeOrders.parcels
  return parcels.length === 0 ? null : (
    <section class="box stack">
      <h2>{words.title}</h2>
      {parcels.map((parcel) => (
        <Parcel {...props} parcel={parcel} />
      ))}
    </section>
  )
}

type OfParcel = OfficeOrderProps & { parcel: ParcelRow }

const tones = { packed: 'badge brand', dispatched: 'badge warn', delivered: 'badge' }

const Parcel = (props: OfParcel) => {
  const { reader, parcel, lines, may } = props
  const words = reader.words.officeOrders
  const sends = may.has('orders.dispatch')
  return (
    <article class="parcel stack">
      <div class="row between">
        <h3>{words.parcels.parcel(parcel.position)}</h3>
        <span class={tones[parcel.state]}>{words.parcels.states[parcel.state]}</span>
      </div>
      <ul class="small">
        {parcel.lines.map((inside) => {
          const line = lines.find(({ position }) => position === inside.position)
          return (
            <li>
              {line ? titleOf(reader, line) : ''} <span class="num">{words.order.times(inside.quantity)}</span>
              <LotsText reader={reader} lots={inside.lots} />
            </li>
          )
        })}
      </ul>
      <Way reader={reader} parcel={parcel} />
      {sends && parcel.state !== 'delivered' ? <Papers {...props} /> : null}
      <Recalled {...props} />
      {sends && parcel.state === 'packed' ? <Dispatch {...props} /> : null}
      {parcel.state === 'packed' && may.has('orders.pack') ? <Unpack {...props} /> : null}
      {sends && parcel.state === 'dispatched' ? <Deliver {...props} /> : null}
    </article>
  )
}

/** Which lots in it are called back: it must not leave, and what to do instead. */
const Recalled = ({ reader, parcel, isRecalled, told }: OfParcel) => {
  if (parcel.state !== 'packed') return null
  const codes = parcel.lines.flatMap(({ position, lots }) =>
    lots.filter(({ lotCode }) => isRecalled(position, lotCode)).map(({ lotCode }) => lotCode),
  )
  const id = fieldId({ parcel: parcel.id }, 'recalled')
  const came = told.parcel === parcel.id && told.errors?.recalled
  return codes.length > 0 || came ? (
    <div class="recalled" id={id} tabIndex={-1}>
      <FieldError
        id={id}
        error={reader.words.givingUp.recalled([...new Set(codes)].join(reader.words.common.listComma))}
      />
    </div>
  ) : null
}

/** Takes it apart again, folded away where nothing is wrong with it. */
const Unpack = ({ reader, purchase, parcel }: OfParcel) => {
  const words = reader.words.givingUp.unpack
  return (
    <form class="stack" method="post" action={routes.officeParcelUnpackings(purchase.number, parcel.id)}>
      <input type="hidden" name="version" value={purchase.version} />
      <p class="small muted">{words.text}</p>
      <div>
        <button class="btn quiet" type="submit">
          {words.button}
        </button>
      </div>
    </form>
  )
}

/** By whom it went, and its number there. */
const Way = ({ reader, parcel }: { reader: Reader; parcel: ParcelRow }) => {
  const { carrier, trackingNumber, dispatchedAt, deliveredAt } = parcel
  const words = reader.words.officeOrders.parcels
  const at = deliveredAt ?? dispatchedAt
  return carrier && at ? (
    <p class="small">
      {words.sentBy(reader.words.parcels.carriers[carrier])}
      {trackingNumber ? (
        <>
          {reader.words.common.listComma}
          <bdi class="num">{reader.language === 'fa' ? persianDigits(trackingNumber) : trackingNumber}</bdi>
        </>
      ) : null}
      <span class="muted own-line">
        <At reader={reader} at={at} />
      </span>
    </p>
  ) : null
}

/** Each is the answer to a POST: a person's address stands in no address and in no history. */
const Papers = ({ reader, purchase, parcel }: OfParcel) => {
  const words = reader.words.officeOrders.parcels
  return (
    <div class="row g2">
      <form method="post" action={routes.officeParcelLabels(purchase.number, parcel.id)}>
        <button class="btn line" type="submit" data-key="l">
          <Icon name="print" /> {words.label}
        </button>
      </form>
      <form method="post" action={routes.officeParcelSlips(purchase.number, parcel.id)}>
        <button class="btn line" type="submit">
          <Icon name="print" /> {words.slip}
        </button>
      </form>
    </div>
  )
}

/** What a delivery method is usually brought by. */
const usualCarrier: Record<MethodKind, Carrier> = { post: 'post-express', carrier: 'tipax', courier: 'own-courier' }

const Dispatch = ({ reader, purchase, parcel, methods, told, typed }: OfParcel) => {
  const words = reader.words.officeOrders.parcels
  const came = told.form === 'dispatch' && told.parcel === parcel.id
  const kind = methods.find(({ code }) => code === purchase.deliveryMethod)?.kind
  const text = (name: string) => (came && typeof typed[name] === 'string' ? (typed[name] as string) : undefined)
  return (
    <form class="stack" method="post" action={routes.officeParcelDispatches(purchase.number, parcel.id)} novalidate>
      <input type="hidden" name="version" value={purchase.version} />
      <div class="grid2">
        <Select
          reader={reader}
          name="carrier"
          id={fieldId({ parcel: parcel.id }, 'carrier')}
          label={words.carrier}
          options={carriers.map((carrier) => ({ value: carrier, text: reader.words.parcels.carriers[carrier] }))}
          value={text('carrier') ?? (kind ? usualCarrier[kind] : undefined)}
          error={came ? told.errors?.carrier : undefined}
        />
        <Field
          reader={reader}
          name="trackingNumber"
          id={fieldId({ parcel: parcel.id }, 'trackingNumber')}
          label={words.trackingNumber}
          hint={words.trackingHint}
          value={text('trackingNumber')}
          error={came ? told.errors?.trackingNumber : undefined}
          maxLength={60}
          leftToRight
          optional
        />
      </div>
      <p class="small muted">{words.dispatchText}</p>
      <button class="btn" type="submit" data-key="d">
        <Icon name="truck" /> {words.dispatch}
      </button>
    </form>
  )
}

/** Money at the door is taken with the last parcel. */
export const collects = ({
  purchase,
  parcel,
  parcels,
}: Pick<OfParcel, 'purchase' | 'parcel'> & { parcels: readonly Pick<ParcelRow, 'position'>[] }): boolean =>
  purchase.paymentMethod === 'cash' &&
  purchase.restUnits === 0 &&
  parcels.every(({ position }) => position <= parcel.position)

const Deliver = (props: OfParcel) => {
  const { reader, purchase, parcel } = props
  const words = reader.words.officeOrders.parcels
  return (
    <form class="stack" method="post" action={routes.officeParcelDeliveries(purchase.number, parcel.id)}>
      <input type="hidden" name="version" value={purchase.version} />
      {collects(props) ? <Note icon="card">{words.collect(purchase.totalRials - purchase.givenUpRials)}</Note> : null}
      <div>
        <button class="btn" type="submit" data-key="d">
          <Icon name="check" /> {words.deliver}
        </button>
      </div>
    </form>
  )
}
