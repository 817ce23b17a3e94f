import { addMinutes } from '../../platform/clock.ts'
import { waitSeconds } from '../../platform/credentials/waits.ts'
import type { Db } from '../../platform/database.ts'
import { lineOf } from '../../platform/http/line.ts'
import { keyedDigests, type Lookup, type Vault } from '../vault/index.ts'
import { countTry, forgetTries, nextTryAt, takeTryBack } from './vain-try-queries.ts'

/** What is guessed at, or from where: counted as a keyed digest, so that no name and no address stands in the table. */
export type TryTarget = { digest: Buffer; waits: number[]; keepMinutes: number }

/** Many people share one address of a mobile network, so it may err often, and its waits stay short. */
const ADDRESS_FREE_TRIES = 60
const ADDRESS_WAIT_SECONDS = 60
const ADDRESS_KEEP_MINUTES = 60
const KEEP_MINUTES = 24 * 60

const growing = Array.from({ length: 12 }, (_, index) => waitSeconds(index + 1))
const ofAnAddress = [...Array<number>(ADDRESS_FREE_TRIES).fill(0), ADDRESS_WAIT_SECONDS]

const digestOf = async (vault: Vault, what: string, value: string): Promise<Buffer> =>
  (await keyedDigests(vault, `vain try ${what}`, value)).at(-1)!

/** Of what an account is looked for by, whether anybody has it or not: however it was written, it is one. */
export const nameTarget = async (vault: Vault, { kind, value }: Lookup): Promise<TryTarget> => ({
  digest: await digestOf(vault, 'name', `${kind}\0${value}`),
  waits: growing,
  keepMinutes: KEEP_MINUTES,
})

/** Of the account of somebody who is half-way in, or signed in and asked again. */
export const accountTarget = async (vault: Vault, customerId: string): Promise<TryTarget> => ({
  digest: await digestOf(vault, 'account', customerId),
  waits: growing,
  keepMinutes: KEEP_MINUTES,
})

/** One household or one host. */
export const addressTarget = async (vault: Vault, address: string): Promise<TryTarget> => ({
  digest: await digestOf(vault, 'address', lineOf(address)),
  waits: ofAnAddress,
  keepMinutes: ADDRESS_KEEP_MINUTES,
})

/** Counts a try, before it is known whether it is right. The answer: null, or the seconds to wait before another is heard. */
export const beginTry = async (db: Db, target: TryTarget, now: Date): Promise<number | null> => {
  const { digest, waits, keepMinutes } = target
  const counted = await countTry(db, { targetDigest: digest, waits, now, forgetAt: addMinutes(now, keepMinutes) })
  if (counted.length > 0) return null
  const [blocked] = await nextTryAt(db, [digest])
  return blocked ? Math.max(1, Math.ceil((blocked.nextAt.getTime() - now.getTime()) / 1000)) : null
}

/** A right try of a name or an account ends its count. */
export const endTries = (db: Db, { digest }: TryTarget) => forgetTries(db, digest)

/** A right try from an address does not count there. */
export const uncountTry = (db: Db, { digest }: TryTarget, now: Date) => takeTryBack(db, digest, now)
