import { routes } from '../../../routes.ts'
import { Crumbs } from '../../../ui/crumbs.tsx'
import { At } from '../../../ui/dates.tsx'
import { Note } from '../../../ui/note.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { PurchaseRow } from '../queries.ts'
import { OrderPairFields } from './order-pair-fields.tsx'
import { shownNumber } from './to-bank-page.tsx'

export type TrackingPageProps = {
  reader: Reader
  species: SpeciesLink[]
  typed: { number: string; mobile: string }
  errors: { number?: string; mobile?: string }
  trouble: string | null
  /** orders that this browser placed */
  mine: PurchaseRow[]
  /** whether somebody is signed in: her orders have a page of their own */
  account: boolean
}

/** A guest finds an order by its number and the phone she wrote; a wrong pair and an unknown number get the same answer. */
export const TrackingPage = ({ reader, species, typed, errors, trouble, mine, account }: TrackingPageProps) => {
  const words = reader.words.purchase.tracking
  return (
    <Page
      reader={reader}
      title={words.title}
      styles={['shop']}
      shell="full"
      current={{ tab: 'orders' }}
      species={species}
    >
      <div class="wrap">
        <Crumbs reader={reader} way={[]} here={words.title} />
        <div class="auth stack">
          <h1>{words.title}</h1>
          <p class="muted">{words.intro}</p>
          <form class="box stack" method="post" action={routes.tracking} novalidate>
            {trouble ? (
              <Note kind="bad" icon="warn">
                {trouble}
              </Note>
            ) : null}
            <OrderPairFields reader={reader} typed={typed} errors={errors} hints={{ number: words.numberWhy }} />
            <button class="btn big block" type="submit">
              {words.show}
            </button>
          </form>
          {account ? (
            <a class="btn line block" href={routes.accountOrders}>
              {reader.words.accountOrders.list.toAccountOrders}
            </a>
          ) : null}
          {mine.length > 0 ? <Mine reader={reader} mine={mine} /> : null}
        </div>
      </div>
    </Page>
  )
}

const Mine = ({ reader, mine }: { reader: Reader; mine: PurchaseRow[] }) => (
  <section class="box stack">
    <h2 class="h-l">{reader.words.purchase.tracking.mine}</h2>
    <ul class="stack">
      {mine.map((purchase) => (
        <li class="row between">
          <a href={routes.order(purchase.number)}>
            {reader.words.purchase.order.title(shownNumber(reader, purchase.number))}
          </a>
          <span class="small muted">
            {reader.words.purchase.order.headline[purchase.state]}
            {reader.words.common.listComma}
            <At reader={reader} at={purchase.placedAt} />
          </span>
        </li>
      ))}
    </ul>
  </section>
)
