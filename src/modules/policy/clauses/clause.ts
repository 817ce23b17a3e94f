/** Something said in both languages. */
export type Both = { fa: string; en: string }

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'
/** P01 to P70: the number that a promise of the policy has everywhere in this house. */
export type ClauseId = `P${Digit}${Digit}`

/** The modules of the house: who answers for a clause. */
export const modules = [
  'vault',
  'staff',
  'content',
  'messaging',
  'customers',
  'catalogue',
  'inventory',
  'delivery',
  'payments',
  'discounts',
  'baskets',
  'orders',
  'support',
  'reviews',
  'telemetry',
  'crashes',
  'policy',
  'disclosures',
] as const
export type Module = (typeof modules)[number]

/**
 * How much a clause is more than words, honestly chosen. `by-construction`: a type, a constraint or a role makes the breach
 * impossible in this code. `at-run-time`: a guard refuses it. `tested`: the last run says so. `declared`: words of effort,
 * or a part of the shop that does not exist yet. `text-only`: waivers.
 */
export const grades = ['by-construction', 'at-run-time', 'tested', 'declared', 'text-only'] as const
export type Grade = (typeof grades)[number]

export type DecisionId = `C${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15}`

/**
 * Who shows that it holds: a probe, and others beside it where the clause has several sentences; or why none can; or that the part of
 * the shop it is about does not exist yet.
 */
export type Proof = { probe: string; also?: readonly string[] } | { none: Both } | { notYet: Both }

export type Clause = {
  id: ClauseId
  /** line and sentence of the text: `L3 S1` */
  at: string
  /** the text's own words, as they stand there; `…` leaves some out */
  words: string
  /** what it says, faithfully */
  says: Both
  grade: Grade
  owner: Module
  /** what keeps it, and in which files */
  kept: Both & { files: readonly string[] }
  /** how we read it where the text is silent («تفسیر ما») */
  readings: readonly DecisionId[]
  proof: Proof
}

/** Most clauses need no reading of ours. */
export const clause = (written: Omit<Clause, 'readings'> & { readings?: readonly DecisionId[] }): Clause => ({
  readings: [],
  ...written,
})
