import type { Providers } from '../modules/messaging/index.ts'

type Sms = Parameters<Providers['sms'][number]['send']>[0][number]
type Email = Parameters<NonNullable<Providers['email']>['send']>[0]

/**
 * A carrier of messages that carries nothing: it keeps what it is given, and says that it went from the number it is told to say.
 * While it is not connected the shop has no provider, and holds its messages at the viewer.
 */
export type Carrier = {
  connect: () => void
  disconnect: () => void
  /** from which number it says that it sent */
  saySender: (number: string) => void
  sms: readonly Sms[]
  emails: readonly Email[]
}

export const openCarrier = (line: string): { carrier: Carrier; providers: Providers } => {
  let sender = line
  const [sms, emails]: [Sms[], Email[]] = [[], []]
  const providers: Providers = { sms: [], email: null }
  const accepted = (id: string, from: string | null) => ({
    kind: 'accepted' as const,
    reference: id,
    sender: from,
    costRials: 1_800,
  })
  const unheard = { state: 'waiting' as const, sender: null, costRials: null, reference: null }
  const connect = () => {
    providers.sms[0] = {
      name: 'kavenegar',
      batchSize: 100,
      knowsOurIds: true,
      send: async (messages) => {
        sms.push(...messages)
        return messages.map(({ id }) => accepted(id, sender))
      },
      deliveries: async (references) => references.map(() => unheard),
    }
    providers.email = {
      name: 'smtp',
      send: async (email) => {
        emails.push(email)
        return accepted(email.id, null)
      },
      close: async () => {},
    }
  }
  const disconnect = () => {
    providers.sms.length = 0
    providers.email = null
  }
  const saySender = (number: string) => {
    sender = number
  }
  return { providers, carrier: { connect, disconnect, sms, emails, saySender } }
}
