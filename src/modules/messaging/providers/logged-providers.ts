import type { Log } from '../../../platform/log.ts'
import type { EmailProvider, SendAnswer, SmsProvider } from './provider.ts'

/**
 * Writes one line for each call to a provider: which, which call, how many messages, how many answers of each kind, their codes, how
 * long. No number, no address, no words, no key, no reference: what is not named here is not written.
 */
export const loggedSms = (provider: SmsProvider, log: Log, onAccepted: OnAccepted): SmsProvider => {
  const { name, send, deliveries, deliveriesOfOurs, refusals } = provider
  const asked = async <A extends unknown[]>(call: string, answers: Promise<A>): Promise<A> => {
    const startedMs = performance.now()
    const line = { provider: name, call }
    try {
      const said = await answers
      log.debug({ ...line, answers: said.length, tookMs: since(startedMs) }, 'provider')
      return said
    } catch (error) {
      log.warn({ ...line, err: error, tookMs: since(startedMs) }, 'the provider could not be asked')
      throw error
    }
  }
  return {
    ...provider,
    send: async (messages) => {
      const startedMs = performance.now()
      const answers = await send(messages)
      tellSent(log, { provider: name, call: 'send', tookMs: since(startedMs) }, answers)
      if (answers.some(({ kind }) => kind === 'accepted')) onAccepted(name)
      return answers
    },
    deliveries: (references) => asked('deliveries', deliveries(references)),
    ...(deliveriesOfOurs ? { deliveriesOfOurs: (ids) => asked('deliveriesOfOurs', deliveriesOfOurs(ids)) } : {}),
    ...(refusals ? { refusals: (from) => asked('refusals', refusals(from)) } : {}),
  }
}

export type OnAccepted = (name: SmsProvider['name'] | EmailProvider['name']) => void

export const loggedEmail = (provider: EmailProvider, log: Log, onAccepted: OnAccepted): EmailProvider => ({
  ...provider,
  send: async (message) => {
    const startedMs = performance.now()
    const answer = await provider.send(message)
    tellSent(log, { provider: provider.name, call: 'send', tookMs: since(startedMs) }, [answer])
    if (answer.kind === 'accepted') onAccepted(provider.name)
    return answer
  },
})

const tellSent = (log: Log, line: object, answers: SendAnswer[]): void => {
  const counts: Partial<Record<SendAnswer['kind'], number>> = {}
  for (const { kind } of answers) counts[kind] = (counts[kind] ?? 0) + 1
  const codes = [...new Set(answers.flatMap((answer) => (answer.kind === 'accepted' ? [] : answer.code)))].slice(0, 5)
  if (codes.length > 0) log.warn({ ...line, ...counts, codes }, 'provider')
  else log.debug({ ...line, ...counts }, 'provider')
}

const since = (startedMs: number): number => Math.round(performance.now() - startedMs)
