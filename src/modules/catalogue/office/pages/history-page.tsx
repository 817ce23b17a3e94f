import { routes } from '../../../../routes.ts'
import { Done, Note } from '../../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { HistoryRow } from '../../history-queries.ts'
import type { ProductInOffice } from '../product-office.tsx'
import type { RolesOf } from './batches-page.tsx'
import { ChangeBox } from './change-box.tsx'
import { ProductFrame } from './product-frame.tsx'

/** Why a change was not taken back. */
export type StaleWord = 'changed-since' | 'undone-already' | 'gone' | 'taken' | 'in-use' | 'not-yours'

export type Listed = {
  rows: HistoryRow[]
  roles: RolesOf
  /** what products are called that a change names by id */
  names: ReadonlyMap<string, string>
  you: string
  older: string | null
  done: boolean
  setsPrices: boolean
}

type ListProps = { reader: Reader; listed: Listed; stale: StaleWord | null; page: string; from: 'product' | 'batch' }

const Changes = ({ reader, listed, stale, page, from }: ListProps) => {
  const words = reader.words.officeCatalogue.history
  return (
    <>
      <Done told={listed.done ? words.done : null} />
      {stale ? (
        <Note kind="bad" icon="warn">
          {words.stale[stale]}
        </Note>
      ) : null}
      {listed.rows.length === 0 ? <p class="box muted">{words.none}</p> : null}
      {listed.rows.map((row) => (
        <ChangeBox reader={reader} row={row} listed={listed} from={from} />
      ))}
      {listed.older ? (
        <p>
          <a class="btn" href={`${page}?before=${listed.older}`} data-key="n">
            {words.older}
          </a>
        </p>
      ) : null}
    </>
  )
}

/** What was changed of one product and its packs, the last first. */
export const ProductHistoryPage = (props: {
  reader: Reader
  frame: OfficeFrame
  product: ProductInOffice
  listed: Listed
  stale: StaleWord | null
}) => (
  <ProductFrame {...props} here="history" title={props.reader.words.officeCatalogue.history.ofProduct}>
    <Changes {...props} page={routes.officeProductHistory(props.product.id)} from="product" />
  </ProductFrame>
)

/** What one press changed. */
export const BatchPage = (props: {
  reader: Reader
  frame: OfficeFrame
  batchId: string
  listed: Listed
  stale: StaleWord | null
}) => {
  const words = props.reader.words.officeCatalogue.history
  return (
    <OfficePage reader={props.reader} title={words.batch} frame={props.frame}>
      <p>
        <a href={routes.officeCatalogueHistory}>{words.back}</a>
      </p>
      <Changes {...props} page={routes.officeCatalogueBatch(props.batchId)} from="batch" />
    </OfficePage>
  )
}
