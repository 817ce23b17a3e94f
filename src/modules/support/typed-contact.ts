import * as z from 'zod'
import { tidy } from '../../platform/persian/normalise.ts'
import { parseMobile } from '../../platform/persian/phone.ts'

/** A mobile in E.164, or an e-mail in lower case. */
export type TypedContact = { kind: 'mobile' | 'email'; value: string }

const LONGEST_EMAIL = 254

/** The mobile or e-mail that somebody wrote for an answer; null when it is neither. */
export const contactIn = (typed: string): TypedContact | null => {
  if (typed.length > LONGEST_EMAIL) return null
  const mobile = parseMobile(typed)
  if (mobile) return { kind: 'mobile', value: mobile }
  const email = tidy(typed).toLowerCase()
  return z.email().safeParse(email).success ? { kind: 'email', value: email } : null
}
