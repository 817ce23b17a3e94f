import { formatNumber } from '../../../../platform/persian/numbers.ts'
import { routes } from '../../../../routes.ts'
import { Difference } from '../../../../ui/difference.tsx'
import { ErrorSummary, Field } from '../../../../ui/form.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { PriceWindow } from '../../change.ts'
import { seenOf } from '../../edit-merge.ts'
import { windowsOf } from '../../write-prices.ts'
import { faultWords } from '../needs.ts'
import { fieldWords, momentWords } from './field-words.tsx'
import type { VariantProps } from './variant-page.tsx'

/** The line of prices of a pack: what is asked now and later, what was asked, and a new price. */
export const Prices = (props: VariantProps) => {
  const { reader, variant, told, past } = props
  const words = reader.words.officeCatalogue.prices
  const windows = windowsOf(told?.form === 'price' && told.current ? told.current : variant.prices)
  const before = past.map(
    (row): PriceWindow => ({
      from: row.valid_from.toISOString(),
      until: row.valid_until?.toISOString() ?? null,
      rials: row.price_rials,
      earlierRials: row.earlier_price_rials,
    }),
  )
  const seen = seenOf({ windows }, ['windows'])
  return (
    <div class="stack">
      <section class="box stack" aria-labelledby="prices-title">
        <h2 id="prices-title">{words.line}</h2>
        {windows.length === 0 ? (
          <p class="muted">{words.none}</p>
        ) : (
          <Line {...props} windows={windows} seen={seen} ends />
        )}
      </section>
      {props.setsPrices ? <NewPrice {...props} seen={seen} /> : <p class="muted small">{words.notYours}</p>}
      {before.length > 0 ? (
        <details class="box">
          <summary>{words.past}</summary>
          <Line {...props} windows={before} seen="" ends={false} />
        </details>
      ) : null}
    </div>
  )
}

type LineProps = VariantProps & { windows: PriceWindow[]; seen: string; ends: boolean }

const Line = ({ reader, variant, windows, seen, ends, setsPrices, now }: LineProps) => {
  const words = reader.words.officeCatalogue.prices
  return (
    <ul class="rows">
      {windows.map(({ from, until, rials, earlierRials }) => (
        <li>
          <span>
            <b class="num">{formatNumber(rials / 10, reader.language)}</b> <small>{reader.words.common.toman}</small>{' '}
            {earlierRials === null ? null : (
              <del class="muted num">{formatNumber(earlierRials / 10, reader.language)}</del>
            )}
            <span class="small muted own-line">
              {words.columns.from} {momentWords(reader, from)} {words.columns.until}{' '}
              {until === null ? words.open : momentWords(reader, until)}
            </span>
          </span>
          {ends && Date.parse(from) <= now.getTime() ? <span class="badge trust">{words.now}</span> : null}
          {ends && setsPrices ? (
            <form method="post" action={routes.officeVariantPriceEnds(variant.id)}>
              <input type="hidden" name="seen" value={seen} />
              <input type="hidden" name="from" value={from} />
              <button class="btn quiet" type="submit" aria-label={words.endNamed(momentWords(reader, from))}>
                {words.end}
              </button>
            </form>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

const NewPrice = ({ reader, variant, told, seen }: VariantProps & { seen: string }) => {
  const { prices: words, fields } = reader.words.officeCatalogue
  const own = told?.form === 'price' ? told : null
  const labels = priceLabels(reader)
  const error = (name: string) => (own?.faults?.[name] ? faultWords(reader, own.faults[name]!) : undefined)
  const field = (name: keyof typeof labels, optional: boolean, hint?: string) => (
    <Field
      reader={reader}
      name={name}
      label={labels[name]}
      hint={hint}
      value={own?.typed?.[name]?.[0] ?? ''}
      error={error(name)}
      optional={optional}
      maxLength={60}
      inputmode={name.endsWith('toman') ? 'numeric' : 'text'}
      leftToRight={name.endsWith('toman')}
    />
  )
  return (
    <form class="box stack" method="post" action={routes.officeVariantPrices(variant.id)} id="price">
      <h2>{words.add}</h2>
      <p class="small muted">{words.text}</p>
      <ErrorSummary
        reader={reader}
        errors={Object.keys(own?.faults ?? {}).map((id) => ({
          id,
          text: `${labels[id as 'price_toman']}: ${error(id)}`,
        }))}
      />
      {own?.conflicts ? (
        <Difference
          reader={reader}
          page={routes.officeVariant(variant.id)}
          rows={own.conflicts.map(({ name, theirs, yours }) => ({
            field: fields[name] ?? name,
            theirs: fieldWords(reader, name, theirs),
            yours: fieldWords(reader, name, yours),
          }))}
        />
      ) : null}
      <input type="hidden" name="seen" value={seen} />
      <div class="grid2">
        {field('price_toman', false)}
        {field('earlier_toman', true, words.earlierHint)}
        {field('from_day', true, words.fromHint)}
        {field('from_time', true)}
        {field('until_day', true, words.untilHint)}
      </div>
      <button class="btn" type="submit">
        {words.save}
      </button>
    </form>
  )
}

const priceLabels = (reader: Reader) => {
  const words = reader.words.officeCatalogue.prices
  return {
    price_toman: words.toman,
    earlier_toman: words.earlier,
    from_day: words.fromDay,
    from_time: words.fromTime,
    until_day: words.untilDay,
  }
}
