import { createHash, randomBytes } from 'node:crypto'

const TOKEN = /^[\w-]{43}$/

/** 256 random bits: they are the address of a guest's ticket, which goes to her contact and nowhere else. */
export const newTicketToken = (): string => randomBytes(32).toString('base64url')
export const isTicketToken = (text: string): boolean => TOKEN.test(text)

/** By this a ticket's page is found; the token itself is in the message to her, and sealed. */
export const ticketLinkDigest = (token: string): Buffer =>
  createHash('sha256').update(`ipetplus ticket\0${token}`).digest()
