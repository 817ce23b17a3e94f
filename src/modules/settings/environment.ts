import type { Config } from '../../platform/config.ts'
import type { SmsAccount, SmsName } from '../../platform/messaging-config.ts'
import type { ProviderName } from './provider.ts'

/** What the server's environment says of providers. Where it says something, it wins, and the office shows it without changing it. */
export type Environment = Pick<Config, 'production' | 'payments' | 'messaging'> & {
  /** the bank of development, which stands in for ZarinPal; null: none */
  sandboxUrl: string | null
}

export type FixedThere = {
  /** the account: whose key it is, and for e-mail the server and the sender */
  account: boolean
  /** the place in the order, or the rules of cash */
  rules: boolean
}

export const fixedThere = ({ payments, messaging }: Environment, name: ProviderName): FixedThere => {
  switch (name) {
    case 'zarinpal':
    case 'zibal':
      return { account: payments[name] !== null, rules: false }
    case 'cash':
      return { account: false, rules: payments.cashOnDelivery !== null }
    case 'smtp':
      return { account: messaging.smtp !== null, rules: false }
    default:
      return { account: accountThere(messaging.sms, name) !== null, rules: messaging.smsOrder !== null }
  }
}

export const accountThere = (accounts: readonly SmsAccount[], name: SmsName): SmsAccount | null =>
  accounts.find((account) => account.name === name) ?? null
