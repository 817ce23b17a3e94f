import { jalaliDate } from '../../../platform/persian/jalali.ts'
import { formatNumber } from '../../../platform/persian/numbers.ts'
import { routes } from '../../../routes.ts'
import { Day } from '../../../ui/dates.tsx'
import { Difference, type Differing } from '../../../ui/difference.tsx'
import { ErrorSummary, FieldError } from '../../../ui/form.tsx'
import { Note } from '../../../ui/note.tsx'
import { OfficePage } from '../../../ui/office-page.tsx'
import { type Column, OfficeTable } from '../../../ui/office-table.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { seenState } from '../changes/change.ts'
import type { ListedSlot } from '../changes/list-queries.ts'
import { DeliveryTabs, type Shown } from './parts.tsx'

export type SlotsProps = Shown & {
  slots: ListedSlot[]
  wrong: { id: string; text: string } | null
  differing: Differing[] | null
}

/** The couriers' coming days: taken places, and how many there are. */
export const SlotsPage = ({ reader, frame, slots, wrong, differing }: SlotsProps) => {
  const { slots: words, preview, ...more } = reader.words.officeDelivery
  const columns: Column<ListedSlot>[] = [
    { head: words.day, cell: ({ day }) => <Day reader={reader} day={day} weekday /> },
    { head: words.title, cell: ({ fromHour, toHour }) => <span class="num">{words.hours(fromHour, toHour)}</span> },
    { head: preview.method, cell: ({ titleFa, titleEn }) => (reader.language === 'fa' ? titleFa : titleEn) },
    { head: words.taken, figure: true, cell: ({ taken }) => formatNumber(taken, reader.language) },
    {
      head: words.capacity,
      words: true,
      cell: (slot) => <Capacity reader={reader} slot={slot} error={wrong?.id === slot.id ? wrong.text : undefined} />,
    },
  ]
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <DeliveryTabs reader={reader} current="slots" />
      <ErrorSummary reader={reader} errors={wrong ? [{ id: `capacity-${wrong.id}`, text: wrong.text }] : []} />
      {differing ? <Difference reader={reader} rows={differing} page={routes.officeSlots} /> : null}
      <section class="box">
        <OfficeTable
          reader={reader}
          caption={words.title}
          columns={columns}
          rows={slots}
          path={routes.officeSlots}
          list={{ filters: {}, sort: '', descending: false, after: null }}
          more={null}
          none={words.none}
        />
      </section>
      <Note icon="clock">{more.oldOrders}</Note>
    </OfficePage>
  )
}

const Capacity = ({ reader, slot, error }: { reader: Reader; slot: ListedSlot; error: string | undefined }) => {
  const { slots: words } = reader.words.officeDelivery
  const id = `capacity-${slot.id}`
  const hours = words.hours(slot.fromHour, slot.toHour)
  return (
    <form class="row g2" method="post" action={routes.officeSlot(slot.id)}>
      <input type="hidden" name="seen" value={seenState({ capacity: slot.capacity })} />
      <span class="only-narrow muted" aria-hidden="true">
        {words.capacity}
      </span>
      <label class="vh" for={id}>
        {words.of(jalaliDate(slot.day, reader.language), hours)}
      </label>
      <input
        class="input count-input"
        id={id}
        name="capacity"
        value={formatNumber(slot.capacity, reader.language)}
        inputmode="numeric"
        autocomplete="off"
        maxLength={6}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      />
      <button class="btn quiet" type="submit">
        {words.set}
      </button>
      {error ? <FieldError id={id} error={error} /> : null}
    </form>
  )
}
