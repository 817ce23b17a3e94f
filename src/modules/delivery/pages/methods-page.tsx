import { routes } from '../../../routes.ts'
import { Note } from '../../../ui/note.tsx'
import { OfficePage } from '../../../ui/office-page.tsx'
import { type Column, OfficeTable } from '../../../ui/office-table.tsx'
import type { ListedMethod } from '../changes/list-queries.ts'
import { DeliveryTabs, type Shown } from './parts.tsx'

/** Every method, also those that are switched off, with the ways to its tariffs and its week. */
export const MethodsPage = ({ reader, frame, methods }: Shown & { methods: ListedMethod[] }) => {
  const { methods: words, state, ...more } = reader.words.officeDelivery
  const columns: Column<ListedMethod>[] = [
    {
      head: words.title,
      cell: ({ code, titleFa, titleEn }) => (
        <a href={routes.officeMethod(code)}>{reader.language === 'fa' ? titleFa : titleEn}</a>
      ),
    },
    {
      head: words.active,
      cell: ({ active }) => <span class={active ? 'badge trust' : 'badge'}>{active ? state.on : state.off}</span>,
    },
    { head: words.kind, cell: ({ kind }) => words.kinds[kind] },
    { head: words.tariffs, cell: ({ code }) => <a href={routes.officeTariffs(code)}>{words.tariffs}</a> },
    {
      head: words.week,
      cell: ({ code, kind }) => (kind === 'courier' ? <a href={routes.officeWeek(code)}>{words.week}</a> : ''),
    },
  ]
  return (
    <OfficePage reader={reader} title={more.title} frame={frame}>
      <DeliveryTabs reader={reader} current="methods" />
      <section class="box stack">
        <OfficeTable
          reader={reader}
          caption={words.title}
          columns={columns}
          rows={methods}
          path={routes.officeDelivery}
          list={{ filters: {}, sort: '', descending: false, after: null }}
          more={null}
        />
        <p>
          <a class="btn line" href={routes.officeNewMethod}>
            {words.add}
          </a>
        </p>
      </section>
      <Note icon="clock">{more.oldOrders}</Note>
    </OfficePage>
  )
}
