import { jalaliDate, jalaliMonthYear, tehranDay, timeOfDay } from '../platform/persian/jalali.ts'
import type { Reader } from './reader.ts'

/** A day: «۱۸ مهر ۱۴۰۶». `day` is `YYYY-MM-DD`; a point in time is read in Tehran. */
export const Day = ({ reader, day, weekday = false }: { reader: Reader; day: string | Date; weekday?: boolean }) => (
  <time class="num" datetime={typeof day === 'string' ? day : tehranDay(day)}>
    {jalaliDate(day, reader.language, { weekday })}
  </time>
)

/** «مهر ۱۴۰۶» */
export const Month = ({ reader, day }: { reader: Reader; day: string }) => (
  <time class="num" datetime={day.slice(0, 7)}>
    {jalaliMonthYear(day, reader.language)}
  </time>
)

/** «یکشنبه ۱ آذر ۱۴۰۵، ۱۰:۴۲», on the clock of Tehran. */
export const At = ({ reader, at }: { reader: Reader; at: Date }) => (
  <time datetime={at.toISOString()}>
    {jalaliDate(at, reader.language)}
    {reader.words.common.listComma}
    <span class="num">{timeOfDay(at, reader.language)}</span>
  </time>
)
