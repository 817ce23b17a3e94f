import { jalaliDate } from '../../../platform/persian/jalali.ts'
import { routes } from '../../../routes.ts'
import { NarrowPage } from '../../../ui/narrow-page.tsx'
import { Note } from '../../../ui/note.tsx'
import type { SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { Steps } from '../../../ui/steps.tsx'
import type { ProductCard } from '../../catalogue/index.ts'
import type { LineRow, PurchaseRow } from '../queries.ts'
import { type MayWithdraw, type PaidBack, type ReturnableLine, returnableUnits } from '../withdrawal.ts'
import type { TypedWithdrawal } from '../withdrawal-form.ts'
import type { WithdrawalTrouble } from '../withdrawal-shop.tsx'
import { shownNumber } from './to-bank-page.tsx'
import { ChooseGoods } from './withdrawal-goods.tsx'
import { PaidBackSum } from './withdrawal-sum.tsx'

export type WithdrawalPageProps = {
  reader: Reader
  species: SpeciesLink[]
  purchase: PurchaseRow
  rows: LineRow[]
  lines: ReturnableLine[]
  cardOf: (variantId: string) => ProductCard | null
  may: MayWithdraw
  typed: TypedWithdrawal
  /** what comes back for the chosen goods; null while they are being chosen */
  paidBack: PaidBack | null
  trouble: WithdrawalTrouble | null
  sellerAddress: string
}

/** The right of withdrawal: which goods, then what exactly is paid back and what is not, then one button. */
export const WithdrawalPage = (props: WithdrawalPageProps) => {
  const { reader, species, purchase, may, lines, paidBack, trouble } = props
  const words = reader.words.accountOrders.withdrawal
  const number = shownNumber(reader, purchase.number)
  const open = may.ok && lines.some((line) => returnableUnits(line) > 0)
  return (
    <NarrowPage
      reader={reader}
      title={words.title(number)}
      current={{ tab: 'orders' }}
      species={species}
      way={[{ href: routes.order(purchase.number), text: reader.words.purchase.order.title(number) }]}
    >
      {open ? <Steps label={words.title(number)} steps={words.steps} current={paidBack ? 1 : 0} /> : null}
      {trouble ? (
        <Note kind="bad" icon="warn">
          {words.troubles[trouble]}
        </Note>
      ) : null}
      {may.ok ? <Right reader={reader} purchase={purchase} lastDay={may.lastDay} /> : null}
      {open ? paidBack ? <PaidBackSum {...props} paidBack={paidBack} /> : <ChooseGoods {...props} /> : null}
      {open ? null : <Closed {...props} />}
    </NarrowPage>
  )
}

const Right = ({ reader, purchase, lastDay }: { reader: Reader; purchase: PurchaseRow; lastDay: string }) => {
  const words = reader.words.accountOrders.withdrawal
  return (
    <Note kind="trust" icon="calendar">
      <b>{words.right(jalaliDate(lastDay, reader.language))}</b>
      <span class="own-line">{words.counted(jalaliDate(purchase.deliveredAt!, reader.language))}</span>
    </Note>
  )
}

const Closed = ({ reader, may, purchase }: WithdrawalPageProps) => {
  const words = reader.words.accountOrders.withdrawal
  const text = may.ok
    ? words.nothingLeft
    : may.why === 'too-late'
      ? words.tooLate(jalaliDate(may.lastDay, reader.language))
      : words.notDelivered
  return (
    <>
      <Note kind="warn" icon="clock">
        {text}
      </Note>
      <p class="row">
        <a class="btn" href={routes.order(purchase.number)}>
          {reader.words.accountOrders.erasure.back}
        </a>
        <a class="btn line" href={routes.contact}>
          {reader.words.accountOrders.recipient.question}
        </a>
      </p>
    </>
  )
}
