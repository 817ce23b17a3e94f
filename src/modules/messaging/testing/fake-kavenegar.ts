import type { DeliveryState } from '../providers/provider.ts'
import { type FakeSms, national, type Protocol, strictNumber } from './fake-protocol.ts'

const KEY = 'kavenegar-key-for-tests'

/** Kavenegar as kavenegar.com/rest.html describes it: the word is in `return.status`, and HTTP repeats it. */
export const fakeKavenegar: Protocol = {
  account: (url) => ({ name: 'kavenegar', baseUrl: url, key: KEY }),
  read: ({ path, body }) => {
    const parts = /^\/v1\/([^/]+)\/((?:sms|line)\/[a-z/]+)\.json$/.exec(path)
    if (!parts) return null
    const [, key, method] = parts as unknown as [string, string, string]
    const fields = new URLSearchParams(body)
    if (key !== KEY) return { kind: 'wrong-key', path: method }
    const list = (name: string) => (fields.get(name) ?? '').split(',').filter((id) => id !== '')
    switch (method) {
      case 'sms/sendarray':
        return { kind: 'send', path: method, messages: messagesIn(fields) }
      case 'sms/status':
        return { kind: 'states', path: method, by: 'reference', ids: list('messageid') }
      case 'sms/statuslocalmessageid':
        return { kind: 'states', path: method, by: 'ourId', ids: list('localid') }
      case 'line/blocked/list':
        return { kind: 'blocked', path: method }
      default:
        return null
    }
  },
  sent: (taken, { sender }) => ok(taken.map((sms) => entry(sms, sender))),
  states: (found) =>
    ok(
      found.map(({ id, sms }) => ({
        messageid: sms ? Number(sms.reference) : 0,
        localid: sms?.ourId ?? id,
        ...status(sms),
      })),
    ),
  blocked: (numbers) => ({
    ...ok(numbers.map((to) => ({ number: national(to), blockreason: 2, date: 1_740_300_377 }))),
    metadata: { totalcount: numbers.length, currentpage: 1, totalpages: 1, pagesize: 200 },
  }),
  refused: (code) => ({
    status: code >= 400 && code < 600 ? code : 400,
    body: JSON.stringify({ return: { status: code, message: 'خطا' }, entries: null }),
  }),
  wrongKey: 403,
  noNumber: 411,
  sendsOnce: true,
}

const messagesIn = (fields: URLSearchParams) => {
  const [receptor, sender, message, ids] = ['receptor', 'sender', 'message', 'localmessageids'].map((name) =>
    JSON.parse(fields.get(name) ?? '[]'),
  ) as [string[], string[], string[], string[]]
  return receptor.map((to, n) => ({
    to: strictNumber(to),
    from: sender[n]!,
    text: message[n]!,
    ourId: ids[n] === undefined ? null : String(ids[n]),
  }))
}

const ok = (entries: unknown[]) => ({ return: { status: 200, message: 'تایید شد' }, entries })

const entry = (sms: FakeSms, sender: string | undefined) => ({
  messageid: Number(sms.reference),
  message: sms.text,
  ...(sms.state === 'blocked' ? { status: 14, statustext: 'بلاک شده' } : { status: 1, statustext: 'در صف ارسال' }),
  sender: sender ?? sms.from,
  receptor: national(sms.to),
  date: 1_740_300_377,
  cost: 1_200,
})

const CODES: Record<DeliveryState, number> = {
  waiting: 4,
  delivered: 10,
  undelivered: 11,
  blocked: 14,
  'not-known': 100,
}

const status = (sms: FakeSms | null) => ({ status: CODES[sms?.state ?? 'not-known'], statustext: '' })
