import { type FakeSms, national, type Protocol, strictNumber } from './fake-protocol.ts'

const KEY = 'smsir-key-for-tests'

/** SMS.ir as sms.ir/rest-api describes it (v1, snapshot of 2026-08-15). */
export const fakeSmsir: Protocol = {
  account: (url) => ({ name: 'smsir', baseUrl: url, key: KEY }),
  read: ({ method, path, headers, body }) => {
    const report = /^\/v1\/send\/(\d+)$/.exec(path)
    if (!report && !(method === 'POST' && path === '/v1/send/likeToLike')) return null
    if (headers['x-api-key'] !== KEY) return { kind: 'wrong-key', path }
    if (report) return { kind: 'states', path, by: 'reference', ids: [report[1]!] }
    const { lineNumber, messageTexts, mobiles } = JSON.parse(body) as Body
    const messages = mobiles.map((to, n) => ({
      to: strictNumber(to),
      from: String(lineNumber),
      text: messageTexts[n]!,
      ourId: null,
    }))
    return { kind: 'send', path, messages }
  },
  sent: (taken) => ({
    status: 1,
    message: 'موفق',
    data: {
      packId: '2b99e63c-9bf8-4a21-9bfe-3f72dc1b46f1',
      messageIds: taken.map((sms) => (sms.state === 'blocked' ? 0 : Number(sms.reference))),
      cost: taken.length,
    },
  }),
  states: ([found], _question, { sender }) =>
    found?.sms
      ? { status: 1, message: 'موفق', data: report(found.sms, sender) }
      : { status: 111, message: 'ارسالی یافت نشد', data: null },
  refused: (code) => ({
    status: code === 20 ? 429 : code >= 10 && code < 15 ? 401 : 400,
    body: JSON.stringify({ status: code, message: 'خطا', data: null }),
  }),
  wrongKey: 10,
  noNumber: 104,
  sendsOnce: false,
}

type Body = { lineNumber: number; messageTexts: string[]; mobiles: string[] }

const STATES = { waiting: 3, delivered: 1, undelivered: 2, blocked: 7, 'not-known': null }

const report = (sms: FakeSms, sender: string | undefined) => ({
  messageId: Number(sms.reference),
  mobile: Number(national(sms.to)),
  messageText: sms.text,
  sendDateTime: 1_740_300_377,
  lineNumber: Number(sender ?? sms.from),
  cost: 1,
  deliveryState: STATES[sms.state],
  deliveryDateTime: null,
})
