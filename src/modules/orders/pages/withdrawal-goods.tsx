import { formatNumber } from '../../../platform/persian/numbers.ts'
import { routes } from '../../../routes.ts'
import { Money } from '../../../ui/money.tsx'
import { Niche } from '../../../ui/niche.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { LineRow } from '../queries.ts'
import { type ReturnableLine, returnableUnits } from '../withdrawal.ts'
import { unitsField } from '../withdrawal-form.ts'
import type { WithdrawalPageProps } from './withdrawal-page.tsx'

/** The first step: how many of each line go back. It asks for the next page and changes nothing. */
export const ChooseGoods = (props: WithdrawalPageProps) => {
  const { reader, purchase, rows } = props
  const words = reader.words.accountOrders.withdrawal
  return (
    <form class="box stack" method="get" action={routes.orderWithdrawal(purchase.number)}>
      <input type="hidden" name="step" value="sum" />
      <h2 class="h-l">{words.choose}</h2>
      <ul class="order-goods tall">
        {rows.map((row) => (
          <GoodsLine {...props} row={row} />
        ))}
      </ul>
      <button class="btn big block" type="submit">
        {words.next}
      </button>
    </form>
  )
}

const GoodsLine = ({ reader, row, lines, cardOf, typed }: WithdrawalPageProps & { row: LineRow }) => {
  const words = reader.words.accountOrders.withdrawal
  const line = lines.find(({ position }) => position === row.position)!
  const card = cardOf(row.variantId)
  const title = reader.language === 'fa' ? row.titleFa : row.titleEn
  const chosen = typed.chosen.find(({ position }) => position === row.position)?.quantity ?? 0
  return (
    <li>
      <Niche picture={card?.picture ?? null} tint={card?.tint ?? 't3'} width={64} />
      <span>
        {title}
        <span class="small muted own-line">
          {reader.language === 'fa' ? row.labelFa : row.labelEn} · <Money reader={reader} rials={row.unitRials} />
        </span>
        {row.reductionRials > 0 ? (
          <span class="small muted own-line">{reader.words.discounts.share(row.reductionRials)}</span>
        ) : null}
        <ClassNote reader={reader} line={line} />
      </span>
      <Units reader={reader} line={line} title={title} chosen={chosen} label={words.units(title)} />
    </li>
  )
}

/** Why a line does not go back, or on which condition. */
const ClassNote = ({ reader, line }: { reader: Reader; line: ReturnableLine }) => {
  const words = reader.words.accountOrders.withdrawal
  return (
    <>
      {line.withdrawalClass === 'excluded' ? <span class="small warn-c own-line">{words.excluded}</span> : null}
      {line.withdrawalClass === 'sealed' ? <span class="small muted own-line">{words.sealed}</span> : null}
      {line.givenUpUnits > 0 ? (
        <span class="small muted own-line">{reader.words.givingUp.line(line.givenUpUnits)}</span>
      ) : null}
      {line.takenBack > line.givenUpUnits ? (
        <span class="small muted own-line">{words.takenBack(line.takenBack - line.givenUpUnits)}</span>
      ) : null}
    </>
  )
}

const Units = (props: { reader: Reader; line: ReturnableLine; title: string; chosen: number; label: string }) => {
  const { reader, line, chosen, label } = props
  const most = returnableUnits(line)
  if (most === 0) return null
  const id = unitsField(line.position)
  return (
    <span class="qty">
      <label class="vh" for={id}>
        {label}
      </label>
      <select id={id} name={id}>
        {Array.from({ length: most + 1 }, (_, units) => (
          <option value={units} selected={units === Math.min(chosen, most)}>
            {formatNumber(units, reader.language)}
          </option>
        ))}
      </select>
    </span>
  )
}
