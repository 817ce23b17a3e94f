import { jalaliDate } from '../../../../platform/persian/jalali.ts'
import { formatNumber } from '../../../../platform/persian/numbers.ts'
import { routes } from '../../../../routes.ts'
import { ErrorSummary, Field, Select } from '../../../../ui/form.tsx'
import { Summary } from '../../../../ui/summary.tsx'
import type { WithdrawnLineRow } from '../../withdrawal-queries.ts'
import { lotField } from '../return-form.ts'
import { titleOf } from './return-goods.ts'
import type { ReturnPageProps } from './return-page.tsx'

/** The goods are here: how many of each can be sold again and into which lot, what is owed exactly, one button. */
export const Arrival = (props: ReturnPageProps) => {
  const { reader, withdrawal, back, owed, told, typed } = props
  const words = reader.words.officeAftermath.returns
  const mine = told.form === 'arrival' ? told.errors : {}
  const firstLot = back[0] ? lotField(back[0].position, 0) : ''
  const wrong = [
    ...(mine.units ? [{ id: firstLot, text: words.errors[mine.units] }] : []),
    ...(mine.why ? [{ id: 'arrival-why', text: words.errors.why }] : []),
  ]
  return (
    <form class="box stack" method="post" action={routes.officeReturnArrivals(withdrawal.id)} novalidate>
      <h2>{words.here}</h2>
      <p class="small muted">{words.hereText}</p>
      <ErrorSummary reader={reader} errors={wrong} />
      {back.map((line) => (
        <LineLots {...props} one={line} />
      ))}
      <Sum {...props} />
      <input type="hidden" name="shownRefund" value={owed?.amountRials ?? 0} />
      <Field
        reader={reader}
        name="why"
        id="arrival-why"
        label={words.why}
        hint={reader.words.office.whyHint}
        value={told.form === 'arrival' && typeof typed.why === 'string' ? typed.why : ''}
        error={mine.why ? words.errors.why : undefined}
        rows={2}
        maxLength={500}
      />
      <button class="btn" type="submit">
        {words.take}
      </button>
    </form>
  )
}

const LineLots = ({ reader, lines, one, told, typed, today }: ReturnPageProps & { one: WithdrawnLineRow }) => {
  const words = reader.words.officeAftermath.returns
  const line = lines.find(({ position }) => position === one.position)
  const units = (most: number) =>
    Array.from({ length: most + 1 }, (_, count) => ({
      value: String(count),
      text: formatNumber(count, reader.language),
    }))
  const error = told.form === 'arrival' && told.errors.units ? words.errors[told.errors.units] : undefined
  return (
    <fieldset class="stack g2">
      <legend>
        {titleOf(reader, line)} <b class="num">{words.unitsOf(one.quantity)}</b>
      </legend>
      {(line?.lots ?? []).map(({ lotCode, expiresOn, quantity }, place) => {
        const name = lotField(one.position, place)
        const over = expiresOn !== null && expiresOn <= today
        const value = typed[name]
        return (
          <Select
            reader={reader}
            name={name}
            label={words.intoLot(lotCode)}
            hint={over ? words.expired : expiresOn ? words.expires(jalaliDate(expiresOn, reader.language)) : undefined}
            options={units(over ? 0 : Math.min(one.quantity, quantity))}
            value={typeof value === 'string' ? value : undefined}
            placeholder={words.chooseUnits}
            error={error}
          />
        )
      })}
    </fieldset>
  )
}

const Sum = ({ reader, withdrawal, owed }: ReturnPageProps) => {
  const words = reader.words.officeAftermath.returns
  if (!owed?.attempt) return <p class="err">{words.errors['not-paid']}</p>
  const before = withdrawal.goodsRials + owed.deliveryRials - owed.amountRials
  return (
    <Summary
      reader={reader}
      lines={[
        { label: words.sumGoods, rials: withdrawal.goodsRials },
        ...(owed.deliveryRials > 0 ? [{ label: words.sumDelivery, rials: owed.deliveryRials }] : []),
        ...(before > 0 ? [{ label: words.sumBefore, rials: -before }] : []),
      ]}
      total={{ label: words.sum, rials: owed.amountRials }}
    />
  )
}
