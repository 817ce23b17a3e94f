/** Numbers and days as the page's language writes them. */
const locale = () => (document.documentElement.lang === 'fa' ? 'fa-IR' : 'en-GB')
export const number = (count: number): string => new Intl.NumberFormat(locale()).format(count)
export const time = (at: Date): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Tehran' }).format(at)
/** Weekday, day, month, year: the order that both languages say; `dateStyle` mixes it up in Persian. */
export const dayText = (day: string): string =>
  [{ weekday: 'long' } as const, { day: 'numeric' } as const, { month: 'long' } as const, { year: 'numeric' } as const]
    .map(
      (part) => new Intl.DateTimeFormat(locale(), { ...part, timeZone: 'UTC' }).formatToParts(new Date(day))[0]!.value,
    )
    .join(' ')
