import {
  parsePasskeyAssertion,
  passkeyRequestOptions,
  relyingPartyOf,
  verifyPasskeyAssertion,
} from '../../platform/credentials/passkey.ts'
import { parseRecoveryCode, recoveryDigest } from '../../platform/credentials/recovery.ts'
import { totpStep } from '../../platform/credentials/totp.ts'
import type { DbOrTx, Tx } from '../../platform/database.ts'
import { asciiDigits } from '../../platform/persian/digits.ts'
import { openRecords, type Vault } from '../vault/index.ts'
import type { AuditNeeds } from './audit.ts'
import { notePasskey, noteTotpStep, passkeysOf, spendRecoveryCode, totpOf } from './credential-queries.ts'
import { takeChallengeAndLock } from './session-queries.ts'

/** What a member proves herself by beside the password. `answer` is what the browser made of a passkey. */
export type SecondProof =
  | { kind: 'totp'; code: string }
  | { kind: 'recovery-code'; code: string }
  | { kind: 'passkey'; answer: string }

export type Whose = { memberId: string; sessionId: string }

/** One field takes either code: six digits are an app's, the rest is a recovery code. */
export const typedProof = (typed: string): SecondProof => {
  const code = asciiDigits(typed).replace(/[\s‌-]/g, '')
  return /^\d{6}$/.test(code) ? { kind: 'totp', code } : { kind: 'recovery-code', code: typed }
}

/** Is this hers? Each proof is good once: a step of an app, a recovery code, an answer to a challenge. */
export const checkSecondProof = (
  tx: Tx,
  needs: Pick<AuditNeeds, 'vault' | 'clock'> & { origin: string },
  whose: Whose,
  proof: SecondProof,
): Promise<boolean> => {
  const now = needs.clock()
  switch (proof.kind) {
    case 'totp':
      return isTotp(tx, needs.vault, whose.memberId, proof.code, now)
    case 'recovery-code':
      return isRecoveryCode(tx, whose.memberId, proof.code, now)
    case 'passkey':
      return isPasskey(tx, needs.origin, whose, proof.answer, now)
  }
}

const isTotp = async (tx: Tx, vault: Vault, memberId: string, code: string, now: Date): Promise<boolean> => {
  const [totp] = await totpOf(tx, memberId)
  if (!totp?.confirmedAt) return false
  const secret = await totpSecret(tx, vault, totp.recordId)
  const step = secret === null ? null : totpStep(secret, code, now, totp.lastStep)
  return step !== null && (await noteTotpStep(tx, memberId, step, now)).length > 0
}

/** The secret of an authenticator app, to check a code or to show it while it is set up; with its row of the ledger. */
export const totpSecret = async (tx: Tx, vault: Vault, recordId: string): Promise<string | null> => {
  const opened = await openRecords(tx, vault, {
    recordIds: [recordId],
    fields: ['secret'],
    actor: { kind: 'system', job: 'staff-sign-in' },
    purpose: 'sign-in',
    reason: 'سنجش کد یکبارمصرف همکار',
  })
  return opened.get(recordId)?.secret ?? null
}

const isRecoveryCode = async (tx: Tx, memberId: string, typed: string, now: Date): Promise<boolean> => {
  const code = parseRecoveryCode(typed)
  if (code === null) return false
  return (await spendRecoveryCode(tx, memberId, recoveryDigest(memberId, code), now)).length > 0
}

const isPasskey = async (
  tx: Tx,
  origin: string,
  { memberId, sessionId }: Whose,
  answer: string,
  now: Date,
): Promise<boolean> => {
  const [held] = await takeChallengeAndLock(tx, sessionId, now)
  const response = parsePasskeyAssertion(answer)
  if (!held?.challenge || !response) return false
  const passkey = (await passkeysOf(tx, memberId)).find(({ id }) => id === response.id)
  if (!passkey) return false
  const known = { ...passkey, publicKey: new Uint8Array(passkey.publicKey) }
  const proven = await verifyPasskeyAssertion(officeParty(origin), response, held.challenge, known)
  if (!proven) return false
  await notePasskey(tx, passkey.id, proven.counter, now)
  return true
}

/** The office asks for passkeys as the shop does: a browser keeps one for the host. */
export const officeParty = (origin: string) => relyingPartyOf(origin, 'iPetPlus office')

/** What can she prove herself by, and what must a browser be asked so that it offers her passkeys? */
export const secondProofsOf = async (db: DbOrTx, origin: string, memberId: string) => {
  const [passkeys, [totp]] = await Promise.all([passkeysOf(db, memberId), totpOf(db, memberId)])
  return {
    totp: totp?.confirmedAt != null,
    passkeyOptions: passkeys.length === 0 ? null : await passkeyRequestOptions(officeParty(origin), passkeys),
  }
}
