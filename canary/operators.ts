import { randomBytes, randomInt } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMS_LINE } from '../src/modules/messaging/index.ts'
import { startMailServer } from '../src/modules/messaging/testing/mail-server.ts'

/** An operator of SMS that speaks as Kavenegar does, and a mail server; both write down all that they ever get. */
export type WatchedOperators = {
  /** of Kavenegar's account: it stands in every address that the shop asks, and may stand in no log */
  key: string
  smsUrl: string
  mailUrl: string
  /** every request to the operator, and its fields as text */
  smsHeard: () => string[]
  /** every letter, as it came and decoded */
  mailHeard: () => string[]
  /** what was heard until now is heard no more: for looking at what comes afterwards */
  forget: () => void
  close: () => Promise<void>
}

export const startWatchedOperators = async (): Promise<WatchedOperators> => {
  const key = `operator${randomBytes(12).toString('hex')}`
  let smsHeard: string[] = []
  const door = createServer((incoming, outgoing) => {
    const parts: Buffer[] = []
    incoming.on('data', (part: Buffer) => parts.push(part))
    incoming.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8')
      const fields = new URLSearchParams(body)
      smsHeard.push(
        `${incoming.method} ${incoming.url}\n${incoming.rawHeaders.join('\n')}\n${[...fields.values()].join('\n')}`,
      )
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answerTo(fields)))
    })
  })
  await new Promise<void>((done) => door.listen(0, '127.0.0.1', () => done()))
  const mail = await startMailServer({ disabledCommands: ['STARTTLS'] })
  let mailFrom = 0
  return {
    key,
    smsUrl: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    mailUrl: mail.url,
    smsHeard: () => smsHeard,
    mailHeard: () => mail.taken.slice(mailFrom).map(({ from, to, raw }) => [from, ...to, letterText(raw)].join('\n')),
    forget: () => {
      smsHeard = []
      mailFrom = mail.taken.length
    },
    close: async () => {
      await mail.close()
      await new Promise<void>((done) => {
        door.close(() => done())
        door.closeAllConnections()
      })
    },
  }
}

/** As the documents of `sms/sendarray` have it; asked about states it has nothing new. */
const answerTo = (fields: URLSearchParams): unknown => {
  const receivers = JSON.parse(fields.get('receptor') ?? '[]') as string[]
  const entries = receivers.map((receptor) => ({
    messageid: randomInt(1, 2 ** 40),
    status: 5,
    sender: SMS_LINE,
    receptor,
    cost: 1_800,
  }))
  return { return: { status: 200, message: 'تایید شد' }, entries }
}

/** A letter with its parts decoded (RFC 2045 section 6), and as it came. */
const letterText = (raw: Buffer): string => {
  const text = raw.toString('utf8')
  const parts = text.split(/\r\n--[^\r\n]+\r\n/).map((part) => {
    const [head = '', ...rest] = part.split('\r\n\r\n')
    const body = rest.join('\r\n\r\n')
    if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(body, 'base64').toString('utf8')
    return /^content-transfer-encoding: quoted-printable/im.test(head) ? unquoted(body) : body
  })
  return `${text}\n${parts.join('\n')}`
}

const unquoted = (body: string): string => {
  const joined = body.replace(/=\r\n/g, '')
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString('utf8')
}
