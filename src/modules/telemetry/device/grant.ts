/** What a device lays down for a day before anything of it is taken: sent, shown and tested by this one function. */
import { bytesOf, commitmentOf, daySecret, toBase64Url } from './commitment.ts'
import type { Grant, Stream, Switch } from './register.ts'

export const streams = ['usage', 'crashes'] as const

/** The switches of a stream among these; none: the stream is off. */
export const switchesFor = (stream: Stream, switches: Switch[]): Switch[] =>
  switches.filter((each) => (each === 'crashes') === (stream === 'crashes'))

/** Without a switch of the stream it says that nothing of that day is allowed any more (P33). */
export const grantOf = async (
  answer: { secret?: string | undefined; textVersion: string; switches: Switch[] },
  stream: Stream,
  day: string,
  switches: Switch[],
): Promise<Grant> => ({
  format: 1,
  stream,
  day,
  commitment: toBase64Url(await commitmentOf(await daySecret(bytesOf(answer.secret!), stream, day))),
  textVersion: answer.textVersion,
  switches,
})
