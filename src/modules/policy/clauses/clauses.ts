import { buying } from './buying.ts'
import type { Clause, ClauseId } from './clause.ts'
import { confidence } from './confidence.ts'
import { cookies } from './cookies.ts'
import { crashes } from './crashes.ts'
import { marketing } from './marketing.ts'
import { partners } from './partners.ts'
import { protection } from './protection.ts'
import { reviews } from './reviews.ts'
import { signIn } from './sign-in.ts'
import { sms } from './sms.ts'
import { telemetryFields, telemetryRules } from './telemetry.ts'

/** The promise, clause by clause, in its numbers' order. */
export const clauses: readonly Clause[] = [
  ...buying,
  ...telemetryRules,
  ...telemetryFields,
  ...partners,
  ...crashes,
  ...cookies,
  ...marketing,
  ...sms,
  ...reviews,
  ...signIn,
  ...confidence,
  ...protection,
]

const byId = new Map(clauses.map((clause) => [clause.id, clause]))

/** @throws when there is no such clause: ids come from the text's own map */
export const clauseOf = (id: ClauseId): Clause => {
  const found = byId.get(id)
  if (!found) throw new Error(`no clause ${id}`)
  return found
}

/** Every probe of a clause; the first says by itself how the clause stands, the others can only break it. */
export const probesOf = ({ proof }: Pick<Clause, 'proof'>): readonly string[] =>
  'probe' in proof ? [proof.probe, ...(proof.also ?? [])] : []

/** How many have a probe, how many are words that can only be promised, how many wait for a part of the shop. */
export const score = () => ({
  all: clauses.length,
  probed: clauses.filter(({ proof }) => 'probe' in proof).length,
  words: clauses.filter(({ proof }) => 'none' in proof).length,
  notYet: clauses.filter(({ proof }) => 'notYet' in proof).length,
})
