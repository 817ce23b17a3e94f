import { type Protocol, strictNumber } from './fake-protocol.ts'

const ACCOUNT = { username: '09120000000', password: 'melipayamak-password-for-tests' }

/** Melipayamak's REST service as melipayamak.com/api describes it: one message a call, three words in the answer. */
export const fakeMelipayamak: Protocol = {
  account: (url) => ({ name: 'melipayamak', baseUrl: url, ...ACCOUNT }),
  read: ({ path, body }) => {
    const fields = new URLSearchParams(body)
    const method = /^\/api\/SendSMS\/(SendSMS|GetDeliveries2)$/.exec(path)?.[1]
    if (!method) return null
    if (fields.get('username') !== ACCOUNT.username || fields.get('password') !== ACCOUNT.password)
      return { kind: 'wrong-key', path }
    if (method === 'GetDeliveries2') return { kind: 'states', path, by: 'reference', ids: [fields.get('recId') ?? ''] }
    const message = {
      to: strictNumber(fields.get('to')),
      from: fields.get('from') ?? '',
      text: fields.get('text') ?? '',
      ourId: null,
    }
    return { kind: 'send', path, messages: [message] }
  },
  sent: ([sms]) => (sms?.state === 'blocked' ? said('35', 35, 'InvalidData') : said(sms ? sms.reference : '', 1, 'Ok')),
  states: ([found]) => said(String(STATES[found?.sms?.state ?? 'not-known']), 1, 'Ok'),
  refused: (code) => ({ status: 200, body: JSON.stringify(said(String(code), code, 'InvalidData')) }),
  wrongKey: 0,
  noNumber: 16,
  sendsOnce: false,
}

const said = (value: string, code: number, text: string) => ({ Value: value, RetStatus: code, StrRetStatus: text })

const STATES = { waiting: 8, delivered: 1, undelivered: 2, blocked: 35, 'not-known': 100 }
