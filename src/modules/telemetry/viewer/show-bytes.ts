import type { Sent } from '../device/memory.ts'
import { dayText, number } from './numbers.ts'
import { fillCell } from './plain-words.ts'

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

/** @param body null: nothing would leave; `wanted`: a switch is on all the same, and the shop has not taken the permission yet */
export const showNow = (page: Element, body: string | null, wanted: boolean): void => {
  show(page, 'nothing', body === null && !wanted)
  show(page, 'waiting', body === null && wanted)
  show(page, 'bytes', body !== null)
  if (body === null) return
  fillBytes(page, body)
  const report = JSON.parse(body) as Record<string, unknown>
  for (const cell of page.querySelectorAll<HTMLElement>('[data-field]'))
    fillCell(cell, cell.dataset.field!, report[cell.dataset.field!])
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
