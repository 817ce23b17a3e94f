import type { ComponentChildren } from 'preact'
import { jalaliDate, timeOfDay } from '../../../../platform/persian/jalali.ts'
import { formatNumber } from '../../../../platform/persian/numbers.ts'
import type { Reader } from '../../../../ui/reader.ts'
import type { Json, PriceWindow } from '../../change.ts'
import { choiceWord } from './rule-fields.tsx'

/** A value of a field as people read it; '' when there is none. `names`: titles of what it refers to. */
export const fieldWords = (
  reader: Reader,
  name: string,
  value: Json,
  names: ReadonlyMap<string, string> = new Map(),
): ComponentChildren => {
  if (value === null || value === undefined || value === '') return ''
  if (name === 'windows') return <Windows reader={reader} windows={value as unknown as PriceWindow[]} />
  if (name === 'pictures')
    return <Pictures reader={reader} pictures={value as unknown as { alt: string; file: string }[]} />
  if (name === 'feeding')
    return (value as { who: string; amount: string }[]).map(({ who, amount }) => `${who} = ${amount}`).join('\n')
  if (name === 'published_on') return jalaliDate(String(value), reader.language, { weekday: false })
  if (name === 'retired_at') return jalaliDate(new Date(String(value)), reader.language, { weekday: false })
  if (Array.isArray(value))
    return value
      .map((each) => names.get(String(each)) ?? choiceWord(reader, name, String(each)))
      .join(reader.words.common.listComma)
  if (typeof value === 'number') return formatNumber(value, reader.language)
  return names.get(String(value)) ?? choiceWord(reader, name, String(value))
}

/** A moment of a price: «۱۲ آذر ۱۴۰۵، ۰۸:۰۰». */
export const momentWords = (reader: Reader, iso: string): string =>
  `${jalaliDate(new Date(iso), reader.language, { weekday: false })}${reader.words.common.listComma}${timeOfDay(new Date(iso), reader.language)}`

const Pictures = ({ reader, pictures }: { reader: Reader; pictures: { alt: string; file: string }[] }) => (
  <ol class="numbered">
    {pictures.map(({ alt, file }, at) => (
      <li>
        {formatNumber(at + 1, reader.language)}. {alt} <span class="tiny muted ltr">{file.slice(0, 6)}</span>
      </li>
    ))}
  </ol>
)

const Windows = ({ reader, windows }: { reader: Reader; windows: PriceWindow[] }) => (
  <ul>
    {windows.map(({ from, until, rials }) => (
      <li>
        {reader.words.officeCatalogue.history.window(
          formatNumber(rials / 10, reader.language),
          momentWords(reader, from),
          until === null ? null : momentWords(reader, until),
        )}
      </li>
    ))}
  </ul>
)
