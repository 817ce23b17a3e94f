/** Whether an account at an operator or a mail server is accepted, by the call of each that sends nothing and costs nothing. */
import * as z from 'zod'
import type { SmsAccount, Smtp } from '../../../platform/messaging-config.ts'
import { askOperator, type OperatorAnswer, type OperatorRequest } from './operator-call.ts'
import type { Connect } from './public-host.ts'
import { openTransport } from './smtp.ts'

/** `code` is the provider's own word, a few letters and digits; null where it said none. */
export type ProviderAnswersTry = { answer: 'works' | 'refused' | 'silent' | 'private-host'; code: string | null }

/** Asks an operator how much credit is left. */
export const trySms = async (account: SmsAccount, timeoutMs: number): Promise<ProviderAnswersTry> => {
  const answer = await askOperator({ ...creditCall(account), timeoutMs })
  if (answer.kind !== 'answered') return { answer: 'silent', code: answer.code }
  const code = wordIn(account.name, answer)
  if (code === null) return { answer: 'silent', code: `http-${answer.status}` }
  return code === GOOD[account.name] && answer.status < 300
    ? { answer: 'works', code: null }
    : { answer: 'refused', code: String(code) }
}

const creditCall = (account: SmsAccount): Omit<OperatorRequest, 'timeoutMs'> => {
  const root = account.baseUrl.replace(/\/$/, '')
  switch (account.name) {
    case 'kavenegar':
      return { method: 'POST', url: `${root}/v1/${encodeURIComponent(account.key)}/account/info.json` }
    case 'smsir':
      return { method: 'GET', url: `${root}/v1/credit`, headers: { 'x-api-key': account.key } }
    case 'ghasedak':
      return {
        method: 'GET',
        url: `${root}/rest/api/v1/WebService/GetAccountInformation`,
        headers: { apikey: account.key },
      }
    case 'melipayamak':
      return {
        method: 'POST',
        url: `${root}/api/SendSMS/GetCredit`,
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' },
        body: new URLSearchParams({ username: account.username, password: account.password }).toString(),
      }
  }
}

const GOOD: Record<SmsAccount['name'], number> = { kavenegar: 200, smsir: 1, ghasedak: 200, melipayamak: 1 }
const number = z.coerce.number().int()
const words: Record<SmsAccount['name'], z.ZodType<number>> = {
  kavenegar: z.object({ return: z.object({ status: number }) }).transform((body) => body.return.status),
  smsir: z.object({ status: number }).transform((body) => body.status),
  ghasedak: z
    .union([z.object({ statusCode: number }), z.object({ StatusCode: number })])
    .transform((body) => ('statusCode' in body ? body.statusCode : body.StatusCode)),
  melipayamak: z.object({ RetStatus: number }).transform((body) => body.RetStatus),
}

/** The operator's own number; where it says none, that of HTTP when it is a refusal. */
const wordIn = (name: SmsAccount['name'], { status, body }: OperatorAnswer & { kind: 'answered' }): number | null => {
  const said = words[name].safeParse(body)
  if (said.success) return said.data
  return status === 401 || status === 403 ? status : null
}

/** Greets the mail server and signs in, and sends nothing. */
export const trySmtp = async (
  { url }: Pick<Smtp, 'url'>,
  { timeoutMs, connect, authorities }: { timeoutMs: number; connect?: Connect; authorities?: string },
): Promise<ProviderAnswersTry> => {
  const transport = await openTransport(url, null, {
    timeoutMs,
    answerTimeoutMs: timeoutMs,
    ...(connect ? { connect } : {}),
    ...(authorities ? { authorities } : {}),
  })
  try {
    await transport.verify()
    return { answer: 'works', code: null }
  } catch (error) {
    return answerOf(error)
  } finally {
    transport.close()
  }
}

const failure = z.object({ code: z.string().optional(), responseCode: z.number().int().optional() })

const answerOf = (error: unknown): ProviderAnswersTry => {
  const { code = '', responseCode } = failure.safeParse(error).data ?? {}
  if (code === 'EPRIVATE') return { answer: 'private-host', code: null }
  if (responseCode !== undefined) return { answer: 'refused', code: `smtp-${responseCode}` }
  return {
    answer: 'silent',
    code:
      code
        .toLowerCase()
        .replace(/[^a-z]/g, '')
        .slice(0, 20) || null,
  }
}
