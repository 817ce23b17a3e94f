import { routes } from '../../../routes.ts'
import { Field } from '../../../ui/form.tsx'
import { OfficePage } from '../../../ui/office-page.tsx'
import { type Column, OfficeTable } from '../../../ui/office-table.tsx'
import type { StockedVariant } from '../../catalogue/index.ts'
import type { LotView, VariantStock } from '../office-queries.ts'
import { Count, Expiry, Goods, LotLink, type Shown, StockTabs } from './parts.tsx'

export type FoundLot = LotView
export type StockProps = Shown & {
  asked: string
  variants: StockedVariant[]
  stock: ReadonlyMap<string, VariantStock>
  lots: LotView[]
}

/** What is in the storehouse: found by name, article number or the code of a lot. */
export const StockPage = (props: StockProps) => {
  const { reader, frame, asked, variants, lots } = props
  const words = reader.words.officeStock
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <StockTabs reader={reader} current="stock" />
      <search>
        <form class="box stack g3" action={routes.officeStock}>
          <Field
            reader={reader}
            name="q"
            type="search"
            label={words.search}
            hint={words.searchHint}
            value={asked}
            maxLength={80}
            optional
          />
          <button class="btn" type="submit">
            {words.searchButton}
          </button>
        </form>
      </search>
      {asked !== '' && variants.length === 0 && lots.length === 0 ? <p>{words.nothing}</p> : null}
      {lots.length > 0 ? <FoundLots {...props} /> : null}
      {variants.length > 0 ? <FoundGoods {...props} /> : null}
    </OfficePage>
  )
}

const plainList = { filters: {}, sort: '', descending: false, after: null }

const FoundGoods = ({ reader, variants, stock }: StockProps) => {
  const words = reader.words.officeStock
  const names = new Map(variants.map((variant) => [variant.id, variant]))
  const figure = (head: string, of: (row: VariantStock) => number): Column<StockedVariant> => ({
    head,
    figure: true,
    cell: ({ id }) => {
      const row = stock.get(id)
      return <Count reader={reader} value={row ? of(row) : 0} />
    },
  })
  const columns: Column<StockedVariant>[] = [
    { head: words.goods, words: true, cell: ({ id }) => <Goods reader={reader} names={names} variantId={id} /> },
    figure(words.onHand, ({ onHand }) => onHand),
    figure(words.reserved, ({ reserved }) => reserved),
    figure(words.available, ({ available }) => available),
    { head: words.expires, cell: ({ id }) => <Expiry reader={reader} day={stock.get(id)?.expiresOn ?? null} /> },
  ]
  return (
    <section class="box stack g3">
      <h2>{words.found}</h2>
      <OfficeTable
        reader={reader}
        caption={words.found}
        columns={columns}
        rows={variants}
        path={routes.officeStock}
        list={plainList}
        more={null}
      />
    </section>
  )
}

const FoundLots = ({ reader, lots, variants }: StockProps) => {
  const words = reader.words.officeStock
  const names = new Map(variants.map((variant) => [variant.id, variant]))
  const columns: Column<LotView>[] = [
    { head: words.lot, cell: (lot) => <LotLink reader={reader} lot={lot} /> },
    { head: words.onHand, figure: true, cell: ({ onHand }) => <Count reader={reader} value={onHand} /> },
    {
      head: words.goods,
      words: true,
      cell: ({ variantId }) => <Goods reader={reader} names={names} variantId={variantId} />,
    },
    { head: words.expires, cell: ({ expiresOn }) => <Expiry reader={reader} day={expiresOn} /> },
  ]
  return (
    <section class="box stack g3">
      <h2>{words.recall.foundLots}</h2>
      <OfficeTable
        reader={reader}
        caption={words.recall.foundLots}
        columns={columns}
        rows={lots}
        path={routes.officeStock}
        list={plainList}
        more={null}
      />
    </section>
  )
}
