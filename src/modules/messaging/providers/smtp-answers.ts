import * as z from 'zod'
import type { SendAnswer } from './provider.ts'
import { meansNoMailbox, NO_SUCH_MAILBOX } from './return-path.ts'

const failure = z.object({
  code: z.string().optional(),
  command: z.string().optional(),
  responseCode: z.number().int().optional().catch(undefined),
  response: z.string().optional().catch(undefined),
})

/**
 * What a letter that could not be handed over has come to. Of the server's words only numbers are kept: its sentences quote addresses.
 *
 * - 4xx anywhere: not now (RFC 5321 §4.2.1). 5xx for the receiver or the letter: never. 5xx for us (greeting, login, sender): not now,
 *   for it is our matter and not hers; so is 5.7.x about the receiver, which is how a server says that it relays nothing for us.
 * - no word of the server: not sent, if not a byte of the letter left; unknown, if some did.
 */
export const answerOfError = (error: unknown, { wordsLeft }: { wordsLeft: boolean }): SendAnswer => {
  const { code = 'error', command = '', responseCode, response = '' } = failure.safeParse(error).data ?? {}
  if (responseCode === undefined)
    return wordsLeft ? { kind: 'unknown', code: plain(code) } : { kind: 'unavailable', code: plain(code) }
  const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? null
  const said = status ? `smtp-${responseCode}-${status}` : `smtp-${responseCode}`
  if (responseCode < 500 || !/^(RCPT TO|DATA)$/.test(command)) return { kind: 'unavailable', code: said }
  if (command === 'DATA') return { kind: 'refused', code: said, blocked: false }
  if (status && meansNoMailbox(status)) return { kind: 'refused', code: NO_SUCH_MAILBOX, blocked: false }
  return status?.startsWith('5.7.')
    ? { kind: 'unavailable', code: said }
    : { kind: 'refused', code: said, blocked: false }
}

const plain = (code: string): string =>
  code
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .slice(0, 20)
