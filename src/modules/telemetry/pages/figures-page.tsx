import { formatNumber, percent } from '../../../platform/persian/numbers.ts'
import type { AskedPeriod, Step } from '../../../platform/persian/period.ts'
import { routes } from '../../../routes.ts'
import { Note } from '../../../ui/note.tsx'
import { type OfficeFrame, OfficePage } from '../../../ui/office-page.tsx'
import { PeriodFilter } from '../../../ui/period-filter.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { dimensions, type Sort, type Sum, type TimeRow } from '../figures.ts'
import type { ProductTitle } from '../value-names.ts'
import { FigureTable } from './figure-table.tsx'
import { TimeChart } from './time-chart.tsx'

export type FiguresProps = AskedPeriod & {
  reader: Reader
  frame: OfficeFrame
  floor: number
  step: Step
  typed: { from: string; until: string }
  sort: Sort | null
  sums: Sum[]
  /** the steps of the period, the earliest first */
  days: TimeRow[]
  losses: { why: string; reports: number }[]
  productTitle: ProductTitle
}

/** What the shop learns from reports about nobody. */
export const FiguresPage = (props: FiguresProps) => {
  const { reader, frame, floor } = props
  const words = reader.words.usage
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <Note kind="trust" icon="shield">
        <p>{words.promise(floor)}</p>
        <p class="small">{words.lowerBound}</p>
      </Note>
      <PeriodFilter {...props} action={routes.officeUsage} />
      <Totals {...props} />
      <TimeChart {...props} />
      <div class="cols b">
        {dimensions.map((dimension) => (
          <FigureTable {...props} table={dimension} />
        ))}
        <FigureTable {...props} table="losses" />
      </div>
    </OfficePage>
  )
}

const Totals = ({ reader, days, sums, losses }: FiguresProps) => {
  const { kpis: words } = reader.words.usage
  const total = (counts: (number | null)[]) => counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)
  const reports = total(days.map((each) => each.reports))
  const bought = total(days.map((each) => each.bought))
  const hidden = total(
    sums.filter(({ dimension, value }) => dimension === 'rare' && value === 'searches').map((each) => each.reports),
  )
  const number = (count: number) => (count === 0 ? words.none : formatNumber(count, reader.language))
  const share = Math.round((1_000 * bought) / Math.max(1, reports)) / 10
  const lost = total(losses.map((each) => each.reports))
  const boxes = [
    { title: words.reports, value: number(reports), text: '' },
    {
      title: words.bought,
      value: number(bought),
      text: bought ? words.boughtShare(percent(share, reader.language)) : '',
    },
    { title: words.hidden, value: number(hidden), text: words.hiddenText },
    { title: words.losses, value: formatNumber(lost, reader.language), text: words.lossesText },
  ]
  return (
    <div class="kpis">
      {boxes.map(({ title, value, text }) => (
        <div class="box kpi">
          <p>{title}</p>
          <b class="num">{value}</b>
          <p>{text}</p>
        </div>
      ))}
    </div>
  )
}
