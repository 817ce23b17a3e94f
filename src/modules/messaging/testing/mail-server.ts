import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'

/** A letter that a server of tests took. */
export type Taken = {
  from: string
  to: string[]
  raw: Buffer
  secure: boolean
  user: string | undefined
}

export type MailServer = { url: string; taken: Taken[]; asked: string[]; close: () => Promise<void> }

/** What it says to a letter: an error with a code, or `hang up`. */
export type Saying = { atRcpt?: MailWord; atMail?: MailWord; atData?: MailWord; hangUp?: 'before-data' | 'after-data' }
export type MailWord = { code: number; text: string }

/** A real SMTP server of a library, on loopback. `say` is asked anew for every letter. */
export const startMailServer = async (
  options: SMTPServerOptions & { say?: () => Saying } = {},
): Promise<MailServer> => {
  const { say = (): Saying => ({}), ...rest } = options
  const taken: Taken[] = []
  const asked: string[] = []
  const server = new SMTPServer({
    logger: false,
    authOptional: true,
    disableReverseLookup: true,
    onMailFrom: (address, _session, done) => {
      asked.push(address.address)
      done(failure(say().atMail))
    },
    onRcptTo: (_address, session, done) => {
      if (say().hangUp === 'before-data') return drop(server, session)
      done(failure(say().atRcpt))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (say().hangUp === 'after-data') return drop(server, session)
        const wrong = failure(say().atData)
        if (!wrong) taken.push(takenOf(session, Buffer.concat(chunks)))
        done(wrong)
      })
    },
    ...rest,
  })
  server.on('error', () => {})
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  const { port } = server.server.address() as AddressInfo
  const close = () => new Promise<void>((done) => server.close(() => done()))
  return { url: `${rest.secure ? 'smtps' : 'smtp'}://127.0.0.1:${port}`, taken, asked, close }
}

const failure = (word: MailWord | undefined): Error | null =>
  word ? Object.assign(new Error(word.text), { responseCode: word.code }) : null

const takenOf = (session: SMTPServerSession, raw: Buffer): Taken => ({
  from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
  to: session.envelope.rcptTo.map(({ address }) => address),
  raw,
  secure: session.secure,
  user: session.user,
})

const drop = (server: SMTPServer, session: SMTPServerSession): void => {
  for (const connection of server.connections)
    if (connection.session.id === session.id)
      (connection as unknown as { _socket: { destroy: () => void } })._socket.destroy()
}

/** The headers of a letter, each on one line. */
export const unfoldedHeaders = (raw: Buffer): string[] => {
  const head = raw.toString('utf8').split('\r\n\r\n')[0]!
  return head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
}
