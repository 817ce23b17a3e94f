import { jalaliDate } from '../../../platform/persian/jalali.ts'
import { formatNumber } from '../../../platform/persian/numbers.ts'
import { endOf, type Period, type Step, startOf } from '../../../platform/persian/period.ts'
import { LineChart } from '../../../ui/chart.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { shortTimeName, timeName } from '../../../ui/step-name.ts'
import { figuresAddress, tableAddress } from './addresses.ts'
import type { FiguresProps } from './figures-page.tsx'

/** Reports over time; each step leads to the figures of itself. */
export const TimeChart = (props: FiguresProps) => {
  const { reader, step, period, days, floor } = props
  const words = reader.words.usage
  const number = (count: number | null) => (count === null ? words.under : formatNumber(count, reader.language))
  const counts = days.map(({ reports }) => reports).filter((reports) => reports !== null)
  const date = (day: string) => jalaliDate(day, reader.language, { weekday: false })
  return (
    <section class="box stack g3">
      <div class="row between">
        <h2>{words.overTime(step)}</h2>
        <span class="tiny muted">{words.period(date(period.from), date(period.until))}</span>
      </div>
      {counts.length === 0 ? (
        <p class="muted small">{words.noDay(floor)}</p>
      ) : (
        <>
          <LineChart
            reader={reader}
            points={days.map(({ start, reports }) => ({ name: shortTimeName(reader, start, step), value: reports }))}
            label={words.overTimeLabel(days.length, number(Math.min(...counts)), number(Math.max(...counts)))}
          />
          {isCut(period, step) ? <p class="small muted">{words.cut(date(period.from), date(period.until))}</p> : null}
          <details>
            <summary>{words.tableOf}</summary>
            <Table {...props} number={number} />
          </details>
          <p>
            <a class="btn quiet" href={tableAddress(props, 'time')} aria-label={words.csvOf(words.overTime(step))}>
              <Icon name="download" /> {words.csv}
            </a>
          </p>
        </>
      )}
    </section>
  )
}

/** Does the period begin or end within a week or month? Then that one has fewer days than the others. */
const isCut = ({ from, until }: Period, step: Step): boolean =>
  startOf(from, step) < from || endOf(startOf(until, step), step) > until

const Table = (props: FiguresProps & { number: (count: number | null) => string }) => {
  const { reader, step, days, number } = props
  const { columns, overTime } = reader.words.usage
  return (
    <table class="figures">
      <caption class="vh">{overTime(step)}</caption>
      <thead>
        <tr>
          <th>{columns.time}</th>
          <th class="num">{columns.reports}</th>
          <th class="num">{columns.bought}</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ start, reports, bought }) => (
          <tr>
            <td>
              <a href={figuresAddress({ ...props, ...within(start, step) })}>{timeName(reader, start, step)}</a>
            </td>
            <td class="num">{number(reports)}</td>
            <td class="num">{number(bought)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A month opens as its weeks' days, a day as itself. */
const within = (start: string, step: Step) => ({
  step: 'day' as const,
  period: { from: startOf(start, step), until: endOf(start, step) },
})
