import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Fields, Json } from './change.ts'

/**
 * Two people write at once. A form carries a digest of every field as it was when the form was made: what she left alone
 * stays as somebody else has made it meanwhile, what only she changed becomes hers, and what both changed is a conflict
 * that nobody but she decides.
 */
export type Conflict = { name: string; theirs: Json; yours: Json }

const digest = (value: Json): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 10)

/** What a form is told of the state that it was made from: `name:digest` for each field. */
export const seenOf = (fields: Fields, names: readonly string[]): string =>
  names.map((name) => `${name}:${digest(fields[name] ?? null)}`).join(' ')

/** What of the typed fields is to be written onto the current ones, and where both were changed. */
export const mergeEdit = (current: Fields, typed: Fields, seen: string): { wanted: Fields; conflicts: Conflict[] } => {
  const known = new Map(seen.split(' ').map((part) => part.split(':') as [string, string | undefined]))
  const wanted: Record<string, Json> = {}
  const conflicts: Conflict[] = []
  for (const [name, yours] of Object.entries(typed)) {
    const theirs = current[name] ?? null
    if (isDeepStrictEqual(theirs, yours)) continue
    const before = known.get(name)
    if (before === digest(yours) && before !== digest(theirs)) continue
    if (before === digest(theirs)) wanted[name] = yours
    else conflicts.push({ name, theirs, yours })
  }
  return { wanted, conflicts }
}
