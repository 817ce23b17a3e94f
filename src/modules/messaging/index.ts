import type { Db, Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { addJob } from '../../platform/jobs.ts'
import { newCheckCode } from './check-code.ts'
import type { NewMessage } from './message.ts'
import { holdMessage, insertMessage } from './queries.ts'

export { type NewMessage, SMS_LINE, type TemplateAndParams } from './message.ts'

/** Writes a message into the register and promises to send it, in the transaction of the fact that it tells. */
export const writeMessage = async (tx: Tx, message: NewMessage): Promise<string> => {
  const id = newId(message.now.getTime())
  await Promise.all([
    insertMessage(tx, { ...message, id, writtenAt: message.now, checkCode: newCheckCode() }),
    addJob(tx, { name: 'messaging:send', payload: { message: id } }),
  ])
  return id
}

/** What the job `messaging:send` does in development: the message is shown at the viewer and goes to nobody. */
export const holdForViewer = async (db: Db, { message }: { message: string }): Promise<void> => {
  await holdMessage(db, message)
}
