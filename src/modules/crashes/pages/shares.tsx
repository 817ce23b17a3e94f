import { formatNumber, percent } from '../../../platform/persian/numbers.ts'
import type { Reader } from '../../../ui/reader.ts'
import { FLOOR, memoryUses } from '../crash.ts'
import type { Shares as Share } from '../office-queries.ts'
import { BarTable, TimeChart } from './chart.tsx'

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** What those for whom it breaks share; what fewer than the floor share is not here, and the page says so. */
export const Shares = ({ reader, shares, own }: { reader: Reader; shares: Share[]; own: boolean }) => {
  const words = reader.words.crashes
  const of = (field: string) => shares.filter((share) => share.field === field)
  const hours = of('hour')
  const uses = of('memoryUsed').filter(({ value }) => (memoryUses as readonly string[]).includes(value))
  return (
    <>
      {own ? null : <p class="small muted">{words.floor(FLOOR)}</p>}
      {hours.length > 0 ? (
        <TimeChart
          reader={reader}
          title={words.byHour}
          unit={words.hour}
          bars={HOURS.map((hour) => ({
            label: words.hourOf(hour),
            count: hours.find(({ value }) => Number(value) === hour)?.events ?? 0,
          }))}
        />
      ) : null}
      {of('browser').length > 0 && !own ? (
        <BarTable
          reader={reader}
          title={words.byBrowser}
          unit={words.labels.browser}
          bars={of('browser').map(({ value, events }) => ({ label: valueWord(reader, value), count: events }))}
        />
      ) : null}
      {uses.length > 0 ? (
        <BarTable
          reader={reader}
          title={words.byMemory}
          unit={words.labels.memoryUsed}
          bars={memoryUses.flatMap((use) => {
            const share = uses.find(({ value }) => value === use)
            return share ? [{ label: words.use(use), count: share.events }] : []
          })}
        />
      ) : null}
      <Most reader={reader} shares={shares} own={own} />
    </>
  )
}

const fields = [
  'rooted',
  'memoryTotal',
  'wifi',
  'mobileData',
  'roaming',
  'networkType',
  'deviceType',
  'osType',
  'route',
] as const

/** Of each field the value that most of them have. */
const Most = ({ reader, shares, own }: { reader: Reader; shares: Share[]; own: boolean }) => {
  const { labels } = reader.words.crashes
  const shown = fields
    .filter((field) => !own || field === 'route')
    .flatMap((field) => {
      const values = shares.filter((share) => share.field === field)
      const [first] = values
      const all = values.reduce((sum, { events }) => sum + events, 0)
      return first ? [{ field, value: first.value, hundredths: Math.round((first.events / all) * 100) }] : []
    })
  if (shown.length === 0) return null
  return (
    <dl class="state">
      {shown.map(({ field, value, hundredths }) => (
        <div>
          <dt>{labels[field]}</dt>
          <dd>
            <bdi>{field === 'route' ? value : valueWord(reader, value)}</bdi> {percent(hundredths, reader.language)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const valueWord = (reader: Reader, value: string): string => {
  const words: Record<string, string> = reader.words.crashes.values
  const [name = '', version] = value.split(' ')
  const word = words[name] ?? name
  if (version === '?') return reader.words.crashes.noVersion(word)
  return version ? `${word} ${formatNumber(Number(version), reader.language)}` : word
}
