import type { FastifyRequest } from 'fastify'
import {
  parsePasskeyAssertion,
  parsePasskeyCreation,
  verifyPasskeyAssertion,
  verifyPasskeyCreation,
} from '../../platform/credentials/passkey.ts'
import { inTransaction } from '../../platform/database.ts'
import { deviceOf } from '../../platform/http/device.ts'
import { newId } from '../../platform/ids.ts'
import type { Customer } from './customer.ts'
import { methodChanged } from './method-changed.ts'
import type { CustomerNeeds } from './needs.ts'
import { answered, asPasskey, party } from './passkey-ceremony.ts'
import {
  deletePasskey,
  insertPasskey,
  lockPasskeyByCredential,
  MOST_PASSKEYS,
  passkeysOf,
  usePasskey,
} from './passkey-queries.ts'
import { lockCustomer } from './queries.ts'
import { mayRemove } from './ways-in.ts'
import { waysInOf } from './ways-queries.ts'

type Needs = Pick<CustomerNeeds, 'db' | 'jar' | 'clock' | 'origin'>

/** Adds the passkey that this browser has just made; false when it proves nothing, is here already, or there are too many. */
export const addPasskey = async (
  needs: Needs,
  request: FastifyRequest,
  customer: Customer,
  answer: unknown,
): Promise<boolean> => {
  const response = parsePasskeyCreation(answer)
  if (!response) return false
  const about = { purpose: 'creation' as const, customerId: customer.id }
  const challenge = await answered(needs, request, response.response.clientDataJSON, about)
  const passkey = challenge ? await verifyPasskeyCreation(party(needs), response, challenge) : null
  if (!passkey) return false

  const now = needs.clock()
  return inTransaction(needs.db, async (tx) => {
    await lockCustomer(tx, customer.id)
    if ((await passkeysOf(tx, customer.id)).length >= MOST_PASSKEYS) return false
    const added = await insertPasskey(tx, {
      id: newId(now.getTime()),
      customerId: customer.id,
      credentialId: Buffer.from(passkey.id, 'base64url'),
      publicKey: Buffer.from(passkey.publicKey),
      counter: passkey.counter,
      transports: passkey.transports,
      device: deviceOf(request.headers['user-agent'] ?? ''),
      madeAt: now,
      usedAt: null,
    })
    if (added.length === 0) return false
    await methodChanged(tx, { customer, change: 'passkey-added', now })
    return true
  })
}

/**
 * Whose passkey has just answered in this browser? `customerId`: it has to be hers, who is asked again; null: anybody's.
 * Null when the answer proves nothing: a foreign, old or used challenge, another origin, a counter that went back.
 */
export const provenByPasskey = async (
  needs: Needs,
  request: FastifyRequest,
  answer: unknown,
  customerId: string | null,
): Promise<string | null> => {
  const response = parsePasskeyAssertion(answer)
  if (!response) return null
  const about = { purpose: customerId ? ('proof' as const) : ('sign-in' as const), customerId }
  const challenge = await answered(needs, request, response.response.clientDataJSON, about)
  if (!challenge) return null
  return inTransaction(needs.db, async (tx) => {
    const [row] = await lockPasskeyByCredential(tx, Buffer.from(response.id, 'base64url'))
    if (!row || (customerId && row.customerId !== customerId)) return null
    if (!isOwner(response.response.userHandle, row.customerId)) return null
    const proven = await verifyPasskeyAssertion(party(needs), response, challenge, asPasskey(row))
    if (!proven) return null
    await usePasskey(tx, row.id, proven.counter, needs.clock())
    return row.customerId
  })
}

/** A passkey that says whose it is must say the same as our table (WebAuthn 7.2, step 6). */
const isOwner = (userHandle: string | undefined, customerId: string): boolean =>
  userHandle === undefined || Buffer.from(userHandle, 'base64url').toString() === customerId

/** Takes a passkey of hers away, unless nothing else would let her in. */
export const removePasskey = ({ db }: Pick<Needs, 'db'>, customer: Customer, id: string, now: Date): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    await lockCustomer(tx, customer.id)
    const [ways] = await waysInOf(tx, customer.id)
    if (!ways || !mayRemove(ways, 'passkey')) return false
    if ((await deletePasskey(tx, customer.id, id)).length === 0) return false
    await methodChanged(tx, { customer, change: 'passkey-removed', now })
    return true
  })
