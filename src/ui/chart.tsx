import { formatNumber } from '../platform/persian/numbers.ts'
import type { Reader } from './reader.ts'

/**
 * Charts that the server draws: shapes in an SVG that stretches, words around it in HTML, so that they keep their size on a phone.
 * Nothing inline, no script. A chart says its sum in one sentence (`label`); its numbers stand in a table beside it, for everybody.
 */
export type ChartProps = {
  reader: Reader
  /** what a screen reader is told in the place of the picture */
  label: string
  points: ChartPoint[]
}

/** `value` null: nothing is known there, and the line is broken. */
export type ChartPoint = { name: string; value: number | null }

const SIZE = 100
/** odd, so that one stands in the middle: a phone shows that one and those at the ends */
const MOST_NAMES = 5

/** A line over time, from left to right also in Persian; the last point is marked. */
export const LineChart = ({ reader, label, points }: ChartProps) => {
  const most = roundTop(points)
  const places = points.map(({ value }, n) =>
    value === null ? null : { x: SIZE * (points.length > 1 ? n / (points.length - 1) : 0.5), y: heightOf(value, most) },
  )
  const stretches = unbroken(places)
  const last = places.findLast((place) => place !== null)
  return (
    <Frame reader={reader} most={most} names={thinned(points.map(({ name }) => name))}>
      <svg viewBox={`0 0 ${SIZE} ${SIZE}`} preserveAspectRatio="none" role="img" aria-label={label}>
        <Lines />
        {stretches.map((stretch) => (
          <path
            class="chart-area"
            d={`M${stretch[0]!.x} ${SIZE}L${stretch.map(pair).join('L')}L${stretch.at(-1)!.x} ${SIZE}Z`}
          />
        ))}
        {stretches.map((stretch) => (
          <path class="chart-line" d={`M${stretch.map(pair).join('L')}h0`} />
        ))}
        {last ? <path class="chart-last" d={`M${pair(last)}h0`} /> : null}
      </svg>
    </Frame>
  )
}

/** A column for each point, as for the hours of a day. */
export const ColumnChart = ({ reader, label, points }: ChartProps) => {
  const most = roundTop(points)
  const step = SIZE / Math.max(1, points.length)
  return (
    <Frame reader={reader} most={most} names={thinned(points.map(({ name }) => name))}>
      <svg viewBox={`0 0 ${SIZE} ${SIZE}`} preserveAspectRatio="none" role="img" aria-label={label}>
        <Lines />
        {points.map(({ value }, n) =>
          value ? (
            <rect
              class="chart-column"
              x={n * step + step * 0.15}
              width={step * 0.7}
              y={heightOf(value, most)}
              height={SIZE - heightOf(value, most)}
            />
          ) : null,
        )}
      </svg>
    </Frame>
  )
}

/** A bar in the cell of a table, `share` from 0 to 1; the number beside it says the same, so it is silent. */
export const Bar = ({ reader, share }: { reader: Reader; share: number }) => {
  const width = Math.max(1, SIZE * Math.min(1, share))
  return (
    <svg class="share-bar" viewBox={`0 0 ${SIZE} 8`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="share-track" width={SIZE} height={8} />
      <rect x={reader.language === 'fa' ? SIZE - width : 0} width={width} height={8} />
    </svg>
  )
}

const Lines = () => (
  <>
    {[0, SIZE / 2, SIZE].map((y) => (
      <path class="chart-grid" d={`M0 ${y}H${SIZE}`} />
    ))}
  </>
)

type FrameProps = {
  reader: Reader
  most: number
  names: string[]
  children: preact.ComponentChildren
}

/** The first and the last name stand at the edges, below the first and the last point. */
const Frame = ({ reader, most, names, children }: FrameProps) => (
  <div class="chart">
    <div class="chart-scale" aria-hidden="true">
      {[most, most / 2, 0].map((value) => (
        <span>{formatNumber(value, reader.language)}</span>
      ))}
    </div>
    {children}
    <div class="chart-names" aria-hidden="true">
      {names.map((name) => (
        <span dir="auto">{name}</span>
      ))}
    </div>
  </div>
)

type Place = { x: number; y: number }

const pair = ({ x, y }: Place): string => `${round(x)} ${round(y)}`
const round = (value: number): number => Math.round(value * 100) / 100
const heightOf = (value: number, most: number): number => round(SIZE - (SIZE * value) / most)

/** The even number of the form 2, 4 or 10 times a power of ten that is not below any value: half of it is a round number too. */
export const roundTop = (points: readonly ChartPoint[]): number => {
  const most = Math.max(2, ...points.map(({ value }) => value ?? 0))
  const power = 10 ** Math.floor(Math.log10(most))
  return [1, 2, 4, 6, 8, 10].map((times) => times * power).find((top) => top >= most && top % 2 === 0) ?? 2 * power
}

/** Stretches of a line between gaps. */
const unbroken = (places: readonly (Place | null)[]): Place[][] => {
  const stretches: Place[][] = [[]]
  for (const place of places)
    if (place === null) stretches.push([])
    else stretches.at(-1)!.push(place)
  return stretches.filter((stretch) => stretch.length > 0)
}

/** At most five names, evenly spread, the first and the last among them. */
export const thinned = (names: readonly string[]): string[] => {
  if (names.length <= MOST_NAMES) return [...names]
  const step = (names.length - 1) / (MOST_NAMES - 1)
  return Array.from({ length: MOST_NAMES }, (_, n) => names[Math.round(n * step)]!)
}
