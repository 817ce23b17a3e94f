import type { SmsAccount } from '../../../platform/messaging-config.ts'
import { ghasedak } from './ghasedak.ts'
import { kavenegar } from './kavenegar.ts'
import { melipayamak } from './melipayamak.ts'
import type { SmsProvider } from './provider.ts'
import { smsir } from './smsir.ts'

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
