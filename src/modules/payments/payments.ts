import type { Log } from '../../platform/log.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { GatewayName, MethodName } from './attempt.ts'
import type { CashOnDelivery } from './cash-on-delivery.ts'
import type { Gateway } from './gateway.ts'
import { loggedGateway } from './logged-gateway.ts'
import type { Method } from './offer.ts'
import { zarinpal } from './zarinpal.ts'
import { zibal } from './zibal.ts'

/** Our contract with a bank: what it knows us by. `account` names it in our own books; absent: the environment's. */
export type BankAccount = { account?: string | null; baseUrl?: string } & (
  | { gateway: 'zarinpal'; merchantId: string /** the buyer's side, when it is another host */; payBaseUrl?: string }
  | { gateway: 'zibal'; merchant: string }
)

/** The part of the configuration that is ours; it is read and checked for its form elsewhere. */
export type PaymentsConfig = {
  gateways: {
    zarinpal?: Omit<BankAccount & { gateway: 'zarinpal' }, 'gateway'>
    zibal?: Omit<BankAccount & { gateway: 'zibal' }, 'gateway'>
  }
  /** what checkout proposes first; null: nothing need be offered */
  default: MethodName | null
  cashOnDelivery?: CashOnDelivery
  /** the ways that checkout offers, in this order; when absent, all that is configured */
  offers?: readonly Method[]
  /** accounts of before: by them, payments that began with them are still followed up */
  former?: readonly BankAccount[]
  /** how long one call to a bank may take; 10 seconds when absent */
  timeoutMs?: number
  /** what the bank shows the buyer: the same words for every order, so that nothing personal can enter them (C10) */
  description?: string
  /** refuses a bank that is not reached over TLS, such as the sandbox bank; when absent, NODE_ENV decides */
  production?: boolean
}

/** The ways to pay that this shop offers, opened once at the start. */
export type Payments = {
  /** the list for checkout, the default first */
  methods: () => readonly Method[]
  /**
   * The bank for a new payment, or for an attempt that was asked, by the very account that it was asked by, whatever is offered now.
   * Null when the shop has no such bank, or no longer.
   */
  gateway: (name: MethodName, attempt?: { account: string | null }) => Gateway | null
  readonly description: string
}

const TIMEOUT_MS = 10_000
const DESCRIPTION = 'خرید از فروشگاه اینترنتی آی پت پلاس'

/** Opens the shop's ways to pay, or refuses with the sentence that says what to mend. Sends nothing. */
export const openPayments = (config: PaymentsConfig, log?: Log): Payments => {
  const { timeoutMs = TIMEOUT_MS, former = [] } = config
  const { zarinpal: first, zibal: second } = config.gateways
  const open = (account: BankAccount) => {
    const gateway = gatewayOf(account, timeoutMs)
    return log ? loggedGateway(gateway, log) : gateway
  }
  const gateways = new Map<MethodName, Gateway>()
  if (first) gateways.set('zarinpal', open({ gateway: 'zarinpal', ...first }))
  if (second) gateways.set('zibal', open({ gateway: 'zibal', ...second }))
  const before = former.map(open)
  if (config.production ?? process.env.NODE_ENV === 'production') refusePlainHttp(config)

  const methods = config.offers ?? everything([...gateways.keys()] as GatewayName[], config)
  return {
    methods: () => methods,
    gateway: (name, attempt) => {
      const now = gateways.get(name) ?? null
      if (!attempt || attempt.account === now?.account) return now
      const then = before.find((gateway) => gateway.name === name && gateway.account === attempt.account)
      // The environment has one account and no name for it: whoever changed it there has no other.
      return then ?? (attempt.account === null ? now : null)
    },
    description: config.description ?? DESCRIPTION,
  }
}

/** The adapter that speaks to this bank for this account. */
export const gatewayOf = (account: BankAccount, timeoutMs: number): Gateway =>
  account.gateway === 'zarinpal' ? zarinpal({ ...account, timeoutMs }) : zibal({ ...account, timeoutMs })

const everything = (names: GatewayName[], config: PaymentsConfig): Method[] => {
  const methods: Method[] = names.map((name) => ({ name, title: null, leastRials: null, mostRials: null }))
  if (config.cashOnDelivery) methods.push({ name: 'cash', title: null, rules: config.cashOnDelivery })
  methods.sort((a, b) => Number(b.name === config.default) - Number(a.name === config.default))
  if (config.default !== null && methods[0]?.name !== config.default)
    throw new Refusal(`The default way to pay is "${config.default}", but it is not configured.`)
  return methods
}

const refusePlainHttp = ({ gateways: { zarinpal: first, zibal: second } }: PaymentsConfig) => {
  const urls = [first?.baseUrl, first?.payBaseUrl, second?.baseUrl].filter((url) => url !== undefined)
  if (urls.some((url) => !url.startsWith('https://')))
    throw new Refusal('In production a bank is reached over https:// only; the sandbox bank is for development.')
}
