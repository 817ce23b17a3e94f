import { routes } from '../../../routes.ts'
import { Field } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { Summary } from '../../../ui/summary.tsx'
import type { PurchaseRow } from '../queries.ts'
import type { PaidBack } from '../withdrawal.ts'
import { LONGEST_NOTE, type TypedWithdrawal, unitsField } from '../withdrawal-form.ts'
import type { WithdrawalPageProps } from './withdrawal-page.tsx'

/** The second step: the exact sum, what is not in it and why, an optional note, and the one button that sends. */
export const PaidBackSum = (props: WithdrawalPageProps & { paidBack: PaidBack }) => {
  const { reader, purchase, paidBack, typed, sellerAddress } = props
  const words = reader.words.accountOrders.withdrawal
  const rials = paidBack.goodsRials + paidBack.deliveryRials
  return (
    <>
      <section class="box stack">
        <h2 class="h-l">{words.paidBack}</h2>
        <Goods {...props} />
        <Summary
          reader={reader}
          lines={[
            { label: words.goods(unitsOf(paidBack)), rials: paidBack.goodsRials },
            { label: words.delivery, rials: paidBack.deliveryRials },
          ]}
          total={{ label: words.total, rials }}
        />
        <p class="small muted">{deliveryWhy(reader, purchase, paidBack)}</p>
        <p class="small muted">{words.vatInside}</p>
        <p class="small muted">{words.sendingBack}</p>
      </section>
      <Note icon="box">
        {words.where(sellerAddress)} {words.when}
      </Note>
      <form class="box stack" method="post" action={routes.orderWithdrawals(purchase.number)}>
        <Carried typed={typed} paidBack={paidBack} />
        <input type="hidden" name="shownRefund" value={rials} />
        <Field
          reader={reader}
          name="note"
          label={words.note}
          hint={words.noteWhy}
          value={typed.note}
          maxLength={LONGEST_NOTE}
          rows={2}
          optional
        />
        <button class="btn big block" type="submit">
          <Icon name="back" /> {words.ask(rials)}
        </button>
        <a class="btn quiet block" href={chooseAgain(purchase, paidBack)}>
          {words.back}
        </a>
      </form>
    </>
  )
}

const unitsOf = ({ lines }: PaidBack) => lines.reduce((units, { quantity }) => units + quantity, 0)

const Goods = ({ reader, rows, paidBack }: WithdrawalPageProps & { paidBack: PaidBack }) => (
  <ul class="stack g2">
    {paidBack.lines.map(({ position, quantity }) => {
      const row = rows.find((line) => line.position === position)!
      return (
        <li class="small">
          {reader.language === 'fa' ? row.titleFa : row.titleEn}{' '}
          <b class="num">{reader.words.purchase.order.times(quantity)}</b>
        </li>
      )
    })}
  </ul>
)

const Carried = ({ typed, paidBack }: { typed: TypedWithdrawal; paidBack: PaidBack }) => (
  <>
    <input type="hidden" name="key" value={typed.key} />
    {paidBack.lines.map(({ position, quantity }) => (
      <input type="hidden" name={unitsField(position)} value={quantity} />
    ))}
  </>
)

const deliveryWhy = (reader: Reader, purchase: PurchaseRow, { everything }: PaidBack): string => {
  const words = reader.words.accountOrders.withdrawal
  if (purchase.deliveryRials === 0) return words.deliveryFree
  return everything ? words.deliveryAll : words.deliveryPart
}

const chooseAgain = (purchase: PurchaseRow, { lines }: PaidBack): string => {
  const query = new URLSearchParams(lines.map(({ position, quantity }) => [unitsField(position), String(quantity)]))
  return `${routes.orderWithdrawal(purchase.number)}?${query}`
}
