import type { DbOrTx } from '../../../platform/database.ts'
import { newId } from '../../../platform/ids.ts'
import { insertIncident } from './answer-queries.ts'

/**
 * What staff is told of the road out. `sender-mismatch`: a provider sent from a number that is not ours (P49, C7), and is not used
 * until staff closes the incident. `left-by-crash`: messages that may have gone or not.
 */
export const incidentKinds = ['sender-mismatch', 'breaker-open', 'no-provider', 'left-by-crash', 'given-up'] as const
export type IncidentKind = (typeof incidentKinds)[number]

export type Incident = {
  kind: IncidentKind
  /** empty: no certain one */
  provider: string
  /** a code of ours or of the provider's; never a number or a word of a person */
  detail: string
  seen?: number
}

/** One open row of a kind and provider: what happens a thousand times is one incident that was seen a thousand times. */
export const raise = async (db: DbOrTx, { kind, provider, detail, seen = 1 }: Incident, now: Date): Promise<void> => {
  await insertIncident(db, { id: newId(now.getTime()), kind, provider, detail: detail.slice(0, 100), seen }, now)
}

/** A provider's code as the register may keep it: a machine's word, never a sentence, in which a number might stand. */
export const codeForRegister = (code: string): string =>
  /^[\w.:-]{1,40}$/.test(code) && !/\d{9}/.test(code) ? code : 'unreadable'
