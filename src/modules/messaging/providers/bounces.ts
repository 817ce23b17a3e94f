import type { AddressInfo } from 'node:net'
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server'
import type { Log } from '../../../platform/log.ts'
import { errorForLog } from '../../../platform/log.ts'
import { type MailReport, readReport } from './mail-report.ts'
import { meansNoMailbox, messageOf } from './return-path.ts'

/**
 * Where our mail server hands us what came back (LMTP, RFC 2033, on this machine only): delivery reports for `bounce+<message>@…`, and
 * complaints there or at `feedback@…`. A mail is read in memory and forgotten; what it means for a message is all that is kept.
 *
 * `hard`: there is no such mailbox. `failed`: it was given up for another reason. `delayed`: they still try.
 */
export type Bounce = { messageId: string; kind: 'hard' | 'failed' | 'delayed'; status: string }

export type BounceIntake = { port: number; counts: Readonly<Record<string, number>>; close: () => Promise<void> }

export type BounceNeeds = {
  /** 0: any free one */
  port: number
  /** both may be called again for the same mail; one that throws makes the mail server come again */
  onBounce: (bounce: Bounce) => Promise<void>
  onComplaint: (complaint: { messageId: string }) => Promise<void>
  log: Log
}

const MOST_BYTES = 512 * 1024
const FEEDBACK = /^feedback@/i

export const openBounceIntake = async ({ port, onBounce, onComplaint, log }: BounceNeeds): Promise<BounceIntake> => {
  const { SMTPServer } = await import('smtp-server')
  const counts: Record<string, number> = {}
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1
    log.info({ what }, 'mail that came back')
  }
  const take = async (raw: Buffer, session: SMTPServerSession): Promise<void> => {
    const said = meaningOf(readReport(raw), session)
    if (said.kind === 'bounce') await onBounce(said.bounce)
    if (said.kind === 'complaint') await onComplaint(said)
    count(said.kind === 'ignored' ? said.why : said.kind)
  }
  const server = new SMTPServer({
    lmtp: true,
    logger: false,
    banner: 'reports',
    size: MOST_BYTES,
    maxClients: 20,
    socketTimeout: 30_000,
    closeTimeout: 2_000,
    disableReverseLookup: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, session, done) => {
      const known = messageOf(address) !== null || FEEDBACK.test(address)
      done(
        known && session.envelope.rcptTo.length === 0
          ? null
          : answer(550, '5.1.1 one report at a time, for bounce+… or feedback'),
      )
    },
    onData: (stream, session, done) => {
      collect(stream)
        .then((raw) => (raw ? take(raw, session).then(() => null) : answer(552, '5.3.4 too big for a report')))
        .catch((error: unknown) => {
          log.warn({ err: errorForLog(error) }, 'a report could not be kept')
          return answer(451, '4.3.0 come again')
        })
        .then(done)
    },
  })
  server.on('error', (error) => log.debug({ err: errorForLog(error) }, 'reports'))
  await new Promise<void>((done, fail) => {
    server.server.once('error', fail)
    server.listen(port, '127.0.0.1', () => done())
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    counts,
    close: () => new Promise((done) => server.close(() => done())),
  }
}

const answer = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode })

/** Null for one that is too big; it is read to its end all the same, for the mail server waits for an answer. */
const collect = async (stream: SMTPServerDataStream): Promise<Buffer | null> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= MOST_BYTES) chunks.push(chunk)
    else chunks.length = 0
  }
  return size > MOST_BYTES || stream.sizeExceeded ? null : Buffer.concat(chunks)
}

type Meaning =
  | { kind: 'bounce'; bounce: Bounce }
  | { kind: 'complaint'; messageId: string }
  | { kind: 'ignored'; why: string }

const meaningOf = (report: MailReport, { envelope }: SMTPServerSession): Meaning => {
  const named = messageOf(envelope.rcptTo[0]!.address)
  if (report.kind === 'none') return { kind: 'ignored', why: report.why }
  if (report.kind === 'complaint') {
    const messageId = named ?? messageOf(report.originalMailFrom ?? '')
    return messageId ? { kind: 'complaint', messageId } : { kind: 'ignored', why: 'complaint-about-no-message' }
  }
  // A report comes from nobody (RFC 3464 §2, RFC 5321 §4.5.5); one with a sender was written by somebody.
  if (envelope.mailFrom && envelope.mailFrom.address !== '') return { kind: 'ignored', why: 'report-with-a-sender' }
  if (!named) return { kind: 'ignored', why: 'report-about-no-message' }
  const mildest = report.outcomes.map(kindOf).reduce(milder)
  return mildest.kind
    ? { kind: 'bounce', bounce: { messageId: named, kind: mildest.kind, status: mildest.status } }
    : { kind: 'ignored', why: 'no-bounce' }
}

type Outcome = { kind: Bounce['kind'] | null; status: string }

const kindOf = ({ action, status }: { action: string; status: string }): Outcome => {
  if (action === 'delayed') return { kind: 'delayed', status }
  if (action !== 'failed') return { kind: null, status }
  return { kind: meansNoMailbox(status) ? 'hard' : 'failed', status }
}

const SEVERITY = [null, 'delayed', 'failed', 'hard']

/** An address that passes letters on to several reports several outcomes: if one of them may have it, it is not lost. */
const milder = (a: Outcome, b: Outcome): Outcome => (SEVERITY.indexOf(a.kind) <= SEVERITY.indexOf(b.kind) ? a : b)
