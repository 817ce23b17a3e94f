import type { Reader } from '../../../../ui/reader.ts'
import type { LineRow } from '../../queries.ts'

/** Staff are told by their role (C15). */
export const roleName = (reader: Reader, role: string): string => {
  const { roles } = reader.words.office
  return Object.hasOwn(roles, role) ? roles[role as keyof typeof roles] : role
}

/** Fields of a parcel's form carry its id: there may be several of them. */
export const fieldId = ({ parcel }: { parcel?: string | undefined }, name: string): string =>
  parcel ? `${name}-${parcel}` : name

/** A line that is to be packed. */
export const lineId = (position: number): string => `line-${position}`

export const titleOf = (reader: Reader, line: Pick<LineRow, 'titleFa' | 'titleEn'>): string =>
  reader.language === 'fa' ? line.titleFa : line.titleEn

export const labelOf = (reader: Reader, line: Pick<LineRow, 'labelFa' | 'labelEn'>): string =>
  reader.language === 'fa' ? line.labelFa : line.labelEn
