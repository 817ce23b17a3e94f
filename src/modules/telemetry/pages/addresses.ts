import { jalaliWord, type Period, type Step } from '../../../platform/persian/period.ts'
import { routes } from '../../../routes.ts'
import { type Sort, sortWord, type Table } from '../figures.ts'

type Asked = { step: Step; period: Period; sort: Sort | null }

/** The page of a period, in Jalali words, so that an address can be read and kept. */
export const figuresAddress = ({ step, period, sort: present }: Asked, sort: Sort | null = present): string =>
  `${routes.officeUsage}?${wordsOf({ step, period, sort })}`

export const tableAddress = (asked: Asked, table: Table): string => {
  const sort = asked.sort?.table === table ? asked.sort : null
  return `${routes.officeUsageTable(table)}?${wordsOf({ ...asked, sort })}`
}

const wordsOf = ({ step, period: { from, until }, sort }: Asked): URLSearchParams =>
  new URLSearchParams({
    by: step,
    from: jalaliWord(from),
    until: jalaliWord(until),
    ...(sort ? { sort: sortWord(sort) } : {}),
  })
