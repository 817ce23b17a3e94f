import type { Log } from '../../../platform/log.ts'
import type { MessagingConfig, SmsAccount } from '../../../platform/messaging-config.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { ghasedak } from './ghasedak.ts'
import { kavenegar } from './kavenegar.ts'
import { loggedEmail, loggedSms, type OnAccepted } from './logged-providers.ts'
import { melipayamak } from './melipayamak.ts'
import type { Providers, SmsProvider } from './provider.ts'
import type { Connect } from './public-host.ts'
import { smsir } from './smsir.ts'
import { smtp } from './smtp.ts'

/**
 * Everybody who may carry our messages, in the order of the settings. Connects to nobody yet.
 * @throws Refusal for an account whose key cannot stand in a request, and for a key of DKIM that cannot be read
 */
export const openProviders = async (
  config: Pick<MessagingConfig, 'sms' | 'smtp' | 'timeoutMs'>,
  { log, connect, onAccepted = () => {} }: OpenOptions,
): Promise<Providers> => {
  for (const account of config.sms) refuseBrokenKey(account)
  return {
    sms: config.sms.map((account) => loggedSms(smsProvider(account, config.timeoutMs), log, onAccepted)),
    email: config.smtp
      ? loggedEmail(
          smtp(config.smtp, { timeoutMs: config.timeoutMs, ...(connect ? { connect } : {}) }),
          log,
          onAccepted,
        )
      : null,
  }
}

type OpenOptions = {
  log: Log
  /** how the mail server is connected to, where the library may not do so by itself */
  connect?: Connect | undefined
  /** is told of each call of which a provider took something */
  onAccepted?: OnAccepted
}

/** Copied with a line break or a letter of another alphabet, a key could not even be sent, and each message would say so. */
const refuseBrokenKey = (account: SmsAccount): void => {
  if ('key' in account && !/^[\x21-\x7e]+$/.test(account.key))
    throw new Refusal(
      `${account.name.toUpperCase()}_API_KEY holds a space or a character that no key has; copy it anew.`,
    )
}

export const smsProvider = (account: SmsAccount, timeoutMs: number): SmsProvider => {
  switch (account.name) {
    case 'kavenegar':
      return kavenegar({ ...account, timeoutMs })
    case 'smsir':
      return smsir({ ...account, timeoutMs })
    case 'ghasedak':
      return ghasedak({ ...account, timeoutMs })
    case 'melipayamak':
      return melipayamak({ ...account, timeoutMs })
  }
}
