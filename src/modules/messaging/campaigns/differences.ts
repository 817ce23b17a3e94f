import type { Reader } from '../../../ui/reader.ts'
import type { Typed } from './campaign-draft.ts'

/** What two people wrote differently, part by part, with the names of the form. */
export const differences = (
  { form, channels }: Reader['words']['campaigns'],
  there: Typed,
  here: Typed,
): { field: string; there: string; here: string }[] => {
  const shown = (value: Typed[keyof Typed]) =>
    typeof value === 'string' ? value.trim() : value.map((channel) => channels[channel]).join(' + ')
  return (Object.keys(there) as (keyof Typed)[]).flatMap((name) => {
    const [one, other] = [shown(there[name]), shown(here[name])]
    return one === other ? [] : [{ field: form[name], there: one, here: other }]
  })
}
