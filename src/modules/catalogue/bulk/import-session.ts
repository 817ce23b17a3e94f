import { createHash } from 'node:crypto'
import type { Fields } from '../change.ts'

/**
 * What the rows of a file have said so far: which packs and products they named, and where. It lives as long as the file is read; whoever
 * goes on after a kill reads the file from its beginning and knows the same again.
 */
export type ImportSession = {
  taskId: string
  madeAt: Date
  skus: Map<string, number>
  products: Map<string, SeenProduct>
  slugs: Map<string, string>
}

export type SeenProduct = {
  id: string
  line: number
  /** what the file has said of it */
  fields: Fields
  isNew: boolean
  /** its first row had faults: there is no product to which a further pack could belong */
  refused: boolean
  packs: number
}

export const openSession = (taskId: string, madeAt: Date): ImportSession => ({
  taskId,
  madeAt,
  skus: new Map(),
  products: new Map(),
  slugs: new Map(),
})

/**
 * The id of something that a file makes. A file that is read again after a kill makes the same ids, so that nothing is there
 * twice. A UUID of version 7 whose random bits are a digest (RFC 9562, section 5.7).
 */
export const idOf = ({ taskId, madeAt }: Pick<ImportSession, 'taskId' | 'madeAt'>, name: string): string => {
  const bytes = createHash('sha256').update(`${taskId} ${name}`).digest().subarray(0, 16)
  bytes.writeUIntBE(madeAt.getTime(), 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
