import { type FakeSms, national, type Protocol, strictNumber } from './fake-protocol.ts'

const KEY = 'ghasedak-key-for-tests'
const ROOT = '/rest/api/v1/WebService'

/** Ghasedak as gateway.ghasedak.me and its own documents describe it. */
export const fakeGhasedak: Protocol = {
  account: (url) => ({ name: 'ghasedak', baseUrl: url, key: KEY }),
  read: ({ method, path, query, headers, body }) => {
    const name = `${method} ${path}`
    if (name !== `POST ${ROOT}/SendPairToPairSMS` && name !== `GET ${ROOT}/CheckSmsStatus`) return null
    if (headers.apikey !== KEY) return { kind: 'wrong-key', path }
    if (method === 'GET') {
      const ids = (query.get('Ids') ?? '').split(',').filter((id) => id !== '')
      return { kind: 'states', path, by: query.get('Type') === '2' ? 'ourId' : 'reference', ids }
    }
    const messages = (JSON.parse(body) as Body).items.map(({ lineNumber, receptor, message, clientReferenceId }) => ({
      to: strictNumber(receptor),
      from: lineNumber,
      text: message,
      ourId: clientReferenceId ?? null,
    }))
    return { kind: 'send', path, messages }
  },
  sent: (taken, { sender }) => ok({ items: taken.map((sms) => item(sms, sender)) }),
  states: (found, _question, { sender }) =>
    ok(found.flatMap(({ sms }) => (sms ? [{ ...item(sms, sender), price: 1_732, status: STATES[sms.state] }] : []))),
  refused: (code) => ({
    status: code >= 400 && code < 600 ? code : 400,
    body: JSON.stringify({ isSuccess: false, statusCode: code, message: 'خطا', data: null }),
  }),
  wrongKey: 401,
  noNumber: 400,
  sendsOnce: false,
}

type Body = { items: { lineNumber: string; receptor: string; message: string; clientReferenceId?: string }[] }

const ok = (data: unknown) => ({ isSuccess: true, statusCode: 200, message: '', data })

const item = (sms: FakeSms, sender: string | undefined) => ({
  lineNumber: sender ?? sms.from,
  receptor: national(sms.to),
  messageId: sms.reference,
  clientReferenceId: sms.ourId,
  cost: 1_732,
  sendDate: '2026-11-27T13:09:03.465Z',
  message: sms.text,
})

const STATES = { waiting: 3, delivered: 5, undelivered: 4, blocked: 2, 'not-known': 8 }
