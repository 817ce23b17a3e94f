import type { Log } from '../../platform/log.ts'
import type { Gateway } from './gateway.ts'

/**
 * Writes one line for each call to a bank: which bank, which call, what kind of answer, the bank's code, how long. No key,
 * no amount, no reference, no address: what is not named here is not written.
 */
export const loggedGateway = (gateway: Gateway, log: Log): Gateway => {
  const { name, reverse } = gateway
  const told = async <A extends Told>(call: string, answer: Promise<A>): Promise<A> => {
    const startedMs = performance.now()
    const said = await answer
    const line = {
      bank: name,
      call,
      answer: said.kind ?? (said.ok ? 'ok' : 'refused'),
      why: said.why,
      code: said.code,
      tookMs: Math.round(performance.now() - startedMs),
    }
    if (said.why === 'merchant-misconfigured') log.error(line, 'the bank does not accept this shop')
    else if (said.why) log.warn(line, 'bank')
    else log.debug(line, 'bank')
    return said
  }
  return {
    ...gateway,
    request: (ask) => told('request', gateway.request(ask)),
    verify: (of) => told('verify', gateway.verify(of)),
    inquire: (of) => told('inquire', gateway.inquire(of)),
    ...(reverse ? { reverse: (of) => told('reverse', reverse(of)) } : {}),
  }
}

type Told = { kind?: string; ok?: boolean; why?: string; code?: number | null }
