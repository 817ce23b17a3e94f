import { formatNumber } from '../../platform/persian/numbers.ts'
import type { Differing } from '../../ui/difference.tsx'
import type { Reader } from '../../ui/reader.ts'
import type {
  AnyState,
  ChangeKind,
  HolidayState,
  MethodState,
  SettingsState,
  SheetState,
  SlotState,
  WeekState,
} from './changes/change.ts'

type Line = readonly [label: string, text: string]

/** What a state of delivery says, line by line: for the history, and for two who changed the same. */
export const describe = (reader: Reader, kind: ChangeKind, state: AnyState | null): Line[] => {
  if (state === null) return []
  const words = reader.words.officeDelivery
  const tell: Record<ChangeKind, () => Line[]> = {
    method: () => ofMethod(reader, state as MethodState),
    sheet: () =>
      (state as SheetState).steps.map((step, n) => [
        words.tariffs.step(n + 1),
        words.tariffs.stepText(step.weightToGrams, step.priceRials),
      ]),
    week: () =>
      (state as WeekState).slots.map((slot, n) => [
        words.week.line(n + 1),
        words.week.slotText(
          words.week.weekdays[slot.weekday] ?? '',
          slot.fromHour,
          slot.toHour,
          slot.capacity,
          slot.cutoffMinutes,
        ),
      ]),
    slot: () => [[words.slots.capacity, formatNumber((state as SlotState).capacity, reader.language)]],
    holiday: () => {
      const { kind: of, published } = state as HolidayState
      return [
        [words.holidays.kind, words.holidays.kinds[of]],
        [words.holidays.published, published ? words.yes : words.no],
      ]
    },
    settings: () => {
      const { freeFromRials, cutoffHour } = state as SettingsState
      return [
        [words.settings.freeFromRials, freeFromRials === null ? words.none : number(reader, freeFromRials / 10)],
        [words.settings.cutoffHour, number(reader, cutoffHour)],
      ]
    },
  }
  return tell[kind]()
}

const number = (reader: Reader, value: number): string => formatNumber(value, reader.language)

const ofMethod = (reader: Reader, method: MethodState): Line[] => {
  const { methods: words, yes, no, none } = reader.words.officeDelivery
  return [
    [words.titleFa, method.titleFa],
    [words.titleEn, method.titleEn],
    [words.active, method.active ? yes : no],
    [words.promiseDaysMin, number(reader, method.promiseDaysMin)],
    [words.promiseDaysMax, number(reader, method.promiseDaysMax)],
    [words.freeOffered, method.freeOffered ? yes : no],
    [words.freeFromRials, method.freeFromRials === null ? none : number(reader, method.freeFromRials / 10)],
    [words.position, number(reader, method.position)],
  ]
}

/** Where two states differ: what is there now, and what was typed. */
export const differencesOf = (
  reader: Reader,
  kind: ChangeKind,
  theirs: AnyState | null,
  yours: AnyState | null,
): Differing[] => {
  const [there, here] = [describe(reader, kind, theirs), describe(reader, kind, yours)].map(
    (lines) => new Map(lines),
  ) as [Map<string, string>, Map<string, string>]
  return [...new Set([...there.keys(), ...here.keys()])]
    .filter((label) => there.get(label) !== here.get(label))
    .map((field) => ({ field, theirs: there.get(field) ?? '', yours: here.get(field) ?? '' }))
}
