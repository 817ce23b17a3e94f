import type { Db, DbOrTx, Tx } from '../../platform/database.ts'
import { forgetReceiver, receiversOfSubjects } from './campaigns/sending-queries.ts'
import { deleteMessagesBefore, forgetReceivers, messagesOfSubjects } from './queries.ts'

/** Nobody: whoever a message went to, once that is forgotten. */
const NOBODY = '00000000-0000-0000-0000-000000000000'
const MOST_MESSAGES = 2_000

/** The rows of the register that were written to these subjects, the latest first, at most 2,000; and campaigns under way. */
export const messagesOf = async (db: DbOrTx, subjectIds: string[]) => [
  ...(await messagesOfSubjects(db, subjectIds, MOST_MESSAGES)),
  ...(await receiversOfSubjects(db, subjectIds, MOST_MESSAGES)),
]

/** Takes these subjects out of the register; that a message was sent stays for its time. Answers how many stay. */
export const forgetSubjects = async (tx: Tx, subjectIds: string[]): Promise<number> => {
  await forgetReceiver(tx, subjectIds)
  return (await forgetReceivers(tx, subjectIds, NOBODY)).length
}

/** A job of every night: messages older than their time go (C9: 180 days). */
export const forgetMessages = async (db: Db, before: Date): Promise<number> =>
  (await deleteMessagesBefore(db, before, 5_000)).length
