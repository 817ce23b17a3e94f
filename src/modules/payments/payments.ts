import type { Log } from '../../platform/log.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { GatewayName, MethodName } from './attempt.ts'
import type { CashOnDelivery } from './cash-on-delivery.ts'
import type { Gateway } from './gateway.ts'
import { loggedGateway } from './logged-gateway.ts'
import { zarinpal } from './zarinpal.ts'
import { zibal } from './zibal.ts'

/** The part of the configuration that is ours; it is read and checked for its form elsewhere. */
export type PaymentsConfig = {
  gateways: {
    zarinpal?: {
      merchantId: string
      baseUrl?: string /** the buyer's side, when it is another host */
      payBaseUrl?: string
    }
    zibal?: { merchant: string; baseUrl?: string }
  }
  /** what checkout proposes first */
  default: MethodName
  cashOnDelivery?: CashOnDelivery
  /** how long one call to a bank may take; 10 seconds when absent */
  timeoutMs?: number
  /** what the bank shows the buyer: the same words for every order, so that nothing personal can enter them (C10) */
  description?: string
  /** refuses a bank that is not reached over TLS, such as the sandbox bank; when absent, NODE_ENV decides */
  production?: boolean
}

export type Method = { name: GatewayName } | { name: 'cash'; rules: CashOnDelivery }

/** The ways to pay that this shop offers, opened once at the start. */
export type Payments = {
  /** the list for checkout, the default first */
  methods: () => readonly Method[]
  cashOnDelivery: CashOnDelivery | null
  /** null when the shop has no such bank, or no longer */
  gateway: (name: MethodName) => Gateway | null
  description: string
}

const TIMEOUT_MS = 10_000
const DESCRIPTION = 'خرید از فروشگاه اینترنتی آی پت پلاس'

/** Opens the shop's ways to pay, or refuses with the sentence that says what to mend. Sends nothing. */
export const openPayments = (config: PaymentsConfig, log?: Log): Payments => {
  const timeoutMs = config.timeoutMs ?? TIMEOUT_MS
  const { zarinpal: first, zibal: second } = config.gateways
  const gateways = new Map<MethodName, Gateway>()
  const add = (gateway: Gateway) => gateways.set(gateway.name, log ? loggedGateway(gateway, log) : gateway)
  if (first) add(zarinpal({ ...first, timeoutMs }))
  if (second) add(zibal({ ...second, timeoutMs }))
  if (config.production ?? process.env.NODE_ENV === 'production') refusePlainHttp(config)

  const cash = config.cashOnDelivery ?? null
  const methods: Method[] = [...gateways.values()].map(({ name }) => ({ name }))
  if (cash) methods.push({ name: 'cash', rules: cash })
  methods.sort((a, b) => Number(b.name === config.default) - Number(a.name === config.default))
  if (methods[0]?.name !== config.default)
    throw new Refusal(`The default way to pay is "${config.default}", but it is not configured.`)

  return {
    methods: () => methods,
    cashOnDelivery: cash,
    gateway: (name) => gateways.get(name) ?? null,
    description: config.description ?? DESCRIPTION,
  }
}

const refusePlainHttp = ({ gateways: { zarinpal: first, zibal: second } }: PaymentsConfig) => {
  const urls = [first?.baseUrl, first?.payBaseUrl, second?.baseUrl].filter((url) => url !== undefined)
  if (urls.some((url) => !url.startsWith('https://')))
    throw new Refusal('In production a bank is reached over https:// only; the sandbox bank is for development.')
}
