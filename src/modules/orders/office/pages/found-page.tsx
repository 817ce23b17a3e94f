import { routes } from '../../../../routes.ts'
import { ErrorSummary } from '../../../../ui/form.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { Method } from '../../../delivery/index.ts'
import type { ListedOrder } from '../list-queries.ts'
import { OrderTable } from './order-table.tsx'
import { Search } from './orders-page.tsx'

/** What a search found. The number that was typed does not come back. */
export const FoundPage = (props: {
  reader: Reader
  frame: OfficeFrame
  error: string | null
  rows: ListedOrder[]
  methods: readonly Method[]
}) => {
  const { reader, frame, error, rows, methods } = props
  const words = reader.words.officeOrders
  const list = { filters: {}, sort: 'placed', descending: true, after: null }
  return (
    <OfficePage
      reader={reader}
      title={words.title}
      frame={frame}
      beside={<span class="badge trust">{words.masked}</span>}
    >
      <ErrorSummary reader={reader} errors={error ? [{ id: 'sought', text: error }] : []} />
      <Search reader={reader} error={error} />
      {rows.length === 0 ? null : (
        <section class="box stack">
          <h2>{words.search.found(rows.length)}</h2>
          <OrderTable
            reader={reader}
            caption={words.search.found(rows.length)}
            rows={rows}
            list={list}
            more={null}
            methods={methods}
            none={words.list.none}
            sortable={false}
          />
        </section>
      )}
      <p>
        <a class="btn quiet" href={routes.officeOrders}>
          {words.gone.back}
        </a>
      </p>
    </OfficePage>
  )
}
