import { addMinutes } from '../../platform/clock.ts'
import { FREE_TRIES, waitSeconds } from '../../platform/credentials/waits.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { lineOf } from '../../platform/http/line.ts'
import { lookupDigests, type Vault } from '../vault/index.ts'
import { countTryAndLock, forgetTries, setWait, takeTryBack, waitOf } from './failure-queries.ts'

/** What is tried: an e-mail (known or not), the second proof of a member, or anything at all from an address. */
export type Tried = { kind: 'email' | 'second' | 'address'; value: string }

/** An office shares one address: it may be wrong more often than one person. */
const MORE_FOR_AN_ADDRESS = 3 * FREE_TRIES

export type Heard = { ok: true } | { ok: false; why: 'wait'; seconds: number }

/**
 * Counts a try before it is judged, so that a hundred at once are a hundred, and says how long to wait when its time has not
 * come. Whoever turns out to be right is taken out of the count again (`wasRight`).
 */
export const countTry = (db: Db, vault: Vault, tried: Tried, now: Date): Promise<Heard> =>
  inTransaction(db, async (tx) => {
    const key = await keyOf(vault, tried)
    const [counted] = await countTryAndLock(tx, key, now)
    if (!counted) {
      const [held] = await waitOf(tx, key)
      const ms = held ? held.waitUntil.getTime() - now.getTime() : 0
      return { ok: false, why: 'wait', seconds: Math.max(1, Math.ceil(ms / 1000)) }
    }
    const failures = counted.count - (tried.kind === 'address' ? MORE_FOR_AN_ADDRESS : 0)
    await setWait(tx, key, addMinutes(now, waitSeconds(failures) / 60))
    return { ok: true }
  })

/** It was right: an address loses this one try from its count, a person all of them. */
export const wasRight = async (db: Db, vault: Vault, tried: Tried, now: Date): Promise<void> => {
  const key = await keyOf(vault, tried)
  await (tried.kind === 'address' ? takeTryBack(db, key, now) : forgetTries(db, key))
}

/** Keyed like a look-up of the vault, whose key is not in the database: an e-mail or an address cannot be guessed from it. */
const keyOf = async (vault: Vault, { kind, value }: Tried): Promise<Buffer> =>
  (
    await lookupDigests(vault, {
      kind: 'username',
      value: `staff try\0${kind}\0${kind === 'address' ? lineOf(value) : value}`,
    })
  ).at(-1)!
