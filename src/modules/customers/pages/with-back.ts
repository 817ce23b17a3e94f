import { routes } from '../../../routes.ts'

/** An address that remembers where to go afterwards; the account's home, where one goes anyway, is not written down. */
export const withBack = (address: string, back: string): string =>
  back === routes.account ? address : `${address}?back=${encodeURIComponent(back)}`
