import { formatNumber } from '../../../platform/persian/numbers.ts'
import { routes } from '../../../routes.ts'
import { Difference } from '../../../ui/difference.tsx'
import { ErrorSummary, Field, FieldError } from '../../../ui/form.tsx'
import { OfficePage } from '../../../ui/office-page.tsx'
import type { StockedVariant } from '../../catalogue/index.ts'
import type { LotView } from '../office-queries.ts'
import { Count, Expiry, LotLink, type Shown, StockTabs, titleOf } from './parts.tsx'

/** A lot, and how many of it should stand on the shelf: the books, and what is sold and not packed. */
export type ShelfLot = LotView & { expected: number; unpacked: number }

export type VariantProps = Shown & {
  variant: StockedVariant
  lots: ShelfLot[]
  formKey: string
  /** what was typed, by the lot's id */
  typed: { counted: ReadonlyMap<string, string>; note: string; mark: string | null }
  errors: { counted: ReadonlyMap<string, string>; whole?: string; note?: string; mark?: string }
  /** should stand there when it was typed, by the lot's id, where that changed */
  changed: ReadonlyMap<string, number> | null
  mark: { units: number | null; shopUnits: number; changed: boolean }
}

/** One article: its lots, counting them, and below how many it is low. */
export const VariantPage = (props: VariantProps) => {
  const { reader, frame, variant, lots, errors } = props
  const { variant: words, ...more } = reader.words.officeStock
  const wrong = [
    ...(errors.whole ? [{ id: `counted-${lots[0]?.id}`, text: errors.whole }] : []),
    ...[...errors.counted].map(([id, text]) => ({ id: `counted-${id}`, text })),
    ...(errors.note ? [{ id: 'count-note', text: errors.note }] : []),
    ...(errors.mark ? [{ id: 'mark', text: errors.mark }] : []),
  ]
  return (
    <OfficePage
      reader={reader}
      title={titleOf(reader, variant)}
      frame={frame}
      beside={variant.retired ? <span class="badge">{more.retired}</span> : null}
    >
      <StockTabs reader={reader} current={null} />
      <p class="row">
        <span class="muted">
          {more.sku}: <bdi class="ltr">{variant.sku}</bdi>
        </span>
        <a href={`${routes.officeMovements}?variant=${variant.id}`}>{words.movements}</a>
        <a href={routes.product(variant.slug)}>{words.shop}</a>
      </p>
      <ErrorSummary reader={reader} errors={wrong} />
      {props.changed || props.mark.changed ? <Changed {...props} /> : null}
      {lots.length === 0 ? <p class="box muted">{words.noLots}</p> : <CountForm {...props} />}
      <MarkForm {...props} />
    </OfficePage>
  )
}

const Changed = ({ reader, variant, lots, changed, typed, mark }: VariantProps) => {
  const { variant: words, lot } = reader.words.officeStock
  const said = (units: number | null) => (units === null ? '' : formatNumber(units, reader.language))
  const rows = mark.changed
    ? [{ field: words.mark, theirs: said(mark.units), yours: typed.mark ?? '' }]
    : lots
        .filter(({ id, expected }) => changed?.has(id) && changed.get(id) !== expected)
        .map(({ id, code, expected }) => ({
          field: `${lot} ${code}: ${words.expected}`,
          theirs: said(expected),
          yours: said(changed!.get(id)!),
        }))
  return <Difference reader={reader} rows={rows} page={routes.officeStockVariant(variant.id)} />
}

const CountForm = (props: VariantProps) => {
  const { reader, variant, lots, formKey, typed, errors } = props
  const { variant: words } = reader.words.officeStock
  return (
    <form class="box stack" method="post" action={routes.officeStockCounts(variant.id)}>
      <h2>{words.lots}</h2>
      <p class="muted small">{words.countText}</p>
      <input type="hidden" name="key" value={formKey} />
      <table class="queue">
        <caption class="vh">{words.lots}</caption>
        <LotHead {...props} />
        <tbody>
          {lots.map((lot) => (
            <LotRow {...props} lot={lot} />
          ))}
        </tbody>
      </table>
      <Field
        reader={reader}
        name="note"
        id="count-note"
        label={words.note}
        hint={words.noteHint}
        value={typed.note}
        error={errors.note}
        maxLength={300}
      />
      <button class="btn" type="submit">
        {words.save}
      </button>
    </form>
  )
}

const LotHead = ({ reader }: VariantProps) => {
  const { variant: words, ...more } = reader.words.officeStock
  return (
    <thead>
      <tr>
        <th>{more.lot}</th>
        <th>{more.expires}</th>
        <th class="figure">{more.onHand}</th>
        <th class="figure">{more.reserved}</th>
        <th class="figure">{words.expected}</th>
        <th>{words.counted}</th>
      </tr>
    </thead>
  )
}

const LotRow = ({ reader, lot, typed, errors }: VariantProps & { lot: ShelfLot }) => {
  const { variant: words, ...more } = reader.words.officeStock
  const error = errors.counted.get(lot.id)
  const id = `counted-${lot.id}`
  const figure = (head: string, value: number) => (
    <td class="figure">
      <span class="only-narrow muted">{head} </span>
      <Count reader={reader} value={value} />
    </td>
  )
  return (
    <tr>
      <td>
        <LotLink reader={reader} lot={lot} />
      </td>
      <td>
        <Expiry reader={reader} day={lot.expiresOn} />
      </td>
      {figure(more.onHand, lot.onHand)}
      {figure(more.reserved, lot.reserved)}
      <td class="figure">
        <span class="only-narrow muted">{words.expected} </span>
        <Count reader={reader} value={lot.expected} />
        {lot.unpacked > 0 ? <span class="own-line tiny muted">{words.unpacked(lot.unpacked)}</span> : null}
      </td>
      <td class="words">
        <label class="desk-vh" for={id}>
          {words.countedOf(lot.code)}
        </label>
        <input type="hidden" name="lot" value={lot.id} />
        <input type="hidden" name="expected" value={lot.expected} />
        <input
          class="input count-input"
          id={id}
          name="counted"
          value={typed.counted.get(lot.id) ?? ''}
          inputmode="numeric"
          autocomplete="off"
          maxLength={9}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
        />
        {error ? <FieldError id={id} error={error} /> : null}
      </td>
    </tr>
  )
}

const MarkForm = ({ reader, variant, typed, errors, mark }: VariantProps) => {
  const { variant: words } = reader.words.officeStock
  return (
    <form class="box stack g3 bo-half" method="post" action={routes.officeLowMarks(variant.id)}>
      <h2>{words.markTitle}</h2>
      <input type="hidden" name="seen" value={mark.units ?? ''} />
      <Field
        reader={reader}
        name="mark"
        label={words.mark}
        hint={words.markHint(mark.shopUnits)}
        value={typed.mark ?? (mark.units === null ? '' : formatNumber(mark.units, reader.language))}
        error={errors.mark}
        inputmode="numeric"
        maxLength={7}
        optional
      />
      <button class="btn line" type="submit">
        {words.saveMark}
      </button>
    </form>
  )
}
