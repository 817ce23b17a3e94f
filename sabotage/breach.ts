import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'

/** An answer of the shop on its way to the reader. */
export type Passing = { path: string; cookie: boolean; status: number; headers: OutgoingHttpHeaders; body: string }
export type Asked = { path: string; headers: IncomingHttpHeaders }

/** A text of a source file, which stands there exactly once, and what stands there instead in the copy. */
export type Change = { file: string; from: string; to: string }

/**
 * A deliberate breach of one promise, in a copy: its program, its database, or what its door answers. The shop itself has no
 * switch for any of it.
 */
export type Breach = {
  /** says which clause, and how it is broken */
  id: string
  /** the probe that must turn red */
  probe: string
} & (
  | { kind: 'program'; changes: readonly Change[] }
  | { kind: 'database'; sql: string }
  | { kind: 'answer'; change: (answer: Passing) => Passing }
)

export const inProgram = (id: string, probe: string, ...changes: Change[]): Breach => ({
  id,
  probe,
  kind: 'program',
  changes,
})
export const inDatabase = (id: string, probe: string, sql: string): Breach => ({ id, probe, kind: 'database', sql })
export const inAnswer = (id: string, probe: string, change: (answer: Passing) => Passing): Breach => ({
  id,
  probe,
  kind: 'answer',
  change,
})

/** Replaces in the body; the answer stays as it is where the text is not. */
export const replacing =
  (from: string | RegExp, to: string) =>
  (answer: Passing): Passing => ({ ...answer, body: answer.body.replace(from, to) })

export const withoutHeader =
  (name: string) =>
  (answer: Passing): Passing => {
    const { [name]: _gone, ...headers } = answer.headers
    return { ...answer, headers }
  }

export const withHeader =
  (name: string, value: string | string[]) =>
  (answer: Passing): Passing => ({ ...answer, headers: { ...answer.headers, [name]: value } })
