import type { Both, ClauseId } from '../clauses/clause.ts'

/**
 * A sentence of the published text: its words with correct half-spaces, our English reading, and the clauses that number
 * its promises. `S1` to `S35` count the sentences; `L7` is a line that is a list or a number.
 */
export type Sentence = { id: string; clauses: readonly ClauseId[]; fa: string; en: string }

/** `number` is the line of the published text; a list began with a dash there. */
export type Line = { number: number; list?: true; sentences: readonly Sentence[] }

/** Headings are ours, so that a reader finds her way; the text itself has none but its title. */
export type Section = { id: string; title: Both; lines: readonly Line[] }
