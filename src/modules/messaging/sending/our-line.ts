/**
 * Is this the one number that our SMS come from (P49, C7)? Providers write it as they like: with the country's prefix as `+98`,
 * `0098` or `98`, with the trunk's `0`, or bare. Those are taken off, once; anything else, a letter or a digit more, is another sender.
 */
import { asciiDigits } from '../../../platform/persian/digits.ts'
import { parseMobile } from '../../../platform/persian/phone.ts'
import { SMS_LINE } from '../message.ts'

export const isOurLine = (reported: string): boolean => {
  const bare = asciiDigits(reported).replace(/[\s-]/g, '')
  return bare === SMS_LINE || bare.replace(/^(?:\+98|0098|98|0)/, '') === SMS_LINE
}

/** A sender as the register may keep it: a provider that mixes its fields up could have put a person's number there. */
export const senderForRegister = (reported: string): string => {
  if (isOurLine(reported)) return SMS_LINE
  if (parseMobile(reported) || reported.includes('@')) return 'a person’s contact'
  return (
    asciiDigits(reported)
      .replace(/[^\w+ .-]/g, '')
      .slice(0, 30) || 'empty'
  )
}
