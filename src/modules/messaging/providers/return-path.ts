/**
 * The return path of our e-mails names a message and never a person: `bounce+<message id>@domain` (RFC 5321 §4.4). An id cannot be
 * guessed, so whoever knows one got the letter or carried it.
 */
const ID = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'
const RETURN_PATH = new RegExp(`^bounce\\+(${ID})@[a-z0-9.-]+$`, 'i')

export const returnPathOf = (messageId: string, domain: string): string => `bounce+${messageId}@${domain}`

/** The message that a return path names, or null. */
export const messageOf = (address: string): string | null =>
  RETURN_PATH.exec(address.trim().replace(/^<(.*)>$/, '$1'))?.[1]?.toLowerCase() ?? null

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

/** The code of a refusal that means: this mailbox does not exist, or is closed. Nothing more is written to it. */
export const NO_SUCH_MAILBOX = 'no-such-mailbox'

/**
 * Whether an enhanced status code (RFC 3463) says that there is no such mailbox: bad address (5.1.1, 5.1.3), bad domain (5.1.2), moved
 * (5.1.6), a null MX (5.1.10, RFC 7505), mailbox disabled (5.2.1). A full mailbox, a policy or a filter say nothing of the kind.
 */
export const meansNoMailbox = (status: string): boolean => /^5\.(1\.(1|2|3|6|10)|2\.1)$/.test(status)
