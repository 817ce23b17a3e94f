import * as z from 'zod'
import { tidy } from '../../platform/persian/normalise.ts'
import { parseMobile, parsePhone } from '../../platform/persian/phone.ts'
import type { ContactKind } from './queries.ts'
import type { FieldTrouble } from './typed-form.ts'

/**
 * A way to reach her. The profile's contacts are the only ones that correspondence may go to (P05, P06):
 *
 *   mobile, e-mail   asked for ──> confirmed ──> removed     a code, or the button behind a link
 *   landline         stated ──> removed                      never written to, and shown as not confirmed
 *
 * One confirmed mobile always remains, and one e-mail at most: a second one takes the place of the first.
 */
export const MOST_CONTACTS: Record<ContactKind, number> = { mobile: 5, landline: 5, email: 1 }

/** How long the link in an e-mail works. */
export const LINK_MINUTES = 30
/** How long a number that was proven, and belongs to another account, waits for her word. */
export const TAKING_MINUTES = 10

const LONGEST_EMAIL = 254

export const contactKinds = ['mobile', 'landline', 'email'] as const
export const isContactKind = (text: string): text is ContactKind => (contactKinds as readonly string[]).includes(text)

export type ParsedContact = { ok: true; value: string } | { ok: false; trouble: FieldTrouble }

/** The value in its one form: E.164, or an e-mail in small letters. */
export const parseContact = (kind: ContactKind, text: string): ParsedContact => {
  const typed = tidy(text)
  if (typed === '') return { ok: false, trouble: 'missing' }
  const value = kind === 'email' ? parseEmail(typed) : kind === 'mobile' ? parseMobile(typed) : parseLandline(typed)
  return value === null ? { ok: false, trouble: troubles[kind] } : { ok: true, value }
}

const troubles = { mobile: 'not-a-mobile', landline: 'not-a-landline', email: 'not-an-email' } as const

const parseEmail = (text: string): string | null => {
  const email = text.toLowerCase()
  return email.length <= LONGEST_EMAIL && z.email().safeParse(email).success ? email : null
}

const parseLandline = (text: string): string | null => {
  const phone = parsePhone(text)
  return phone === null || phone.startsWith('+989') ? null : phone
}
