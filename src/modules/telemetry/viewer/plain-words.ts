/** What a value of some bytes says, in the words of the page; the bytes themselves stand above, letter by letter. */
import type { Choice, Search, Visit } from '../device/register.ts'
import { dayText, number, time } from './numbers.ts'

/** The page brings them, in its language. `{…}` in a sentence is filled with the part of that name. */
export type PlainWords = {
  values: Record<string, string>
  found: Record<string, string>
  switches: Record<string, string>
  visit: string
  search: string
  choice: string
  gigabytes: string
  none: string
}

/** @param name a field of a report, or a place in other bytes; null: nothing says it better than the bytes do */
export const inPlainWords = (name: string, value: unknown, words: PlainWords): string | null => {
  if (Array.isArray(value) && value.length === 0) return words.none
  const say = sayings[name]
  if (say) return say(value as never, words)
  return named.has(name) ? (words.values[String(value).toLowerCase()] ?? null) : null
}

/** Their values are words of a closed list. */
const named = new Set([
  'deviceType',
  'language',
  'osType',
  'networkType',
  'stream',
  'contexts.browser.name',
  'contexts.os.name',
  'contexts.culture.locale',
  'contexts.device.device_type',
  'contexts.device.connection_type',
])

type Frame = { function: string; filename?: string; lineno: number }

const sayings: Record<string, (value: never, words: PlainWords) => string> = {
  visits: (visits: Visit[], { visit, values }) =>
    lines(visits, ({ hour, minutes, entry, exit, reached }) =>
      filled(visit, {
        hour: number(hour),
        minutes: values[minutes],
        entry: values[entry],
        exit: values[exit],
        reached: values[reached],
      }),
    ),
  searches: (searches: Search[], { search, found }) =>
    lines(searches, (each) => filled(search, { words: each.words, found: found[each.found] })),
  choices: (choices: Choice[], { choice }) =>
    lines(choices, ({ product, rank }) => filled(choice, { product, rank: number(rank) })),
  browser: ({ name, major }: { name: string; major: number }, { values }) => `${values[name] ?? name} ${number(major)}`,
  timestamp: (seconds: number) => time(new Date(seconds * 1_000)),
  day: (day: string) => dayText(day),
  switches: (switches: string[], words) => lines(switches, (each) => words.switches[each] ?? each),
  'contexts.device.memory_size': (bytes: number, { gigabytes }) => `${number(bytes / 2 ** 30)} ${gigabytes}`,
  'exception.0.stacktrace.frames': (frames: Frame[]) =>
    lines(frames, ({ function: call, filename, lineno }) => `${call} ${filename ?? ''}:${lineno}`),
}

const lines = <T>(all: T[], say: (each: T) => string): string => all.map(say).join('\n')

const filled = (sentence: string, parts: Record<string, string | undefined>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, part: string) => parts[part] ?? '')

/** A cell says its value in words where there are some, else as it stands in the bytes. */
export const fillCell = (cell: HTMLElement, name: string, value: unknown): void => {
  const word = value === 'refused' || value === 'unavailable' ? cell.dataset[value]! : null
  const plain = word ?? inPlainWords(name, value, pageWords())
  const text = plain ?? (typeof value === 'string' ? value : JSON.stringify(value))
  // Code is read from left to right also on a Persian page.
  cell.className = word ? 'muted' : /^[ -~\n]*$/.test(text) ? 'ltr' : ''
  cell.textContent = text
}

const pageWords = (): PlainWords =>
  JSON.parse(document.querySelector<HTMLElement>('[data-words]')!.dataset.words!) as PlainWords
