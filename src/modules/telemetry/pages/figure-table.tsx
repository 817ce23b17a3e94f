import { formatNumber, percent } from '../../../platform/persian/numbers.ts'
import { Bar, ColumnChart } from '../../../ui/chart.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { type Row, type Table, valuesOf } from '../figures.ts'
import { figuresAddress, tableAddress } from './addresses.ts'
import { rowsOf } from './figure-rows.ts'
import type { FiguresProps } from './figures-page.tsx'

type Props = FiguresProps & { table: Exclude<Table, 'time'> }

const ROWS_SHOWN = 12

/** A dimension: its values as a table with bars, sorted as the address asks, and the same as a file. */
export const FigureTable = (props: Props) => {
  const { reader, table } = props
  const words = reader.words.usage
  const rows = rowsOf(reader, props)
  if (table === 'app' && rows.length === 0) return null
  const [shown, more] = [rows.slice(0, ROWS_SHOWN), rows.slice(ROWS_SHOWN)]
  return (
    <section class="box stack g3" id={table}>
      <h2>{words.tables[table].title}</h2>
      {rows.length === 0 ? <p class="muted small">{table === 'losses' ? words.noLosses : words.empty}</p> : null}
      {rows.length > 0 && table === 'hour' ? <Hours {...props} /> : null}
      {rows.length > 0 ? <Rows {...props} rows={shown} most={mostOf(rows)} /> : null}
      {more.length > 0 ? (
        <details>
          <summary>{words.more(more.length)}</summary>
          <Rows {...props} rows={more} most={mostOf(rows)} />
        </details>
      ) : null}
      {rows.length > 0 ? (
        <p>
          <a class="btn quiet" href={tableAddress(props, table)} aria-label={words.csvOf(words.tables[table].title)}>
            <Icon name="download" /> {words.csv}
          </a>
        </p>
      ) : null}
    </section>
  )
}

const mostOf = (rows: Row[]) => Math.max(1, ...rows.map(({ reports }) => reports))

const Hours = ({ reader, sums }: Props) => {
  const words = reader.words.usage
  const found = valuesOf(sums, 'hour')
  const points = Array.from({ length: 24 }, (_, hour) => ({
    name: formatNumber(hour, reader.language),
    value: found.find(({ value }) => value === String(hour))?.reports ?? null,
  }))
  const most = formatNumber(mostOf(found.map(({ value, reports }) => ({ name: value, reports }))), reader.language)
  return <ColumnChart reader={reader} points={points} label={words.columnsLabel(words.tables.hour.title, most)} />
}

const Rows = (props: Props & { rows: Row[]; most: number }) => {
  const { reader, table, rows, most, days } = props
  const { columns, tables } = reader.words.usage
  const all = days.reduce((sum, { reports }) => sum + (reports ?? 0), 0)
  return (
    <table class="figures">
      <caption class="vh">{tables[table].title}</caption>
      <thead>
        <tr>
          <Heading {...props} column="name" text={tables[table].column} />
          <Heading {...props} column="reports" text={columns.reports} />
          {table === 'losses' ? null : <th class="num">{columns.share}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, reports }) => (
          <tr>
            <th scope="row">
              <bdi dir={isComposed(table) && reader.language === 'fa' ? 'rtl' : 'auto'}>{name}</bdi>
              <Bar reader={reader} share={reports / most} />
            </th>
            <td class="num">{formatNumber(reports, reader.language)}</td>
            {table === 'losses' ? null : (
              <td class="num muted">{all ? percent(Math.round((100 * reports) / all), reader.language) : ''}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A product and what is said of it: such a name is a phrase of ours, also where the product's begins in Latin. */
const isComposed = (table: Table): boolean => table === 'rank' || table === 'after'

const Heading = (props: Props & { column: 'name' | 'reports'; text: string }) => {
  const { reader, table, sort, column, text } = props
  const own = sort?.table === table && sort.column === column ? sort : null
  const descending = own ? !own.descending : column === 'reports'
  return (
    <th class={column === 'reports' ? 'num' : undefined} aria-sort={own ? direction(own.descending) : undefined}>
      <a
        href={`${figuresAddress(props, { table, column, descending })}#${table}`}
        aria-label={reader.words.usage.sortBy(text)}
      >
        {text}
        <Icon name="sort" />
      </a>
    </th>
  )
}

const direction = (descending: boolean) => (descending ? 'descending' : 'ascending')
