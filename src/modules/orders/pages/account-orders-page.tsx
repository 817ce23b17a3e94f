import { persianDigits } from '../../../platform/persian/digits.ts'
import { routes } from '../../../routes.ts'
import { Crumbs } from '../../../ui/crumbs.tsx'
import { At } from '../../../ui/dates.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Money } from '../../../ui/money.tsx'
import { Niche } from '../../../ui/niche.tsx'
import { Note } from '../../../ui/note.tsx'
import { Page, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'
import type { ProductCard } from '../../catalogue/index.ts'
import type { ListedLineRow, ListedRow } from '../account-queries.ts'
import type { OrderState } from '../order.ts'
import { groupedNumber } from '../order-number.ts'
import { OrderAddition } from './order-addition.tsx'

export const listFilters = ['all', 'open', 'delivered', 'over'] as const
export type ListFilter = (typeof listFilters)[number]

type Goods = { line: ListedLineRow; card: ProductCard | null }

export type AccountOrdersPageProps = {
  reader: Reader
  species: SpeciesLink[]
  filter: ListFilter
  orders: { order: ListedRow; goods: Goods[] }[]
  /** the last order shown, when there are older ones */
  older: string | null
  /** whether this is the first page of the list */
  first: boolean
  typed: { number: string; mobile: string }
  trouble: 'bad-number' | 'bad-mobile' | 'no-match' | 'too-many' | null
  /** the number of an order that has just joined the account */
  added: string | null
}

/** Everything that was ordered with this account, the latest first. */
export const AccountOrdersPage = (props: AccountOrdersPageProps) => {
  const { reader, species, filter, orders, added } = props
  const words = reader.words.accountOrders.list
  return (
    <Page
      reader={reader}
      title={words.title}
      styles={['shop', 'account']}
      robots="noindex"
      shell="full"
      current={{ tab: 'orders' }}
      species={species}
    >
      <div class="wrap">
        <Crumbs
          reader={reader}
          way={[{ href: routes.account, text: reader.words.signIn.account.title }]}
          here={words.title}
        />
        <h1>{words.title}</h1>
        {added ? (
          <Note kind="trust" icon="check">
            {words.added(shown(reader, added))}
          </Note>
        ) : null}
        <div class="split">
          <div class="stack">
            <nav class="row g2" aria-label={words.filters}>
              {listFilters.map((name) => (
                <a class="chip" href={addressOf(name)} aria-current={name === filter ? 'page' : undefined}>
                  {words.filter[name]}
                </a>
              ))}
            </nav>
            {orders.length === 0 ? <Nothing {...props} /> : null}
            {orders.map((one) => (
              <Order reader={reader} {...one} />
            ))}
            <Turn {...props} />
          </div>
          <OrderAddition {...props} />
        </div>
      </div>
    </Page>
  )
}

const shown = (reader: Reader, number: string) => {
  const grouped = groupedNumber(number)
  return reader.language === 'fa' ? `\u2066${persianDigits(grouped)}\u2069` : grouped
}

const addressOf = (filter: ListFilter, before?: string) => {
  const query = new URLSearchParams({ ...(filter === 'all' ? {} : { state: filter }), ...(before ? { before } : {}) })
  return query.size === 0 ? routes.accountOrders : `${routes.accountOrders}?${query}`
}

const tones: Record<OrderState, string> = {
  'awaiting-payment': 'badge warn',
  confirmed: 'badge brand',
  'needs-information': 'badge warn',
  packed: 'badge brand',
  'partly-dispatched': 'badge brand',
  dispatched: 'badge brand',
  delivered: 'badge trust',
  cancelled: 'badge',
  expired: 'badge',
}

const PICTURES = 4

const Order = ({ reader, order, goods }: { reader: Reader; order: ListedRow; goods: Goods[] }) => {
  const words = reader.words.accountOrders.list
  const purchase = reader.words.purchase.order
  const title = purchase.title(shown(reader, order.number))
  return (
    <article class="box stack g3" aria-labelledby={`order-${order.number}`}>
      <div class="row between">
        <h2 class="h-l" id={`order-${order.number}`}>
          <a href={routes.order(order.number)}>{title}</a>
        </h2>
        <span class={tones[order.state]}>{purchase.headline[order.state]}</span>
      </div>
      <ul class="order-goods">
        {goods.slice(0, PICTURES).map(({ line, card }) => (
          <li>
            <Niche picture={card?.picture ?? null} tint={card?.tint ?? 't3'} width={64} />
            <span class="small">
              {reader.language === 'fa' ? line.titleFa : line.titleEn}{' '}
              <b class="num">{purchase.times(line.quantity)}</b>
            </span>
          </li>
        ))}
      </ul>
      {goods.length > PICTURES ? <p class="small muted">{words.more(goods.length - PICTURES)}</p> : null}
      <p class="row between small muted">
        <span>
          <At reader={reader} at={order.placedAt} />
          {order.forSomeoneElse ? ` · ${words.someoneElse}` : ''}
        </span>
        <Money reader={reader} rials={order.totalRials} strong />
      </p>
    </article>
  )
}

const Nothing = ({ reader, filter }: AccountOrdersPageProps) => {
  const words = reader.words.accountOrders.list
  if (filter !== 'all') return <p class="muted">{words.emptyFiltered}</p>
  return (
    <Empty pet="rabbit" title={words.emptyTitle} text={words.emptyText}>
      <a class="btn" href={routes.home}>
        {words.toShop}
      </a>
    </Empty>
  )
}

const Turn = ({ reader, filter, older, first }: AccountOrdersPageProps) => {
  const words = reader.words.accountOrders.list
  if (older === null && first) return null
  return (
    <p class="row between">
      {first ? null : (
        <a class="btn quiet" href={addressOf(filter)}>
          {words.newest}
        </a>
      )}
      {older ? (
        <a class="btn line" href={addressOf(filter, older)} rel="next">
          {words.older}
        </a>
      ) : null}
    </p>
  )
}
