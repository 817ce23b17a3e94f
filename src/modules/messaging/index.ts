import type { Db, Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { addJob } from '../../platform/jobs.ts'
import { newCheckCode } from './check-code.ts'
import type { NewMessage } from './message.ts'
import { holdMessage, insertMessage, supersedeMessage, waitingMessage } from './queries.ts'

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

/** May a message go to this sealed record now? The modules above say; `worker.ts` fills this slot. */
export type Approval = (subjectId: string, recordId: string) => Promise<boolean>

/**
 * What the job `messaging:send` does. The contact is held against the approved ones now, not when the message was written:
 * one that was replaced in between gets nothing (P06). In development an approved message is shown at the viewer; elsewhere
 * it waits for the road out.
 */
export const sendMessage = async (
  db: Db,
  { message }: { message: string },
  { approved, viewer }: { approved: Approval; viewer: boolean },
): Promise<void> => {
  const [waiting] = await waitingMessage(db, message)
  if (!waiting) return
  if (!(await approved(waiting.subjectId, waiting.recordId))) await supersedeMessage(db, message)
  else if (viewer) await holdMessage(db, message)
}
