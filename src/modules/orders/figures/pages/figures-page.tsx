import { jalaliDate } from '../../../../platform/persian/jalali.ts'
import { formatNumber, formatToman, percent } from '../../../../platform/persian/numbers.ts'
import { jalaliWord } from '../../../../platform/persian/period.ts'
import { routes } from '../../../../routes.ts'
import { Bar, LineChart } from '../../../../ui/chart.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import { PeriodFilter } from '../../../../ui/period-filter.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import { shortTimeName } from '../../../../ui/step-name.ts'
import type { Question } from '../figures-office.tsx'
import { PROVINCE_FLOOR } from '../province-tally.ts'
import type { SalesFigures } from '../read-figures.ts'
import type { Today } from '../read-today.ts'
import { rowsOf, type Table } from './figure-rows.ts'
import { TodayBoxes } from './today-boxes.tsx'

export type FiguresProps = Question & {
  reader: Reader
  frame: OfficeFrame
  today: Today
  figures: SalesFigures
  may: ReadonlySet<string>
}

const SHOWN_ROWS = 20

/** Today, and how the shop sold in a period. */
export const FiguresPage = (props: FiguresProps) => {
  const { reader, frame } = props
  const words = reader.words.figures
  return (
    <OfficePage reader={reader} title={words.title} frame={frame}>
      <TodayBoxes {...props} />
      <PeriodFilter {...props} action={routes.officeFigures} />
      <Totals {...props} />
      <OverTime {...props} />
      <div class="cols b">
        <FigureTable {...props} table="categories" />
        <FigureTable {...props} table="sizes" />
      </div>
      <FigureTable {...props} table="provinces" />
      <FigureTable {...props} table="products" />
    </OfficePage>
  )
}

const Totals = ({ reader, figures, period }: FiguresProps) => {
  const words = reader.words.figures
  const total = (of: 'orders' | 'rials' | 'units') => figures.steps.reduce((sum, step) => sum + step[of], 0)
  const [orders, rials, units] = [total('orders'), total('rials'), total('units')]
  const number = (value: number) => formatNumber(value, reader.language)
  const each = (value: number) => (orders === 0 ? 0 : value / orders)
  const { repeated, ended } = figures
  const date = (day: string) => jalaliDate(day, reader.language, { weekday: false })
  const boxes = [
    { title: words.orders, value: number(orders), text: words.ended(ended.expired, ended.cancelled) },
    { title: words.money, value: formatToman(rials, reader.language), text: '' },
    {
      title: words.average,
      value: formatToman(Math.round(each(rials) / 10) * 10, reader.language),
      text: words.unitsEach(number(Math.round(each(units) * 10) / 10)),
    },
    {
      title: words.repeat,
      value: percent(Math.round((1_000 * repeated.repeated) / Math.max(1, repeated.orders)) / 10, reader.language),
      text: words.repeatText,
    },
  ]
  return (
    <section class="stack g3">
      <h2>
        {words.inPeriod}{' '}
        <small class="muted plain">{reader.words.usage.period(date(period.from), date(period.until))}</small>
      </h2>
      <div class="kpis">
        {boxes.map(({ title, value, text }) => (
          <div class="box kpi">
            <p>{title}</p>
            <b class="num">{value}</b>
            <p>{text}</p>
          </div>
        ))}
      </div>
    </section>
  )
}

const OverTime = (props: FiguresProps) => {
  const { reader, step, figures } = props
  const words = reader.words.figures
  const amounts = figures.steps.map(({ rials }) => rials)
  const shown = (rials: number) => formatToman(rials, reader.language)
  return (
    <section class="box stack g3">
      <h2>{words.overTime[step]}</h2>
      {amounts.every((rials) => rials === 0) ? (
        <p class="muted small">{words.empty}</p>
      ) : (
        <LineChart
          reader={reader}
          points={figures.steps.map(({ start, rials }) => ({
            name: shortTimeName(reader, start, step),
            value: rials / 10,
          }))}
          label={words.chartLabel(amounts.length, shown(Math.min(...amounts)), shown(Math.max(...amounts)))}
        />
      )}
      <details>
        <summary>{words.tableOf}</summary>
        <FigureTable {...props} table="time" bare />
      </details>
    </section>
  )
}

/** One table with its file; `bare`: inside of another box. */
const FigureTable = (props: FiguresProps & { table: Table; bare?: boolean }) => {
  const { reader, table, figures, step, period, bare = false } = props
  const words = reader.words.figures
  const { head, rows } = rowsOf(reader, table, figures, step)
  const shown = bare ? rows : rows.slice(0, table === 'provinces' ? rows.length : SHOWN_ROWS)
  const most = Math.max(1, ...rows.map(([, count]) => Number(count)))
  const asked = new URLSearchParams({ by: step, from: jalaliWord(period.from), until: jalaliWord(period.until) })
  return (
    <section class={bare ? 'stack g3' : 'box stack g3'}>
      {bare ? null : <h2>{words.tables[table]}</h2>}
      {table === 'provinces' ? <p class="small muted">{words.provincesText(PROVINCE_FLOOR)}</p> : null}
      {rows.length === 0 ? (
        <p class="muted small">{words.empty}</p>
      ) : (
        <table class="figures">
          <caption class="vh">{words.tables[table]}</caption>
          <thead>
            <tr>
              {head.map((name, place) => (
                <th scope="col" class={place > 0 ? 'num' : undefined}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(([name, ...numbers]) => (
              <tr>
                <th scope="row">
                  {name}
                  {table === 'provinces' ? <Bar reader={reader} share={Number(numbers[0]) / most} /> : null}
                </th>
                {numbers.map((value) => (
                  <td class="num">{formatNumber(Number(value), reader.language)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown.length < rows.length ? <p class="small muted">{words.more(shown.length)}</p> : null}
      <p>
        <a
          class="btn quiet"
          href={`${routes.officeFigureTable(table)}?${asked}`}
          aria-label={`${words.csv}: ${words.tables[table]}`}
        >
          <Icon name="download" /> {words.csv}
        </a>
      </p>
    </section>
  )
}
