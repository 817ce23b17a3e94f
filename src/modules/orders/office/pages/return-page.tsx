import { routes } from '../../../../routes.ts'
import { At, Day } from '../../../../ui/dates.tsx'
import { Money } from '../../../../ui/money.tsx'
import { Note } from '../../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { Masked, Revealed, RevealForm } from '../../../../ui/reveal.tsx'
import type { Attempt } from '../../../payments/index.ts'
import { shownNumber } from '../../pages/to-bank-page.tsx'
import type { LineRow, PurchaseRow } from '../../queries.ts'
import type { PlacedGoods } from '../../withdrawal-goods.ts'
import type { WithdrawalRow, WithdrawnLineRow } from '../../withdrawal-queries.ts'
import type { ReturnTold } from '../return-office.tsx'
import { Arrival } from './return-arrival.tsx'
import { titleOf } from './return-goods.ts'
import { Refusal } from './return-refusal.tsx'

export type ReturnPageProps = {
  reader: Reader
  frame: OfficeFrame
  purchase: PurchaseRow
  withdrawal: WithdrawalRow
  lines: LineRow[]
  back: WithdrawnLineRow[]
  goods: PlacedGoods[]
  /** what would be owed if the goods were here now; null once that is decided */
  owed: { attempt: Attempt | null; amountRials: number; deliveryRials: number } | null
  told: ReturnTold
  typed: Record<string, unknown>
  /** in Tehran */
  today: string
}

/** One return: what goes back, what she wrote, and the decision. */
export const ReturnPage = (props: ReturnPageProps) => {
  const { reader, frame, purchase, withdrawal, told } = props
  const words = reader.words.officeAftermath.returns
  const number = shownNumber(reader, purchase.number)
  return (
    <OfficePage
      reader={reader}
      title={words.page(number)}
      frame={frame}
      islands={['office-revealed']}
      beside={<span class="badge">{words.filter[withdrawal.state]}</span>}
    >
      {told.refused ? (
        <Note kind="bad" icon="warn">
          {words.errors[told.refused]}
        </Note>
      ) : null}
      <div class="cols b">
        <div class="stack">
          <WhatGoesBack {...props} />
          <BuyersNote {...props} />
          <Placed {...props} />
        </div>
        <div class="stack">
          {withdrawal.state === 'asked' ? <Arrival {...props} /> : null}
          {withdrawal.state === 'asked' ? <Refusal {...props} /> : null}
        </div>
      </div>
      <p class="row">
        <a class="btn quiet" href={routes.officeOrder(purchase.number)}>
          {reader.words.purchase.order.title(number)}
        </a>
        <a class="btn quiet" href={routes.officeOrderRefunds(purchase.number)}>
          {reader.words.officeAftermath.refund.title}
        </a>
        <a class="btn quiet" href={routes.officeReturns}>
          {words.title}
        </a>
      </p>
    </OfficePage>
  )
}

const WhatGoesBack = ({ reader, withdrawal, lines, back }: ReturnPageProps) => {
  const words = reader.words.officeAftermath.returns
  return (
    <section class="box stack">
      <h2>{words.units}</h2>
      <ul class="rows small">
        {back.map(({ position, quantity, lineRials }) => {
          const line = lines.find((one) => one.position === position)
          const kind = line?.withdrawalClass as keyof typeof words.class | undefined
          return (
            <li>
              <span>
                {titleOf(reader, line)} <b class="num">{words.unitsOf(quantity)}</b>
                {kind && kind in words.class ? <span class="tiny muted own-line">{words.class[kind]}</span> : null}
              </span>
              <Money reader={reader} rials={lineRials} />
            </li>
          )
        })}
      </ul>
      <p class="small muted">
        {words.asked}: <At reader={reader} at={withdrawal.askedAt} />
      </p>
      <p class="small muted">
        {words.lastDay}: <Day reader={reader} day={withdrawal.lastDay} />
      </p>
      {withdrawal.owedRials === null ? null : (
        <p class="row between">
          <span>{withdrawal.owedRials === 0 ? words.nothingOwed : words.owed}</span>
          <Money reader={reader} rials={withdrawal.owedRials} strong />
        </p>
      )}
    </section>
  )
}

const BuyersNote = ({ reader, withdrawal, told }: ReturnPageProps) => {
  const words = reader.words.officeAftermath.returns
  return (
    <section class="box stack">
      <h2>{words.note}</h2>
      <Words reader={reader} withdrawal={withdrawal} told={told} />
    </section>
  )
}

const Words = ({ reader, withdrawal, told }: Pick<ReturnPageProps, 'reader' | 'withdrawal' | 'told'>) => {
  const words = reader.words.officeAftermath.returns
  if (!withdrawal.noteRecord) return <p class="small muted">{words.noteNone}</p>
  if (told.note === null) return <p class="small muted">{words.noteGone}</p>
  if (told.note !== undefined)
    return (
      <Revealed reader={reader}>
        <p dir="auto">{told.note}</p>
      </Revealed>
    )
  return (
    <>
      <Masked reader={reader} />
      <RevealForm
        reader={reader}
        action={routes.officeReturnNotes(withdrawal.id)}
        purposes={[{ value: 'decision', title: words.notePurpose }]}
        error={told.errors.purpose ? words.choosePurpose : undefined}
      />
    </>
  )
}

const Placed = ({ reader, goods, lines }: ReturnPageProps) => {
  const words = reader.words.officeAftermath.returns
  if (goods.length === 0) return null
  return (
    <section class="box stack">
      <h2>{words.placed}</h2>
      <ul class="rows small">
        {goods.map(({ position, quantity, lotCode }) => (
          <li>
            <span>
              {titleOf(
                reader,
                lines.find((one) => one.position === position),
              )}
            </span>
            <span>{lotCode ? words.intoStock(quantity, lotCode) : words.lost(quantity)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
