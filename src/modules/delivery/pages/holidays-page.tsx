import { persianDigits } from '../../../platform/persian/digits.ts'
import { routes } from '../../../routes.ts'
import { Day } from '../../../ui/dates.tsx'
import type { Differing } from '../../../ui/difference.tsx'
import { Field } from '../../../ui/form.tsx'
import { OfficePage } from '../../../ui/office-page.tsx'
import { type Column, OfficeTable } from '../../../ui/office-table.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { seenState } from '../changes/change.ts'
import type { ListedHoliday } from '../changes/list-queries.ts'
import type { ChangePreview } from '../changes/preview-change.ts'
import type { Sent } from '../office-form.ts'
import { ChangeFormBox, DeliveryTabs, type Shown } from './parts.tsx'

export type HolidaysProps = Shown & {
  year: number
  listed: ListedHoliday[]
  /** the fixed solar holidays of the year, which are computed */
  fixed: { day: string; title: string }[]
  sent: Sent
  errors: Record<string, string>
  differing: Differing[] | null
  preview: ChangePreview | null
}

type Row = (ListedHoliday & { computed: false }) | { day: string; title: string; computed: true }

/** The holidays of a Jalali year: the computed ones and the listed ones, of which the moon's are estimates until they are published. */
export const HolidaysPage = (props: HolidaysProps) => {
  const { reader, frame, year, listed, fixed } = props
  const { holidays: words, why: _, ...more } = reader.words.officeDelivery
  const rows: Row[] = [
    ...listed.map((holiday) => ({ ...holiday, computed: false as const })),
    ...fixed.map((holiday) => ({ ...holiday, computed: true as const })),
  ].sort((one, other) => one.day.localeCompare(other.day))
  const columns: Column<Row>[] = [
    { head: words.day, cell: ({ day }) => <Day reader={reader} day={day} weekday /> },
    {
      head: words.kind,
      cell: (row) => (row.computed ? <span class="muted">{words.fixed}</span> : words.kinds[row.kind]),
    },
    { head: words.name, words: true, cell: ({ title }) => title },
    { head: words.published, words: true, cell: (row) => (row.computed ? '' : <Acts reader={reader} holiday={row} />) },
  ]
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <DeliveryTabs reader={reader} current="holidays" />
      <p class="muted prose">{words.text}</p>
      <form class="row box" action={routes.officeHolidays}>
        <Field
          reader={reader}
          name="year"
          label={words.year}
          value={reader.language === 'fa' ? persianDigits(String(year)) : String(year)}
          inputmode="numeric"
          maxLength={4}
          leftToRight
        />
        <button class="btn line" type="submit">
          {words.showYear}
        </button>
      </form>
      <section class="box stack g3">
        <h2>{words.list(year)}</h2>
        <OfficeTable
          reader={reader}
          caption={words.list(year)}
          columns={columns}
          rows={rows}
          path={routes.officeHolidays}
          list={{ filters: {}, sort: '', descending: false, after: null }}
          more={null}
          none={words.none}
        />
      </section>
      <h2>{words.add}</h2>
      <AddForm {...props} />
      <p class="muted small">{more.oldOrders}</p>
    </OfficePage>
  )
}

const AddForm = ({ reader, sent, errors, differing, preview }: HolidaysProps) => {
  const { holidays: words } = reader.words.officeDelivery
  const kinds = (['lunar', 'extra', 'solar'] as const).map((value) => ({ value, text: words.kinds[value] }))
  const form = {
    address: routes.officeHolidays,
    fields: [
      { name: 'day', label: words.day, hint: words.dayHint, kind: 'text' as const },
      { name: 'title', label: words.name, kind: 'text' as const },
      { name: 'kind', label: words.kind, kind: 'choice' as const, options: kinds },
      { name: 'published', label: words.publishedCheck, kind: 'check' as const },
    ],
    ...sent,
    errors,
    seen: seenState(null),
    differing,
    preview,
  }
  return <ChangeFormBox reader={reader} form={form} />
}

const Acts = ({ reader, holiday }: { reader: Reader; holiday: ListedHoliday }) => {
  const { holidays: words } = reader.words.officeDelivery
  const { day, title, kind, published } = holiday
  const hidden = (
    <>
      <input type="hidden" name="title" value={title} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="seen" value={seenState({ kind, published })} />
    </>
  )
  return (
    <div class="row g2">
      <span class={published ? 'badge trust' : 'badge warn'}>{published ? words.published : words.estimate}</span>
      {published ? null : (
        <form method="post" action={routes.officeHoliday(day)}>
          {hidden}
          <button class="btn quiet" type="submit" name="published" value="1">
            {words.publish}
          </button>
        </form>
      )}
      <form method="post" action={routes.officeHoliday(day)}>
        {hidden}
        <button class="btn quiet" type="submit" aria-label={`${words.remove}: ${title}`}>
          {words.remove}
        </button>
      </form>
    </div>
  )
}
