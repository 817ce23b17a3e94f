import { addMinutes } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { writeMessage } from '../messaging/index.ts'
import { lockLookup, removeRecords, sealRecord, type Vault } from '../vault/index.ts'
import { subjectOfToday } from './code-day.ts'
import { codeSent, secondsUntilCode } from './number-guard.ts'
import { CODE_MINUTES, newCode, REQUEST_MINUTES } from './sign-in-code.ts'
import { deleteRequestByToken, insertRequest } from './sign-in-queries.ts'
import { codeDigests, keepGuard, newToken, numberGuard, sentTo, tokenDigest } from './sign-in-request.ts'

export type Asking = {
  /** E.164 */
  mobile: string
  /** a proof is asked for within a session, and counts for that session alone */
  purpose: { kind: 'sign-in' } | { kind: 'proof'; sessionId: string }
  /** what the browser's cookie held before, if anything: that request is over */
  formerToken: string | null
  /** the shop's origin, for the last line of the SMS */
  origin: string
  now: Date
}

/** The token is for the cookie alone: it is stored nowhere. */
export type Asked = { ok: true; token: string } | { ok: false; why: 'too-many'; waitSeconds: number }

/**
 * Sends a code to a number and binds it to this browser. Nothing here asks whether the number has an account: a known and an
 * unknown one get the same answer after the same work.
 */
export const askForCode = async (tx: Tx, vault: Vault, asking: Asking): Promise<Asked> => {
  const { mobile, formerToken, now } = asking
  await lockLookup(tx, vault, { kind: 'mobile', value: mobile })
  const guard = await numberGuard(tx, vault, mobile, now)
  const wait = secondsUntilCode(guard, now)
  if (wait > 0) return { ok: false, why: 'too-many', waitSeconds: wait }
  await keepGuard(tx, vault, mobile, codeSent(guard, now), now)
  if (formerToken) await forgetFormer(tx, formerToken)
  return { ok: true, token: await sendCode(tx, vault, asking) }
}

const sendCode = async (tx: Tx, vault: Vault, { mobile, purpose, origin, now }: Asking): Promise<string> => {
  const [token, code, id] = [newToken(), newCode(), newId(now.getTime())]
  const subjectId = await subjectOfToday(tx, vault, now)
  const sealed = await sealRecord(tx, vault, subjectId, { kind: 'sign-in.code', fields: { mobile, code } })
  if (!sealed) throw new Error('the subject of the day is erased; is the clock right?')
  const codeDigest = (await codeDigests(vault, id, code)).at(-1)!
  const where = { subjectId, recordId: sealed.recordId }
  await Promise.all([
    insertRequest(tx, {
      ...where,
      id,
      tokenDigest: tokenDigest(token),
      purpose: purpose.kind,
      sessionId: purpose.kind === 'proof' ? purpose.sessionId : null,
      codeDigest,
      now,
      codeUntil: addMinutes(now, CODE_MINUTES),
      endsAt: addMinutes(now, REQUEST_MINUTES),
    }),
    writeMessage(tx, {
      ...where,
      category: 'security-code',
      channel: 'sms',
      field: 'mobile',
      template: 'sign-in-code',
      params: { minutes: CODE_MINUTES, host: new URL(origin).hostname },
      cause: `sign-in:${id}`,
      now,
    }),
  ])
  return token
}

/** What this browser asked for before is over, and the number and code that were sealed for it go. */
const forgetFormer = async (tx: Tx, token: string) => {
  const [former] = await deleteRequestByToken(tx, tokenDigest(token))
  if (former) await removeRecords(tx, former.subjectId, [former.recordId])
}

/** One more code to the number that this browser asked with before; gone: it asked for none, or too long ago. */
export const askForCodeAgain = async (
  tx: Tx,
  vault: Vault,
  asking: Omit<Asking, 'mobile'>,
): Promise<Asked | { ok: false; why: 'gone' }> => {
  const mobile = await sentTo(tx, vault, asking.formerToken, null, asking.now)
  return mobile ? askForCode(tx, vault, { ...asking, mobile }) : { ok: false, why: 'gone' }
}
