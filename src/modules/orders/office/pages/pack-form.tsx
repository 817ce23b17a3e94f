import { routes } from '../../../../routes.ts'
import { Check, FieldError } from '../../../../ui/form.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { Niche } from '../../../../ui/niche.tsx'
import { Quantity } from '../../../../ui/quantity.tsx'
import { stillOrdered } from '../../giving-up.ts'
import { lotsLeft, unboxedUnits } from '../../parcel.ts'
import type { LineRow } from '../../queries.ts'
import { Cancel } from './cancel-form.tsx'
import type { OfficeOrderProps } from './office-order-page.tsx'
import { LotsText } from './order-contents.tsx'
import { labelOf, lineId, titleOf } from './order-words.ts'

/** Ticked or scanned line by line; the lots are those that expire first. */
export const PackForm = (props: OfficeOrderProps) => {
  const { reader, purchase, parcels, isRecalled, told, typed } = props
  const lines = stillOrdered(props.lines)
  const words = reader.words.officeOrders.pack
  const earlier = parcels.flatMap((parcel) => parcel.lines)
  const rest = unboxedUnits(lines, earlier)
  const error = told.form === 'pack' ? told.errors?.pack : undefined
  return (
    <section class="box stack">
      <h2>{words.title}</h2>
      <p class="small muted">{words.text}</p>
      <form class="stack" method="post" action={routes.officeOrderParcels(purchase.number)} novalidate>
        <input type="hidden" name="version" value={purchase.version} />
        <office-scan data-scanned={words.scanned('%')} data-unknown={words.unknown}>
          <div class="field" hidden data-part="field">
            <label for="scan">{words.scan}</label>
            <input class="input typed" id="scan" data-part="code" autocomplete="off" data-key="s" />
            <p class="hint" role="status" data-part="said">
              {words.scanHint}
            </p>
          </div>
          <ul class="picking" id="pack" tabIndex={-1}>
            {lines.map((line) => {
              const left = rest.find(({ position }) => position === line.position)?.quantity ?? 0
              return left > 0 ? <PickLine {...props} line={line} left={left} ticked={isTicked(typed, line)} /> : null
            })}
          </ul>
        </office-scan>
        <Check name="partly" label={words.partly} checked={told.form === 'pack' && typed.partly !== undefined} />
        {error ? <FieldError id="pack" error={error} /> : null}
        <button class="btn" type="submit" data-key="p">
          <Icon name="box" /> {words.button}
        </button>
      </form>
      {lines
        .filter((line) => lotsLeft(line, earlier).some(({ lotCode }) => isRecalled(line.position, lotCode)))
        .map((line) => (
          <Exchange {...props} line={line} />
        ))}
      <Cancel {...props} />
    </section>
  )
}

const exchangeId = ({ position }: LineRow): string => `exchange-${position}`

/** Its button stands at the line, in the form of packing, and Enter there must not press it: so it is a form of its own. */
const Exchange = ({ purchase, line }: OfficeOrderProps & { line: LineRow }) => (
  <form id={exchangeId(line)} method="post" action={routes.officeOrderExchanges(purchase.number)}>
    <input type="hidden" name="version" value={purchase.version} />
    <input type="hidden" name="line" value={line.position} />
  </form>
)

const isTicked = ({ line }: Record<string, unknown>, { position }: LineRow): boolean =>
  [line].flat().includes(String(position))

const PickLine = ({
  reader,
  cardOf,
  parcels,
  isRecalled,
  told,
  line,
  left,
  ticked,
}: OfficeOrderProps & { line: LineRow; left: number; ticked: boolean }) => {
  const words = reader.words.officeOrders
  const card = cardOf(line.variantId)
  const earlier = parcels.flatMap((parcel) => parcel.lines)
  const lots = lotsLeft(line, earlier)
  const recalled = lots.filter(({ lotCode }) => isRecalled(line.position, lotCode))
  const error = told.errors?.[lineId(line.position)]
  const title = titleOf(reader, line)
  return (
    <li class="mini" data-sku={line.sku} data-title={title}>
      <label class="check">
        <input type="checkbox" name="line" value={line.position} checked={ticked} />
        <Niche picture={card?.picture ?? null} tint={card?.tint ?? 't3'} width={52} />
        <span>
          <b>{title}</b>
          <span class="tiny muted own-line">
            {labelOf(reader, line)}، <bdi class="ltr">{line.sku}</bdi>
          </span>
          <LotsText reader={reader} lots={lots} />
          {left < line.quantity ? (
            <span class="tiny muted own-line">{words.pack.inBox(line.quantity - left)}</span>
          ) : null}
        </span>
      </label>
      {left > 1 ? (
        <Quantity
          reader={reader}
          id={`units${line.position}`}
          name={`units${line.position}`}
          value={left}
          most={left}
          label={words.pack.units(title)}
        />
      ) : (
        <span class="num">{words.order.times(1)}</span>
      )}
      {recalled.length > 0 ? (
        <div class="stack recalled" id={lineId(line.position)} tabIndex={-1}>
          <FieldError
            id={lineId(line.position)}
            error={words.pack.recalled(recalled.map(({ lotCode }) => lotCode).join(reader.words.common.listComma))}
          />
          {error && error !== words.pack.recalledLine ? <p class="err">{error}</p> : null}
          <button class="btn quiet" type="submit" form={exchangeId(line)} aria-label={words.pack.exchangeOf(title)}>
            {words.pack.exchange}
          </button>
        </div>
      ) : null}
    </li>
  )
}
