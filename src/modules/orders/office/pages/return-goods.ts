import type { Reader } from '../../../../ui/reader.ts'
import type { LineRow } from '../../queries.ts'

/** A line of an order by its title and pack. */
export const titleOf = (reader: Reader, line: LineRow | undefined): string => {
  if (!line) return ''
  return reader.language === 'fa' ? `${line.titleFa}، ${line.labelFa}` : `${line.titleEn}, ${line.labelEn}`
}
