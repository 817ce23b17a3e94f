import { addMinutes } from '../../platform/clock.ts'
import { type Tx, type Unsent, unsent } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { rememberMessage } from './call-sender.ts'
import { categoryRules, priorityOf } from './category.ts'
import { newCheckCode } from './check-code.ts'
import type { NewMessage } from './message.ts'
import { insertMessage, insertMessages } from './queries.ts'

/** Writes a message into the register, which is the promise to send it, in the transaction of the fact that it tells. */
export const writeMessage = async (tx: Tx, message: NewMessage): Promise<string> => {
  const row = rowOf(message)
  await insertMessage(tx, row)
  rememberMessage()
  return row.id
}

/** The statement of `writeMessage`, for the end of a transaction. */
export const messageToWrite = (tx: Tx, message: NewMessage): Unsent => {
  rememberMessage()
  return unsent(insertMessage(tx, rowOf(message)))
}

const MOST_AT_ONCE = 2_000

/**
 * As `writeMessage`, many in one statement; answers their ids, in their order.
 * @throws RangeError for more than 2,000
 */
export const writeMessages = async (tx: Tx, messages: NewMessage[]): Promise<string[]> => {
  if (messages.length > MOST_AT_ONCE) throw new RangeError(`at most ${MOST_AT_ONCE} messages are written at once`)
  if (messages.length === 0) return []
  const rows = messages.map(rowOf)
  await insertMessages(tx, rows)
  rememberMessage()
  return rows.map(({ id }) => id)
}

const rowOf = (message: NewMessage) => {
  const { expiresMinutes } = categoryRules[message.category]
  return {
    ...message,
    id: newId(message.now.getTime()),
    writtenAt: message.now,
    checkCode: newCheckCode(),
    language: message.language ?? 'fa',
    priority: priorityOf(message),
    expiresAt: addMinutes(message.now, message.usefulMinutes ?? expiresMinutes),
  }
}
