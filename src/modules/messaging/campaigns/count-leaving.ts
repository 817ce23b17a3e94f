import type { Tx } from '../../../platform/database.ts'
import { countOneLeft } from './queries.ts'

/**
 * Call it in the transaction in which somebody leaves by the way out of this message. Where the message was a campaign's, that
 * campaign counts one more; who it was is noted nowhere in it.
 */
export const countLeft = async (tx: Tx, messageId: string): Promise<void> => {
  await countOneLeft(tx, messageId)
}
