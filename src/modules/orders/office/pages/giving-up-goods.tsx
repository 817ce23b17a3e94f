import { formatNumber } from '../../../../platform/persian/numbers.ts'
import { routes } from '../../../../routes.ts'
import { FieldError } from '../../../../ui/form.tsx'
import { Niche } from '../../../../ui/niche.tsx'
import type { LineRow } from '../../queries.ts'
import type { GivingUpPageProps } from './giving-up-page.tsx'
import { labelOf, titleOf } from './order-words.ts'

/** The first step: how many of each line. It asks for the next page and changes nothing. */
export const ChooseUnsent = (props: GivingUpPageProps) => {
  const { reader, purchase, lines, unsent, trouble } = props
  const words = reader.words.givingUp
  const wrong = trouble === 'nothing-chosen' || trouble === 'too-many' || trouble === 'everything'
  return (
    <form class="box stack" method="get" action={routes.officeOrderGivingUp(purchase.number)}>
      <input type="hidden" name="step" value="sum" />
      <h2>{words.goods}</h2>
      <p class="small muted">{words.goodsText}</p>
      <ul class="picking" id="goods" tabIndex={-1}>
        {lines.map((line) => {
          const most = unsent.find(({ position }) => position === line.position)?.quantity ?? 0
          return most > 0 ? <Line {...props} line={line} most={most} /> : null
        })}
      </ul>
      {wrong ? <FieldError id="goods" error={words.trouble[trouble]} /> : null}
      <button class="btn line" type="submit">
        {words.next}
      </button>
    </form>
  )
}

const Line = ({ reader, cardOf, chosen, line, most }: GivingUpPageProps & { line: LineRow; most: number }) => {
  const card = cardOf(line.variantId)
  const id = `units${line.position}`
  const taken = chosen.find(({ position }) => position === line.position)?.quantity ?? 0
  const title = titleOf(reader, line)
  return (
    <li class="mini">
      <Niche picture={card?.picture ?? null} tint={card?.tint ?? 't3'} width={52} />
      <span>
        <b>{title}</b>
        <span class="tiny muted own-line">{labelOf(reader, line)}</span>
      </span>
      <span class="qty">
        <label class="vh" for={id}>
          {reader.words.givingUp.units(title)}
        </label>
        <select id={id} name={id}>
          {Array.from({ length: most + 1 }, (_, units) => (
            <option value={units} selected={units === Math.min(taken, most)}>
              {formatNumber(units, reader.language)}
            </option>
          ))}
        </select>
      </span>
    </li>
  )
}
