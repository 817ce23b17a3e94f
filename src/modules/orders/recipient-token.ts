import { createHash } from 'node:crypto'

export const RECIPIENT_TOKEN_BYTES = 32

/** By this the page of a recipient is found; the token itself is nowhere but in the message to her, and sealed. */
export const recipientTokenDigest = (token: string): Buffer =>
  createHash('sha256').update(`ipetplus recipient\0${token}`).digest()
