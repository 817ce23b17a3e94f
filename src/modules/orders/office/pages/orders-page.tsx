import { persianDigits } from '../../../../platform/persian/digits.ts'
import { routes } from '../../../../routes.ts'
import { ErrorSummary, Field, Select } from '../../../../ui/form.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import type { ListState } from '../../../../ui/list-address.ts'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import { ListFilters } from '../../../../ui/office-table.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { Method } from '../../../delivery/index.ts'
import { orderStates } from '../../order.ts'
import type { ListedOrder } from '../list-queries.ts'
import { MOST_COUNTED, type Queue, queues } from '../queue.ts'
import { OrderTable } from './order-table.tsx'

export type OrdersPageProps = {
  reader: Reader
  frame: OfficeFrame
  queue: Queue
  counts: Record<Exclude<Queue, 'all'>, number>
  list: ListState
  rows: ListedOrder[]
  more: string | null
  methods: readonly Method[]
  /** days of the filter that are none */
  wrong: readonly ('from' | 'until')[]
}

/** What waits, queue by queue; nothing of a person stands in a list (P61). */
export const OrdersPage = (props: OrdersPageProps) => {
  const { reader, frame, queue } = props
  const words = reader.words.officeOrders
  return (
    <OfficePage
      reader={reader}
      title={words.title}
      frame={frame}
      beside={<span class="badge trust">{words.masked}</span>}
    >
      <ErrorSummary reader={reader} errors={props.wrong.map((id) => ({ id, text: words.courier.badDay }))} />
      <Queues {...props} />
      <Search reader={reader} error={null} />
      <details open={props.wrong.length > 0 || Object.keys(props.list.filters).length > 1}>
        <summary>{words.filters.title}</summary>
        <Filters {...props} />
      </details>
      <section class="box">
        <OrderTable {...props} caption={words.list.caption(words.queues[queue])} none={words.list.none} />
      </section>
    </OfficePage>
  )
}

const Queues = ({ reader, queue, counts }: OrdersPageProps) => {
  const words = reader.words.officeOrders
  return (
    <nav class="row g2" aria-label={words.queuesName}>
      {queues.map((name, place) => (
        <a
          class="chip"
          href={`${routes.officeOrders}?queue=${name}`}
          aria-current={name === queue ? 'page' : undefined}
          data-key={String(place + 1)}
        >
          {words.queues[name]}
          {name === 'all' ? null : (
            <>
              {' '}
              <span class="num">({words.count(counts[name], counts[name] >= MOST_COUNTED)})</span>
            </>
          )}
        </a>
      ))}
    </nav>
  )
}

/** One field for both numbers; a POST, so that a phone stands in no address. */
export const Search = ({ reader, error }: { reader: Reader; error: string | null }) => {
  const { search } = reader.words.officeOrders
  return (
    <form class="box find" method="post" action={routes.officeOrderSearches}>
      <Field
        reader={reader}
        name="sought"
        type="search"
        label={search.label}
        hint={search.hint}
        error={error ?? undefined}
        inputmode="tel"
        maxLength={40}
        leftToRight
      />
      <button class="btn" type="submit">
        <Icon name="search" /> {search.button}
      </button>
    </form>
  )
}

const Filters = ({ reader, queue, list, methods, wrong }: OrdersPageProps) => {
  const words = reader.words.officeOrders
  const choose = (name: 'state' | 'payment' | 'delivery', options: { value: string; text: string }[]) => (
    <Select
      reader={reader}
      name={name}
      label={words.filters[name]}
      options={options}
      value={list.filters[name]}
      placeholder={words.filters.any}
      optional
    />
  )
  const day = (name: 'from' | 'until') => (
    <Field
      reader={reader}
      name={name}
      label={words.filters[name]}
      hint={words.filters.dayHint}
      error={wrong.includes(name) ? words.courier.badDay : undefined}
      value={reader.language === 'fa' ? persianDigits(list.filters[name] ?? '') : list.filters[name]}
      maxLength={20}
      optional
    />
  )
  return (
    <ListFilters reader={reader} path={routes.officeOrders} list={list}>
      <input type="hidden" name="queue" value={queue} />
      {choose(
        'state',
        orderStates.map((state) => ({ value: state, text: words.states[state] })),
      )}
      {choose(
        'payment',
        (['online', 'cash'] as const).map((kind) => ({ value: kind, text: words.payments[kind] })),
      )}
      {choose(
        'delivery',
        methods.map((method) => ({
          value: method.code,
          text: reader.language === 'fa' ? method.titleFa : method.titleEn,
        })),
      )}
      {day('from')}
      {day('until')}
    </ListFilters>
  )
}
