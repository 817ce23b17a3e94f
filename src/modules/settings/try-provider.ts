import type { ProviderAnswersTry } from '../messaging/index.ts'
import { connectPublicly, trySms, trySmtp } from '../messaging/index.ts'
import { tryBank } from '../payments/index.ts'
import type { Audited } from '../staff/index.ts'
import { bankAccount, smsAccount, smtpAccount } from './in-force.ts'
import { providerOf } from './load-settings.ts'
import type { Settings } from './open-settings.ts'
import { isSms, type ProviderName, seenOf } from './provider.ts'
import { everyProvider, lockProviders, noteTry } from './queries.ts'

/** A page waits for it: whoever is slower than this does not answer. */
const MOST_MS = 8_000

export type Tried = { answer: ProviderAnswersTry['answer']; code: string | null }

/**
 * Asks a provider whether it accepts our account, by a call that pays nothing and sends nothing. It speaks to the provider and must be
 * called outside of any transaction. Null: there is no account to try.
 */
export const tryProvider = async (
  { env, decided }: Pick<Settings, 'env' | 'decided'>,
  name: ProviderName,
  callbackUrl: string,
): Promise<Tried | null> => {
  const now = decided()
  if (name === 'zarinpal' || name === 'zibal') {
    const account = bankAccount(env, now, name)
    if (!account) return null
    const timeoutMs = Math.min(env.payments.timeoutMs, MOST_MS)
    const { answer, code } = await tryBank(account, { callbackUrl, timeoutMs })
    return { answer, code: code === null ? null : String(code) }
  }
  const timeoutMs = Math.min(env.messaging.timeoutMs, MOST_MS)
  if (isSms(name)) {
    const account = smsAccount(env, now, name)
    return account && trySms(account, timeoutMs)
  }
  if (name !== 'smtp') return null
  const account = smtpAccount(env, now)
  const free = env.messaging.smtp !== null || !env.production || env.messaging.smtpPrivateHosts
  return account && trySmtp(account, { timeoutMs, ...(free ? {} : { connect: connectPublicly }) })
}

/** Keeps what a provider said. What was changed since it was asked makes the answer void. */
export const noteTried = async (
  { tx, now }: Audited<'settings.tried'>,
  { name, seen, tried }: { name: ProviderName; seen: string; tried: Tried },
): Promise<{ ok: true } | { ok: false; why: 'changed-meanwhile' }> => {
  await lockProviders(tx)
  const row = (await everyProvider(tx)).find((one) => one.name === name)
  if (!row || seenOf(providerOf(row)) !== seen) return { ok: false, why: 'changed-meanwhile' }
  await noteTry(tx, { name, answer: tried.answer, code: tried.code?.slice(0, 40) ?? null, at: now })
  return { ok: true }
}
