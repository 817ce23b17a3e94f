import type { Figure } from './figure.ts'

/** One JSON array and nothing else; numbers keep four significant digits, more is noise. */
export const asJson = (figures: readonly Figure[]): string =>
  `${JSON.stringify(
    figures.map(({ name, value, unit, ceiling, ratio, goal, holds }) => ({
      name,
      value: significant(value),
      unit,
      ceiling: significant(ceiling),
      ratio: significant(ratio),
      goal,
      holds,
    })),
    null,
    1,
  )}\n`

/** A table for people, and below it how many figures hold. */
export const asTable = (figures: readonly Figure[]): string => {
  const head = ['figure', 'value', 'unit', 'ceiling', 'ratio', 'goal', 'holds']
  const rows = figures.map(({ name, value, unit, ceiling, ratio, goal, holds }) => [
    name,
    written(value),
    unit,
    written(ceiling),
    ratio === null ? '' : ratio.toFixed(2),
    goal === null ? '' : `${isShare(unit) ? '≥' : '≤'} ${written(goal)}`,
    goal === null && holds ? '' : holds ? 'yes' : 'NO',
  ])
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)))
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd()
  const broken = figures.filter(({ holds }) => !holds).map(({ name }) => name)
  const verdict = broken.length === 0 ? 'Every figure holds.' : `${broken.length} do not hold: ${broken.join(', ')}`
  return `${[line(head), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n')}\n\n${verdict}\n`
}

/** A rate is held against its ceiling, all else against the value itself. */
const isShare = (unit: string) => unit.endsWith('/s')

const isNumber = (column: number) => column === 1 || column === 3 || column === 4 || column === 5

const significant = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(4)))

const written = (value: number | null): string => {
  if (value === null) return ''
  return Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)))
}
