import type { Reader } from '../../../ui/reader.ts'
import type { Clause } from '../clauses/clause.ts'
import type { Standing } from '../probe-run.ts'

export type SealKind = 'holds' | 'copy' | 'broken' | 'never' | 'notYet' | 'words' | 'text'

const NEVER: Standing = { here: null, copy: null }

/** What may be said of a clause: never more than the last run has shown. */
export const sealOf = ({ proof, grade }: Clause, standing: (probe: string) => Standing): SealKind => {
  if ('notYet' in proof) return 'notYet'
  if ('none' in proof) return grade === 'text-only' ? 'text' : 'words'
  const [first, ...others] = [proof.probe, ...(proof.also ?? [])].map((probe) => sealOfProbe(standing(probe)))
  return others.includes('broken') ? 'broken' : first!
}

export const sealOfProbe = ({ here, copy }: Standing = NEVER): SealKind => {
  if (here) return here.holds ? 'holds' : 'broken'
  if (copy) return copy.holds ? 'copy' : 'broken'
  return 'never'
}

const shapes: Record<SealKind, string> = {
  holds: 'seal',
  copy: 'seal',
  broken: 'seal broken',
  never: 'seal part',
  notYet: 'seal part',
  words: 'seal promised',
  text: 'seal promised',
}

/** Colour never speaks alone: the seal has words, and its shape differs too. */
export const Seal = ({ reader, kind }: { reader: Reader; kind: SealKind }) => (
  <span class={shapes[kind]}>{reader.words.policy.seals[kind]}</span>
)
