import { formatNumber } from '../../../platform/persian/numbers.ts'
import type { Reader } from '../../../ui/reader.ts'

export type Bar = { label: string; count: number }

const HEIGHT = 96
const BAR = 20
const GAP = 6

/**
 * Bars with their table, drawn at the server: the picture is for the eye, the table for everybody. Time runs from left to right, as in
 * the Persian press.
 */
export const Chart = ({ reader, title, unit, bars }: { reader: Reader; title: string; unit: string; bars: Bar[] }) => {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const width = bars.length * (BAR + GAP)
  return (
    <figure class="bars">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={title} preserveAspectRatio="none">
        {bars.map(({ count }, index) => {
          const height = count === 0 ? 1 : Math.max(3, (count / most) * HEIGHT)
          return <rect x={index * (BAR + GAP)} y={HEIGHT - height} width={BAR} height={height} rx={2} />
        })}
      </svg>
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
            {bars.map(({ label, count }) => (
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
