import { createHash } from 'node:crypto'
import { isId, newId } from '../../platform/ids.ts'

/**
 * The id of what a form adds, made of the key that stands in the form: a second click finds what the first one added. The
 * customer's own id goes in, so that nobody can name a row of somebody else (UUID version 8, RFC 9562 section 5.8).
 */
export const idOfForm = (customerId: string, key: string): string => {
  if (!isId(key)) return newId()
  const bytes = createHash('sha256').update(`${customerId}\0${key}`).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The key of a form that nobody has sent yet. */
export const newFormKey = newId
