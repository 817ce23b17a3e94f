import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Audited } from '../staff/index.ts'
import type { Environment } from './environment.ts'
import { smsInForce, smtpInForce, waysToPay } from './in-force.ts'
import { type Decided, loadDecided, providerOf, type Secret, secretOf } from './load-settings.ts'
import { destinationOf, type Provider, type ProviderName, type ProviderState, seenOf } from './provider.ts'
import {
  forgetTry,
  insertChange,
  insertSecret,
  lockProviders,
  notifyChange,
  retireSecret,
  setState,
} from './queries.ts'
import type { SecretKeys } from './secret-box.ts'

export type SettingsGround = { env: Environment; keys: SecretKeys }

/** What is wanted of a provider. `secret`: a new one; null: the old one stays, as it is. `seen`: what the form was made from. */
export type Wanted = { name: ProviderName; state: ProviderState; secret: string | null; seen: string }

export type Changed =
  | { ok: true }
  /** it is so already: a second click */
  | { ok: false; why: 'unchanged' }
  | { ok: false; why: 'changed-meanwhile'; now: Provider }
  /** nobody could pay any more, or be written to */
  | { ok: false; why: 'last-way' | 'last-sms' | 'last-email' }
  /** it would go to another server, or as somebody else: it must be typed again */
  | { ok: false; why: 'secret-again' }

type Before = { provider: Provider; decided: Decided }

/** Makes a provider what the office wants, with its line in the history; every process heeds it when the transaction commits. */
export const changeProvider = async (
  { tx, by, now }: Audited<'settings.changed'>,
  { env, keys }: SettingsGround,
  { name, state, secret, seen }: Wanted,
): Promise<Changed> => {
  const { provider, decided } = await lockBefore(tx, keys, name)
  const same = isSame(provider.state, state)
  const old = secretOf(decided, name)
  if (same && (secret === null || secret === old?.value)) return { ok: false, why: 'unchanged' }
  if (seenOf(provider) !== seen) return { ok: false, why: 'changed-meanwhile', now: provider }
  const elsewhere = destinationOf(state) !== destinationOf(provider.state)
  const sendsSecret = state.kind !== 'mail' || state.username !== ''
  if (elsewhere && sendsSecret && secret === null && provider.secretId !== null)
    return { ok: false, why: 'secret-again' }
  const fresh = secret !== null && secret !== old?.value ? { id: newId(now.getTime()), value: secret } : null
  const lost = wouldLose(env, decided, after(decided, { ...provider, state }, fresh))
  if (lost) return { ok: false, why: lost }

  if (!same) await setState(tx, name, state)
  if (fresh) {
    await retireSecret(tx, name, now)
    const box = keys.seal({ provider: name, id: fresh.id }, fresh.value)
    await insertSecret(tx, { id: fresh.id, provider: name, box, at: now, by: by.id })
  }
  if (fresh || elsewhere) await forgetTry(tx, name)
  const change = { before: provider.state, after: state, secret: fresh ? ('set' as const) : null }
  await insertChange(tx, { id: newId(now.getTime()), provider: name, ...change, byId: by.id, byRole: by.role, at: now })
  await notifyChange(tx)
  return { ok: true }
}

/** Takes a provider's secret away. Payments that began with it are followed up for a while; nothing new begins with it. */
export const removeSecret = async (
  { tx, by, now }: Audited<'settings.secret-removed'>,
  { env, keys }: SettingsGround,
  name: ProviderName,
): Promise<Changed> => {
  const { provider, decided } = await lockBefore(tx, keys, name)
  if (provider.secretId === null) return { ok: false, why: 'unchanged' }
  const without = { ...decided, secrets: decided.secrets.filter(({ id }) => id !== provider.secretId) }
  const lost = wouldLose(env, decided, without)
  if (lost) return { ok: false, why: lost }
  await retireSecret(tx, name, now)
  await forgetTry(tx, name)
  const { state } = provider
  const change = { before: state, after: state, secret: 'removed' as const }
  await insertChange(tx, { id: newId(now.getTime()), provider: name, ...change, byId: by.id, byRole: by.role, at: now })
  await notifyChange(tx)
  return { ok: true }
}

const lockBefore = async (tx: Tx, keys: SecretKeys, name: ProviderName): Promise<Before> => {
  const rows = await lockProviders(tx)
  const row = rows.find((one) => one.name === name)
  if (!row) throw new Error(`the row of ${name} is gone`)
  // The secret is read again behind the lock: the join above may have seen an older one.
  const decided = await loadDecided(tx, keys, () => {})
  return { provider: decided.providers.get(name) ?? providerOf(row), decided }
}

const isSame = (one: ProviderState, other: ProviderState): boolean =>
  seenOf({ state: one, secretId: null }) === seenOf({ state: other, secretId: null })

const after = (decided: Decided, provider: Provider, fresh: { id: string; value: string } | null): Decided => {
  const secrets: Secret[] = fresh
    ? [
        { ...fresh, provider: provider.name, retired: false },
        ...decided.secrets.map((one) => (one.provider === provider.name ? { ...one, retired: true } : one)),
      ]
    : [...decided.secrets]
  return { providers: new Map([...decided.providers, [provider.name, provider]]), secrets }
}

/** What there was a way for before, and would be none after. Development may be without SMS and e-mail: there is its viewer. */
const wouldLose = (env: Environment, before: Decided, then: Decided): 'last-way' | 'last-sms' | 'last-email' | null => {
  if (waysToPay(env, before).length > 0 && waysToPay(env, then).length === 0) return 'last-way'
  if (!env.production) return null
  if (smsInForce(env, before).length > 0 && smsInForce(env, then).length === 0) return 'last-sms'
  return smtpInForce(env, before) !== null && smtpInForce(env, then) === null ? 'last-email' : null
}
