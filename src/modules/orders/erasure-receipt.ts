import { createHash, randomBytes } from 'node:crypto'
import type { DbOrTx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { type ErasureRow, erasureByCode, insertErasure } from './erasure-queries.ts'

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_CHARACTERS = 16

/** Sixteen characters of Crockford's base 32: 80 random bits. Who holds it sees the receipt; it tells nothing of a person. */
const newReceiptCode = (): string => [...randomBytes(CODE_CHARACTERS)].map((byte) => crockford[byte & 31]).join('')

const digestOf = (code: string) => createHash('sha256').update(`ipetplus order erasure\0${code}`).digest()

/** Notes that a person of an order was erased at her own request. @returns the code of her receipt, which is kept nowhere */
export const writeReceipt = async (
  db: DbOrTx,
  erasure: { purchaseId: string; whose: 'buyer' | 'recipient'; subjectId: string; now: Date },
): Promise<string> => {
  const code = newReceiptCode()
  const { now, ...rest } = erasure
  await insertErasure(db, { ...rest, id: newId(now.getTime()), erasedAt: now, codeDigest: digestOf(code) })
  return code
}

/** The receipt with this code, as somebody typed it; null when there is none. */
export const receiptOf = async (db: DbOrTx, typed: string): Promise<ErasureRow | null> => {
  const [row] = await erasureByCode(db, digestOf(typed.toUpperCase().replace(/[\s-]/g, '')))
  return row ?? null
}
