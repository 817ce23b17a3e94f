import { createHmac, timingSafeEqual } from 'node:crypto'
import type { DbOrTx } from '../../platform/database.ts'
import { digestsOf, subjectsByDigest, subjectsOfKindByDigest } from './queries.ts'
import { type Lookup, lookupDigest, type SubjectKind } from './subject.ts'
import type { Vault } from './vault.ts'

/** The subjects that carry this number or address, the newest first; at most 1,000. Opens nothing. */
export const findSubjects = async (db: DbOrTx, vault: Vault, lookup: Lookup): Promise<string[]> => {
  const digests = await lookupDigests(vault, lookup)
  return (await subjectsByDigest(db, lookup.kind, digests)).map(({ subject_id }) => subject_id)
}

/** As `findSubjects`, of one kind only: a thousand guest orders with somebody's number do not hide her account. */
export const findSubjectsOfKind = async (
  db: DbOrTx,
  vault: Vault,
  lookup: Lookup,
  kind: SubjectKind,
): Promise<string[]> => {
  const digests = await lookupDigests(vault, lookup)
  return (await subjectsOfKindByDigest(db, lookup.kind, digests, kind)).map(({ subject_id }) => subject_id)
}

/**
 * Does this subject carry this number or address? One query and one comparison of whole digests whether the subject is
 * known or not, so that the time does not tell (order number and phone on the tracking page).
 */
export const matches = async (db: DbOrTx, vault: Vault, subjectId: string, lookup: Lookup): Promise<boolean> => {
  const digests = await lookupDigests(vault, lookup)
  const carried = (await digestsOf(db, subjectId, lookup.kind)).map(({ digest }) => digest)
  const compared = (carried.length > 0 ? carried : [Buffer.alloc(32)]).flatMap((held) =>
    digests.map((digest) => timingSafeEqual(held, digest)),
  )
  return compared.includes(true)
}

/** One digest a generation: during a rotation some look-ups carry the old one, some the new. */
export const lookupDigests = async ({ keyStore }: Vault, lookup: Lookup): Promise<Buffer[]> =>
  (await keyStore.indexKeys()).map(({ key }) => lookupDigest(key, lookup))

/**
 * HMAC-SHA256 of something that nobody is found by, such as a code of six digits, under the same keys, which are outside the
 * database; one a generation, the newest last. `purpose` keeps digests of different things apart, and from look-ups.
 */
export const keyedDigests = async ({ keyStore }: Vault, purpose: string, value: string): Promise<Buffer[]> =>
  (await keyStore.indexKeys()).map(({ key }) =>
    createHmac('sha256', key).update(`keyed digest\0${purpose}\0${value}`).digest(),
  )
