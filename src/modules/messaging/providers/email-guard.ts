import type { OutgoingEmail } from './provider.ts'

/** These are ours to write: a letter that brings its own is refused. */
const OURS = new Set(
  'from to cc bcc sender reply-to subject date message-id return-path mime-version content-type content-transfer-encoding dkim-signature received'.split(
    ' ',
  ),
)
const LONGEST_HEADER = 900

/**
 * Why this e-mail is not given to any server, or null. A line break in a name, a value, a subject or an address would let somebody's
 * words become headers, so nothing of the kind is mended here: it is refused.
 */
export const wrongWithEmail = ({ id, to, subject, headers }: OutgoingEmail): string | null => {
  if (!isOneAddress(to)) return 'bad-address'
  if (hasControl(subject) || hasControl(id)) return 'bad-header'
  const wrong = Object.entries(headers).some(
    ([name, value]) =>
      !/^[A-Za-z][A-Za-z0-9-]{0,60}$/.test(name) ||
      OURS.has(name.toLowerCase()) ||
      hasControl(value) ||
      value.length > LONGEST_HEADER,
  )
  return wrong ? 'bad-header' : null
}

/** Line breaks of every kind, and whatever else is no character of a line. */
const hasControl = (text: string): boolean => /[\p{Cc}\u2028\u2029]/u.test(text)

/** One plain mailbox (RFC 5321 §4.1.2 without quotes and literals, RFC 6531 letters), at most 254 characters. */
const isOneAddress = (text: string): boolean =>
  text.length <= 254 &&
  /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]+\.[^\s@<>()[\]\\,;:"\p{Cc}]+$/u.test(text)
