/**
 * What a member proves herself by beside her password: an authenticator app, passkeys, and recovery codes for the day when
 * neither is at hand. The first one makes her ready; the last one cannot be taken away.
 */

import { addMinutes } from '../../platform/clock.ts'
import {
  CHALLENGE_MINUTES,
  parsePasskeyCreation,
  passkeyCreationOptions,
  verifyPasskeyCreation,
} from '../../platform/credentials/passkey.ts'
import { newRecoveryCodes, parseRecoveryCode, recoveryDigest } from '../../platform/credentials/recovery.ts'
import { newTotpSecret, totpStep } from '../../platform/credentials/totp.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { removeRecords, sealRecord, type Vault } from '../vault/index.ts'
import type { Audited } from './audit.ts'
import {
  deletePasskey,
  deleteTotp,
  insertPasskey,
  noteTotpStep,
  passkeysOf,
  replaceRecoveryCodes,
  totpOf,
  upsertTotp,
} from './credential-queries.ts'
import { lockMember, markReady } from './member-queries.ts'
import { officeParty, totpSecret } from './second-proof.ts'
import { setChallenge, takeChallengeAndLock } from './session-queries.ts'

const MOST_PASSKEYS = 10

export type Done<Why extends string> = { ok: true } | { ok: false; why: Why }

/** Begins an authenticator app: its secret is sealed, and counts once a code of it has come. */
export const beginTotp = async (
  { tx, by, now }: Audited<'own.totp-begun'>,
  vault: Vault,
): Promise<Done<'there-is-one'>> => {
  await lockMember(tx, by.id)
  const [held] = await totpOf(tx, by.id)
  if (held?.confirmedAt) return { ok: false, why: 'there-is-one' }
  if (held) await removeRecords(tx, by.id, [held.recordId])
  const sealed = await sealRecord(tx, vault, by.id, { kind: 'staff.totp', fields: { secret: newTotpSecret() } })
  if (!sealed) throw new Error('a member whose subject is erased sets nothing up')
  await upsertTotp(tx, by.id, sealed.recordId, now)
  return { ok: true }
}

/** The first code of the app: from here on it counts. */
export const confirmTotp = async (
  { tx, by, now }: Audited<'own.totp-set'>,
  vault: Vault,
  code: string,
): Promise<Done<'wrong' | 'not-begun'>> => {
  await lockMember(tx, by.id)
  const [held] = await totpOf(tx, by.id)
  if (!held || held.confirmedAt) return { ok: false, why: 'not-begun' }
  const secret = await totpSecret(tx, vault, held.recordId)
  const step = secret === null ? null : totpStep(secret, code, now, null)
  if (step === null) return { ok: false, why: 'wrong' }
  await noteTotpStep(tx, by.id, step, now)
  await markReady(tx, by.id, now)
  return { ok: true }
}

/** Takes the app away, unless nothing else is left. */
export const removeTotp = async ({ tx, by }: Audited<'own.totp-removed'>): Promise<Done<'last-one' | 'none'>> => {
  await lockMember(tx, by.id)
  if ((await passkeysOf(tx, by.id)).length === 0) return { ok: false, why: 'last-one' }
  const [gone] = await deleteTotp(tx, by.id)
  if (!gone) return { ok: false, why: 'none' }
  await removeRecords(tx, by.id, [gone.recordId])
  return { ok: true }
}

/** What a browser is asked to make a passkey of; its challenge goes into the session and is good for five minutes. */
export const newPasskeyOptions = async (
  db: Db,
  { origin, now }: { origin: string; now: Date },
  { memberId, sessionId }: { memberId: string; sessionId: string },
) => {
  const known = await passkeysOf(db, memberId)
  const options = await passkeyCreationOptions(officeParty(origin), { userId: memberId, userName: 'iPetPlus', known })
  await setChallenge(db, sessionId, options.challenge, addMinutes(now, CHALLENGE_MINUTES))
  return options
}

/** Adds the passkey that the browser made. */
export const addPasskey = async (
  { tx, by, now }: Audited<'own.passkey-added'>,
  { origin, sessionId, answer }: { origin: string; sessionId: string; answer: string },
): Promise<Done<'wrong' | 'too-many'>> => {
  await lockMember(tx, by.id)
  const [held] = await takeChallengeAndLock(tx, sessionId, now)
  const response = parsePasskeyCreation(answer)
  if (!held?.challenge || !response) return { ok: false, why: 'wrong' }
  if ((await passkeysOf(tx, by.id)).length >= MOST_PASSKEYS) return { ok: false, why: 'too-many' }
  const passkey = await verifyPasskeyCreation(officeParty(origin), response, held.challenge)
  if (!passkey) return { ok: false, why: 'wrong' }
  const [added] = await insertPasskey(tx, { ...passkey, memberId: by.id, now })
  if (!added) return { ok: false, why: 'wrong' }
  await markReady(tx, by.id, now)
  return { ok: true }
}

/** Takes a passkey away, unless nothing else is left. */
export const removePasskey = async (
  { tx, by }: Audited<'own.passkey-removed'>,
  id: string,
): Promise<Done<'last-one' | 'none'>> => {
  await lockMember(tx, by.id)
  const [passkeys, [totp]] = [await passkeysOf(tx, by.id), await totpOf(tx, by.id)]
  if (passkeys.length <= 1 && !totp?.confirmedAt) return { ok: false, why: 'last-one' }
  // What is no passkey of hers need not be text that the database takes.
  if (!passkeys.some((passkey) => passkey.id === id)) return { ok: false, why: 'none' }
  return (await deletePasskey(tx, by.id, id)).length > 0 ? { ok: true } : { ok: false, why: 'none' }
}

/** Ten new recovery codes in the place of the old ones; they are shown once, here, and kept as digests. */
export const makeRecoveryCodes = async ({ tx, by, now }: Audited<'own.recovery-codes-made'>): Promise<string[]> => {
  const codes = newRecoveryCodes()
  await storeCodes(tx, by.id, codes, now)
  return codes
}

const storeCodes = (tx: Tx, memberId: string, codes: string[], now: Date) =>
  replaceRecoveryCodes(
    tx,
    memberId,
    codes.map((code) => recoveryDigest(memberId, parseRecoveryCode(code)!)),
    now,
  )
