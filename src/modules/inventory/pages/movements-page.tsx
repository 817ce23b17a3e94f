import { routes } from '../../../routes.ts'
import { At } from '../../../ui/dates.tsx'
import type { ListState } from '../../../ui/list-address.ts'
import { OfficePage } from '../../../ui/office-page.tsx'
import { type Column, OfficeTable } from '../../../ui/office-table.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { MovementView } from '../office-queries.ts'
import { Goods, LotLink, type Names, type Shown, StockTabs, Who } from './parts.tsx'

export type MovementsProps = Shown & {
  title: string
  /** of everything; of one lot or variant otherwise */
  whole: boolean
  rows: MovementView[]
  names: Names
  list: ListState
  more: string | null
  me: string
}

/** What came, went, and was mended, with who and why; the ledger itself, page by page. */
export const MovementsPage = (props: MovementsProps) => {
  const { reader, frame, title, whole } = props
  const words = reader.words.officeStock
  return (
    <OfficePage reader={reader} title={title} frame={frame}>
      <StockTabs reader={reader} current="movements" />
      {whole ? null : (
        <p>
          <a href={routes.officeMovements}>{words.movements.all}</a>
        </p>
      )}
      <section class="box">
        <OfficeTable
          reader={reader}
          caption={words.movements.list}
          columns={movementColumns(props)}
          rows={props.rows}
          path={routes.officeMovements}
          list={props.list}
          more={props.more}
          none={words.movements.none}
        />
      </section>
    </OfficePage>
  )
}

const movementColumns = ({ reader, names, me }: MovementsProps): Column<MovementView>[] => {
  const words = reader.words.officeStock
  return [
    { head: words.movements.at, cell: ({ at }) => <At reader={reader} at={at} /> },
    {
      head: words.movements.quantity,
      figure: true,
      cell: ({ quantity }) => <bdi class={quantity < 0 ? 'num' : 'num trust-text'}>{words.signed(quantity)}</bdi>,
    },
    {
      head: words.goods,
      words: true,
      cell: ({ variantId }) => <Goods reader={reader} names={names} variantId={variantId} />,
    },
    { head: words.lot, cell: ({ lotId, code }) => <LotLink reader={reader} lot={{ id: lotId, code }} /> },
    { head: words.movements.kind, cell: ({ kind }) => words.movements.kinds[kind] },
    { head: words.movements.who, cell: (movement) => <By reader={reader} me={me} movement={movement} /> },
    { head: words.movements.why, words: true, cell: (movement) => <Why reader={reader} movement={movement} /> },
  ]
}

const By = ({ reader, me, movement }: { reader: Reader; me: string; movement: MovementView }) => {
  const words = reader.words.officeStock.movements
  const { byId, byRole, byRef } = movement
  if (byId && byRole) return <Who reader={reader} me={me} author={{ byId, byRole }} />
  return <span class="muted">{byRef === 'buyer' ? words.buyer : words.shop}</span>
}

/** What staff wrote on the paper; of a sale or an import, what led to it (and never whose order it was). */
const Why = ({ reader, movement }: { reader: Reader; movement: MovementView }) => {
  const words = reader.words.officeStock
  const { paperId, reason, note, kind } = movement
  if (paperId && reason)
    return (
      <>
        {words.reasons[reason]}: {note}{' '}
        <a href={routes.officePaper(paperId)}>{words.papers.one[movement.paperKind!]}</a>
      </>
    )
  const { causes } = words.movements
  return <span class="muted">{kind === 'sold' || kind === 'returned' ? causes[kind] : causes.import}</span>
}
