import type { Grant } from '../device/register.ts'
import type { SentCrash } from '../device/sent-crashes.ts'
import { dayText } from './numbers.ts'
import { fillCell } from './plain-words.ts'
import { fillBytes, show } from './show-bytes.ts'

export type LaidDown = { grant: Grant; taken: boolean }

/** @param body null: nothing would be told */
export const showCrash = (page: Element, body: string | null): void => {
  show(page, 'no-crash', body === null)
  show(page, 'crash', body !== null)
  if (body === null) return
  const section = page.querySelector('[data-viewer="crashes"]')!
  fillBytes(section, body)
  fillPlaces(section, JSON.parse(body.split('\n')[2]!))
}

export const showCrashes = (page: Element, crashes: SentCrash[]): void => {
  show(page, 'no-crashes', crashes.length === 0)
  fillItems(page, 'crashes', [...crashes].reverse(), (item, { day, grant, body, taken }) => {
    headItem(item, day, taken)
    fillBytes(item.querySelector('[data-grant]')!, grant)
    fillBytes(item.querySelector('[data-body]')!, body)
  })
}

export const showGrants = (page: Element, grants: LaidDown[]): void => {
  show(page, 'no-grants', grants.length === 0)
  fillItems(page, 'grants', grants, (item, { grant, taken }) => {
    headItem(item, grant.day, taken)
    const about = item.querySelector<HTMLElement>('[data-about]')!
    about.textContent = about.dataset[`${grant.stream}Words`]!
    fillBytes(item, JSON.stringify(grant))
    fillPlaces(item, grant)
    // Each table of the list has a name of its own (WCAG 1.3.1).
    const table = item.querySelector('.scroll')!
    table.ariaLabel = `${table.ariaLabel}: ${dayText(grant.day)}, ${about.textContent}`
  })
}

const headItem = (item: ParentNode, day: string, taken: boolean) => {
  item.querySelector('[data-day]')!.textContent = dayText(day)
  const state = item.querySelector<HTMLElement>('[data-state]')!
  state.textContent = state.dataset[taken ? 'taken' : 'underway']!
}

/** A list is drawn anew when it says something else: what she has opened stays open. */
const fillItems = <T>(page: Element, viewer: string, all: T[], fill: (item: DocumentFragment, of: T) => void) => {
  const section = page.querySelector(`[data-viewer="${viewer}"]`)!
  const list = section.querySelector<HTMLElement>('[data-items]')!
  const said = JSON.stringify(all)
  if (list.dataset.items === said) return
  list.dataset.items = said
  const items = all.map((each) => {
    const item = section.querySelector('template')!.content.cloneNode(true) as DocumentFragment
    fill(item, each)
    return item
  })
  list.replaceChildren(...items)
}

const fillPlaces = (within: ParentNode, said: unknown) => {
  for (const cell of within.querySelectorAll<HTMLElement>('[data-at]')) {
    const value =
      cell.dataset.at!.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown>)?.[key], said) ??
      'unavailable'
    fillCell(cell, cell.dataset.at!, value)
  }
}
