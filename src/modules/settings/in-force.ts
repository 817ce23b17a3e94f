/** What holds: the environment where it says something, and the office's decisions everywhere else. */
import { type SmsAccount, type SmsName, type Smtp, smsNames } from '../../platform/messaging-config.ts'
import type { BankAccount, Method, PaymentsConfig } from '../payments/index.ts'
import { accountThere, type Environment } from './environment.ts'
import { type Decided, secretOf } from './load-settings.ts'
import {
  type BankName,
  bankNames,
  type MailState,
  type Provider,
  type ProviderName,
  type SmsState,
} from './provider.ts'

const SANDBOX_MERCHANT = '00000000-0000-4000-8000-000000000000'

/** Our account at a bank; null: none. */
export const bankAccount = (env: Environment, decided: Decided, name: BankName): BankAccount | null => {
  const there = env.payments[name]
  if (there && !(name === 'zarinpal' && env.sandboxUrl)) return { gateway: name, ...there } as BankAccount
  const secret = secretOf(decided, name)
  if (secret) return accountOf(env, name, secret.value, secret.id)
  return name === 'zarinpal' && env.sandboxUrl ? accountOf(env, name, SANDBOX_MERCHANT, null) : null
}

export const accountOf = (env: Environment, name: BankName, secret: string, account: string | null): BankAccount =>
  name === 'zarinpal'
    ? { gateway: 'zarinpal', merchantId: secret, account, baseUrl: env.sandboxUrl ?? env.payments.urls.zarinpal }
    : { gateway: 'zibal', merchant: secret, account, baseUrl: env.payments.urls.zibal }

export const paymentsInForce = (env: Environment, decided: Decided): PaymentsConfig => {
  const [zarinpal, zibal] = bankNames.map((name) => bankAccount(env, decided, name))
  return {
    gateways: {
      ...(zarinpal?.gateway === 'zarinpal' ? { zarinpal } : {}),
      ...(zibal?.gateway === 'zibal' ? { zibal } : {}),
    },
    default: null,
    offers: waysToPay(env, decided),
    former: [
      ...decided.secrets.flatMap(({ provider, value, id }) =>
        provider === 'zarinpal' || provider === 'zibal' ? [accountOf(env, provider, value, id)] : [],
      ),
      ...(env.sandboxUrl ? [accountOf(env, 'zarinpal', SANDBOX_MERCHANT, null)] : []),
    ],
    timeoutMs: env.payments.timeoutMs,
    production: env.production,
  }
}

/** The ways to pay that a buyer may choose, in their order. */
export const waysToPay = (env: Environment, decided: Decided): Method[] =>
  inOrder(decided, ['zarinpal', 'zibal', 'cash']).flatMap(({ name, state }): Method[] => {
    if (state.kind === 'cash') {
      const rules = env.payments.cashOnDelivery ?? { maxRials: state.mostRials, provinces: state.provinces }
      return state.on ? [{ name: 'cash', title: titleOf(state), rules }] : []
    }
    if (state.kind !== 'bank' || !state.on || !bankAccount(env, decided, name as BankName)) return []
    const { leastRials, mostRials } = state
    return [{ name: name as BankName, title: titleOf(state), leastRials, mostRials }]
  })

const titleOf = ({ titleFa, titleEn }: { titleFa: string; titleEn: string }) =>
  titleFa === '' ? null : { fa: titleFa, en: titleEn || titleFa }

/** The operators that are tried, in their order. */
export const smsInForce = (env: Environment, decided: Decided): SmsAccount[] => {
  const order = env.messaging.smsOrder ?? inOrder(decided, smsNames).map(({ name }) => name as SmsName)
  return order.flatMap((name) => {
    const provider = decided.providers.get(name)
    return provider?.state.on === false ? [] : (smsAccount(env, decided, name) ?? [])
  })
}

/** Our account at an operator; null: none. */
export const smsAccount = (env: Environment, decided: Decided, name: SmsName): SmsAccount | null => {
  const there = accountThere(env.messaging.sms, name)
  const secret = secretOf(decided, name)
  if (there || !secret) return there
  const baseUrl = env.messaging.smsUrls[name]
  if (name !== 'melipayamak') return { name, baseUrl, key: secret.value }
  const { username } = decided.providers.get(name)!.state as SmsState
  return username === '' ? null : { name, baseUrl, username, password: secret.value }
}

/** The mail server; null: none, or its office account is switched off. */
export const smtpInForce = (env: Environment, decided: Decided): Smtp | null => {
  const { on } = decided.providers.get('smtp')!.state
  return on ? smtpAccount(env, decided) : null
}

export const smtpAccount = (env: Environment, decided: Decided): Smtp | null => {
  if (env.messaging.smtp) return env.messaging.smtp
  const state = decided.providers.get('smtp')!.state as MailState
  const { host, port, tls, username, sender } = state
  const secret = secretOf(decided, 'smtp')
  if (host === '' || sender === '' || (username !== '' && !secret)) return null
  const who = username === '' ? '' : `${encodeURIComponent(username)}:${encodeURIComponent(secret!.value)}@`
  const url = `${tls === 'starttls' ? 'smtp' : 'smtps'}://${who}${host.includes(':') ? `[${host}]` : host}:${port}`
  return { url, from: sender, dkim: env.messaging.dkim }
}

/** Somebody's account is there: from the environment or from here. */
export const hasAccount = (env: Environment, decided: Decided, name: ProviderName): boolean => {
  if (name === 'cash') return true
  if (name === 'smtp') return smtpAccount(env, decided) !== null
  if (name === 'zarinpal' || name === 'zibal') return bankAccount(env, decided, name) !== null
  return smsAccount(env, decided, name) !== null
}

const inOrder = ({ providers }: Decided, names: readonly ProviderName[]): Provider[] =>
  names
    .flatMap((name) => providers.get(name) ?? [])
    .sort((one, other) => placeOf(one) - placeOf(other) || names.indexOf(one.name) - names.indexOf(other.name))

const placeOf = ({ state }: Provider): number => ('position' in state ? state.position : 0)
