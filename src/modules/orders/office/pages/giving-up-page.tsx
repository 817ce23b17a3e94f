import { routes } from '../../../../routes.ts'
import { Check, ErrorSummary, Select } from '../../../../ui/form.tsx'
import { Money } from '../../../../ui/money.tsx'
import { Note } from '../../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { ProductCard } from '../../../catalogue/index.ts'
import { isBeforeSending } from '../../give-up.ts'
import { type GivingUp, givingUpReasons } from '../../giving-up.ts'
import type { GivingUpRow } from '../../giving-up-queries.ts'
import { shownNumber } from '../../pages/to-bank-page.tsx'
import type { PackedUnits } from '../../parcel.ts'
import type { LineRow, PurchaseRow } from '../../queries.ts'
import type { GivingUpTrouble } from '../giving-up-office.tsx'
import { ChooseUnsent } from './giving-up-goods.tsx'
import { titleOf } from './order-words.ts'

export type GivingUpPageProps = {
  reader: Reader
  frame: OfficeFrame
  purchase: PurchaseRow
  lines: LineRow[]
  /** what of each line is in no box */
  unsent: PackedUnits[]
  before: GivingUpRow[]
  chosen: PackedUnits[]
  /** what was chosen, reckoned; null on the first step, or where it does not hold */
  given: (GivingUp & { ok: true }) | null
  asksForCash: boolean
  trouble: GivingUpTrouble | null
  typed: Record<string, unknown>
  formKey: string
  cardOf: (variantId: string) => ProductCard | null
}

/** Which units are not sent after all; then what goes back for them, why, and the button. */
export const GivingUpPage = (props: GivingUpPageProps) => {
  const { reader, frame, purchase, unsent, trouble, given } = props
  const words = reader.words.givingUp
  const number = shownNumber(reader, purchase.number)
  const there = isBeforeSending(purchase) && unsent.some(({ quantity }) => quantity > 0)
  return (
    <OfficePage reader={reader} title={words.page(number)} frame={frame}>
      <Trouble {...props} />
      <div class="cols b">
        <div class="stack">
          {there ? <ChooseUnsent {...props} /> : <Note icon="box">{words.nothingLeft}</Note>}
          <Before {...props} />
        </div>
        <div class="stack">{there && given ? <Sum {...props} given={given} /> : null}</div>
      </div>
      <p class="row">
        <a class="btn quiet" href={routes.officeOrder(purchase.number)}>
          {reader.words.purchase.order.title(number)}
        </a>
        {trouble === 'everything' ? null : (
          <a class="btn quiet" href={routes.officeOrderRefunds(purchase.number)}>
            {reader.words.officeAftermath.refund.title}
          </a>
        )}
      </p>
    </OfficePage>
  )
}

const fieldOf: Partial<Record<GivingUpTrouble, string>> = {
  'no-reason': 'reason',
  'cash-not-here': 'cashIsHere',
  'nothing-chosen': 'goods',
  'too-many': 'goods',
  everything: 'goods',
}

/** At its field where there is one; otherwise what happened meanwhile. */
const Trouble = ({ reader, trouble }: GivingUpPageProps) => {
  if (!trouble) return null
  const text = reader.words.givingUp.trouble[trouble]
  const id = fieldOf[trouble]
  return id ? (
    <ErrorSummary reader={reader} errors={[{ id, text }]} />
  ) : (
    <Note kind="bad" icon="warn">
      {text}
    </Note>
  )
}

const Sum = (props: GivingUpPageProps & { given: GivingUp & { ok: true } }) => {
  const { reader, purchase, lines, chosen, given, trouble, typed, formKey, asksForCash } = props
  const words = reader.words.givingUp
  const cash = purchase.paymentMethod === 'cash'
  return (
    <section class="box stack">
      <h2>{words.sum}</h2>
      <ul class="rows small">
        {given.lines.map(({ position, quantity, lineRials }) => (
          <li>
            <span>
              {titleOf(reader, lines.find((line) => line.position === position)!)}{' '}
              <span class="num">{reader.words.officeOrders.order.times(quantity)}</span>
            </span>
            <Money reader={reader} rials={lineRials} />
          </li>
        ))}
      </ul>
      <p class="row between">
        <span>{cash ? words.lessAtTheDoor : words.goesBack}</span>
        <Money reader={reader} rials={given.goodsRials} strong />
      </p>
      <p class="small muted">{cash ? words.cashText : words.text}</p>
      <form class="stack" method="post" action={routes.officeOrderGivingsUp(purchase.number)} novalidate>
        <input type="hidden" name="version" value={purchase.version} />
        <input type="hidden" name="key" value={typeof typed.key === 'string' && typed.key ? typed.key : formKey} />
        <input type="hidden" name="shownRefund" value={given.goodsRials} />
        {chosen.map(({ position, quantity }) => (
          <input type="hidden" name={`units${position}`} value={quantity} />
        ))}
        <Select
          reader={reader}
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          options={[
            { value: '', text: words.choose },
            ...givingUpReasons.map((reason) => ({ value: reason, text: words.reasons[reason] })),
          ]}
          value={typeof typed.reason === 'string' ? typed.reason : ''}
          error={trouble === 'no-reason' ? words.trouble['no-reason'] : undefined}
        />
        {asksForCash ? (
          <Check
            name="cashIsHere"
            label={words.cashIsHere(purchase.totalRials - purchase.givenUpRials - given.goodsRials)}
            checked={false}
            error={trouble === 'cash-not-here' ? words.trouble['cash-not-here'] : undefined}
          />
        ) : null}
        <button class="btn danger" type="submit">
          {words.button}
        </button>
      </form>
    </section>
  )
}

/** What was given up before, by whom and why. */
const Before = ({ reader, lines, before }: GivingUpPageProps) => {
  const words = reader.words.givingUp
  return before.length === 0 ? null : (
    <section class="box stack">
      <h2>{words.before}</h2>
      <GivenUpList reader={reader} lines={lines} givingUps={before} />
    </section>
  )
}

/** What of an order was not sent after all, and why. */
export const GivenUpList = (props: {
  reader: Reader
  lines: readonly Pick<LineRow, 'position' | 'titleFa' | 'titleEn'>[]
  givingUps: readonly GivingUpRow[]
}) => {
  const { reader, lines, givingUps } = props
  const words = reader.words.givingUp
  return (
    <ul class="rows small">
      {givingUps.flatMap(({ reason, lines: given }) =>
        given.map(({ position, quantity, lineRials }) => (
          <li>
            <span>
              {titleOf(reader, lines.find((line) => line.position === position)!)}{' '}
              <span class="num">{reader.words.officeOrders.order.times(quantity)}</span>
              <span class="tiny muted own-line">{words.reasons[reason]}</span>
            </span>
            <Money reader={reader} rials={lineRials} />
          </li>
        )),
      )}
    </ul>
  )
}
