import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Readable } from 'node:stream'
import type { MessagingConfig } from '../../../platform/messaging-config.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { wrongWithEmail } from './email-guard.ts'
import type { EmailProvider, OutgoingEmail } from './provider.ts'
import { type Connect, socketBy } from './public-host.ts'
import { domainOf, returnPathOf } from './return-path.ts'
import { answerOfError } from './smtp-answers.ts'

/**
 * E-mail by our own mail server (RFC 5321, RFC 6409): a pool of connections, `smtps:` with TLS from the first byte, `smtp:` with STARTTLS,
 * which is demanded everywhere but on this machine. The return path names the message, so a bounce names it too. The library is loaded
 * with the first letter: it would cost a shop that sends none.
 *
 * @throws Refusal when the key of DKIM cannot be read
 */
export const smtp = (settings: NonNullable<MessagingConfig['smtp']>, options: SmtpOptions): EmailProvider => {
  const { from } = settings
  const domain = domainOf(from)
  const dkim = dkimKey(settings.dkim)
  let opened: ReturnType<typeof openTransport> | null = null
  const transport = () => {
    opened ??= openTransport(settings.url, dkim, options)
    return opened
  }
  return {
    name: 'smtp',
    send: async (message) => {
      const wrong = wrongWithEmail(message)
      if (wrong) return { kind: 'refused', code: wrong, blocked: false }
      const progress: Progress = { body: null }
      try {
        await (await transport()).sendMail(letterOf(message, { from, domain, progress }))
        return { kind: 'accepted', reference: message.id, sender: null, costRials: null }
      } catch (error) {
        return answerOfError(error, { wordsLeft: progress.body?.readableDidRead === true })
      }
    },
    close: async () => {
      if (opened) (await opened).close()
    },
  }
}

export type SmtpOptions = {
  /** for connecting, TLS and the greeting */
  timeoutMs: number
  /** for each answer after that; a server that looks through a letter may take long (RFC 5321 §4.5.3.2) */
  answerTimeoutMs?: number
  /** certificates to trust besides the well-known, PEM */
  authorities?: string
  /** makes the connection instead of the library: for a host that may not be just anywhere */
  connect?: Connect
}

/** What tells a letter that left from one that did not: whether any of it was read off for the server. */
type Progress = { body: Readable | null }

const SHOP = 'آی پت پلاس'

const letterOf = (message: OutgoingEmail, sender: { from: string; domain: string; progress: Progress }) => {
  const { id, to, subject, text, html, headers } = message
  const sells = Object.keys(headers).some((name) => name.toLowerCase() === 'list-unsubscribe')
  return {
    from: { name: SHOP, address: sender.from },
    to: { name: '', address: to },
    envelope: { from: returnPathOf(id, sender.domain), to },
    messageId: `<${id}@${sender.domain}>`,
    subject,
    text,
    html,
    // RFC 3834 §5: nobody wrote it by hand, so no machine answers. A letter with a list's headers is known by those.
    headers: { ...(sells ? {} : { 'Auto-Submitted': 'auto-generated' }), ...headers },
    disableFileAccess: true,
    disableUrlAccess: true,
    xMailer: false as const,
    progress: sender.progress,
  }
}

type DkimKey = { domainName: string; keySelector: string; privateKey: string }

const dkimKey = (dkim: NonNullable<MessagingConfig['smtp']>['dkim']): DkimKey | null => {
  if (!dkim) return null
  try {
    const privateKey = readFileSync(dkim.keyFile, 'utf8')
    createPrivateKey(privateKey)
    return { domainName: dkim.domain, keySelector: dkim.selector, privateKey }
  } catch {
    throw new Refusal(`DKIM_KEY_FILE: «${dkim.keyFile}» cannot be read as a private key in PEM.`)
  }
}

export const openTransport = async (url: string, dkim: DkimKey | null, options: SmtpOptions) => {
  const { timeoutMs, answerTimeoutMs = 60_000, authorities, connect } = options
  const { createTransport } = await import('nodemailer')
  const { protocol, hostname, port, username, password } = new URL(url)
  const transport = createTransport({
    pool: true,
    maxConnections: 4,
    maxMessages: 200,
    // A letter of which not a byte left may go by a fresh connection, once; the library repeats no other.
    maxRequeues: 1,
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    ...(port ? { port: Number(port) } : {}),
    secure: protocol === 'smtps:',
    requireTLS: !isThisMachine(hostname),
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    socketTimeout: answerTimeoutMs,
    ...(authorities ? { tls: { ca: authorities } } : {}),
    ...(dkim ? { dkim } : {}),
    ...(connect ? { getSocket: socketBy(connect, timeoutMs) } : {}),
  } as Parameters<typeof createTransport>[0] & { pool: true })
  transport.use('stream', (mail, done) => {
    const { message } = mail
    const { progress } = mail.data as { progress?: Progress }
    const read = message.createReadStream.bind(message)
    message.createReadStream = (given) => {
      const body = read(given)
      if (progress) progress.body = body
      return body
    }
    done()
  })
  return transport
}

const isThisMachine = (host: string): boolean => host === 'localhost' || host === '[::1]' || /^127\.[0-9.]+$/.test(host)
