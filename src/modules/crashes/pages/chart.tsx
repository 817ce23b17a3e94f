import { formatNumber } from '../../../platform/persian/numbers.ts'
import { ColumnChart } from '../../../ui/chart.tsx'
import type { Reader } from '../../../ui/reader.ts'

export type Bar = { label: string; count: number }

type ChartProps = { reader: Reader; title: string; unit: string; bars: Bar[] }

/** Something over time with its table: the picture is for the eye, the table for everybody. */
export const TimeChart = ({ reader, title, unit, bars }: ChartProps) => {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  return (
    <figure class="over-time">
      <figcaption>{title}</figcaption>
      <ColumnChart
        reader={reader}
        points={bars.map(({ label, count }) => ({ name: label, value: count }))}
        label={reader.words.usage.columnsLabel(title, formatNumber(most, reader.language))}
      />
      <details>
        <summary>{reader.words.crashes.asTable}</summary>
        <table>
          <caption class="vh">{title}</caption>
          <thead>
            <tr>
              <th>{unit}</th>
              <th>{reader.words.crashes.events}</th>
            </tr>
          </thead>
          <tbody>
            {bars
              .filter(({ count }) => count > 0)
              .map(({ label, count }) => (
                <tr>
                  <th scope="row">{label}</th>
                  <td class="num">{formatNumber(count, reader.language)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

/** Kinds beside one another: a table whose numbers are also drawn. */
export const BarTable = ({ reader, title, unit, bars }: ChartProps) => {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  return (
    <table class="bar-table">
      <caption>{title}</caption>
      <thead class="vh">
        <tr>
          <th>{unit}</th>
          <th>{reader.words.crashes.drawn}</th>
          <th>{reader.words.crashes.events}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ label, count }) => (
          <tr>
            <th scope="row">
              <bdi>{label}</bdi>
            </th>
            <td>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect width={(count / most) * 100} height={10} />
              </svg>
            </td>
            <td class="num">{formatNumber(count, reader.language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The last days in one small line of bars, beside their sum. */
export const Spark = ({ label, days }: { label: string; days: number[] }) => {
  const most = Math.max(1, ...days)
  return (
    <svg class="spark" viewBox={`0 0 ${days.length * 5} 20`} role="img" aria-label={label}>
      {days.map((count, index) => {
        const height = count === 0 ? 1 : Math.max(2, (count / most) * 20)
        return <rect x={index * 5} y={20 - height} width={4} height={height} />
      })}
    </svg>
  )
}
