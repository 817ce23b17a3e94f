import { type Db, type DbOrTx, inTransaction, type Tx } from '../../platform/database.ts'
import { removeRecordsOfMany } from '../vault/index.ts'
import { deleteMessagesBefore, forgetReceivers, messagesOfSubjects } from './queries.ts'

/** Nobody: whoever a message went to, once that is forgotten. */
const NOBODY = '00000000-0000-0000-0000-000000000000'
const MOST_MESSAGES = 2_000

/** The rows of the register that were written to these subjects, the latest first; at most 2,000. */
export const messagesOf = (db: DbOrTx, subjectIds: string[]) => messagesOfSubjects(db, subjectIds, MOST_MESSAGES)

/** Takes these subjects out of the register; that a message was sent stays for its time. Answers how many stay. */
export const forgetSubjects = async (tx: Tx, subjectIds: string[]): Promise<number> =>
  (await forgetReceivers(tx, subjectIds, NOBODY)).length

/** A job of every night: messages older than their time go, and with each its sealed words (C9: 180 days). */
export const forgetMessages = (db: Db, before: Date): Promise<number> =>
  inTransaction(db, async (tx) => {
    const gone = await deleteMessagesBefore(tx, before, 5_000)
    await removeRecordsOfMany(
      tx,
      gone.flatMap(({ subjectId, sentRecord }) => (sentRecord ? [{ subjectId, recordId: sentRecord }] : [])),
    )
    return gone.length
  })
