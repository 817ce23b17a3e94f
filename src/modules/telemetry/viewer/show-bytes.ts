import type { Sent } from '../device/memory.ts'

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

export const show = (within: Element, when: string, shown: boolean): void => {
  for (const part of within.querySelectorAll<HTMLElement>(`[data-when="${when}"]`)) part.hidden = !shown
}

/** The body as it leaves, letter by letter; `textContent` changes nothing of it. */
export const fillBytes = (within: ParentNode, body: string): void => {
  const place = within.querySelector('[data-bytes]')!
  if (place.textContent === body) return
  place.textContent = body
  within.querySelector('[data-count]')!.textContent = number(new TextEncoder().encode(body).length)
}

/** @param body null: nothing would leave */
export const showNow = (page: Element, body: string | null): void => {
  show(page, 'nothing', body === null)
  show(page, 'bytes', body !== null)
  if (body === null) return
  fillBytes(page, body)
  const report = JSON.parse(body) as Record<string, unknown>
  for (const cell of page.querySelectorAll<HTMLElement>('[data-field]')) {
    const value = report[cell.dataset.field!]
    const word = value === 'refused' || value === 'unavailable' ? cell.dataset[value]! : null
    cell.className = word ? 'muted' : 'ltr'
    cell.textContent = word ?? (typeof value === 'string' ? value : JSON.stringify(value))
  }
}

export const showSent = (page: Element, sent: Sent[]): void => {
  show(page, 'none', sent.length === 0)
  const template = page.querySelector('template')!
  const items = [...sent]
    .sort((one, other) => (one.day < other.day ? 1 : -1))
    .map(({ day, body, taken }) => {
      const item = template.content.cloneNode(true) as DocumentFragment
      item.querySelector('[data-day]')!.textContent = dayText(day)
      const state = item.querySelector<HTMLElement>('[data-taken]')!
      state.textContent = state.dataset[taken ? 'taken' : 'underway']!
      fillBytes(item, body)
      return item
    })
  page.querySelector('[data-sent]')!.replaceChildren(...items)
}
