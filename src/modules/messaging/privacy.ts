import { type Db, type DbOrTx, inTransaction, type Tx } from '../../platform/database.ts'
import { removeRecordsOfMany } from '../vault/index.ts'
import { forgetReceiver, receiversOfSubjects } from './campaigns/sending-queries.ts'
import { forgetLinkSubjects, linksOfSubjects } from './leaving/way-out-queries.ts'
import { deleteMessagesBefore, forgetReceivers, messagesOfSubjects } from './queries.ts'

/** Nobody: whoever a message went to, once that is forgotten. */
const NOBODY = '00000000-0000-0000-0000-000000000000'
const MOST_MESSAGES = 2_000

/**
 * The rows of the register that were written to these subjects, the latest first, at most 2,000; their short links; and the campaigns
 * under way that they are in.
 */
export const messagesOf = async (db: DbOrTx, subjectIds: string[]) => [
  ...(await messagesOfSubjects(db, subjectIds, MOST_MESSAGES)),
  ...(await linksOfSubjects(db, subjectIds)),
  ...(await receiversOfSubjects(db, subjectIds, MOST_MESSAGES)),
]

/**
 * Takes these subjects out of the register, out of the short links and out of the campaigns under way; that a message was sent stays
 * for its time, and a link works for ever. Answers how many messages and links stay, and how many campaigns she was taken out of.
 */
export const forgetSubjects = async (tx: Tx, subjectIds: string[]) => {
  const campaigns = await forgetReceiver(tx, subjectIds)
  const links = await forgetLinkSubjects(tx, subjectIds)
  const messages = await forgetReceivers(tx, subjectIds, NOBODY)
  return { messages: messages.length, links: links.length, campaigns: campaigns.length }
}

const FORGOTTEN_AT_ONCE = 5_000
/** a run ends well before its job counts as left by a dead worker; the next night goes on */
const LONGEST_RUN_MS = 5 * 60_000

/** A job of every night: messages older than their time go, and with each its sealed words (C9: 180 days). Answers how many. */
export const forgetMessages = async (db: Db, before: Date): Promise<number> => {
  const until = performance.now() + LONGEST_RUN_MS
  let all = 0
  let gone: number
  do {
    gone = await forgetSome(db, before)
    all += gone
  } while (gone === FORGOTTEN_AT_ONCE && performance.now() < until)
  return all
}

const forgetSome = (db: Db, before: Date): Promise<number> =>
  inTransaction(db, async (tx) => {
    const gone = await deleteMessagesBefore(tx, before, FORGOTTEN_AT_ONCE)
    await removeRecordsOfMany(
      tx,
      gone.flatMap(({ subjectId, sentRecord }) => (sentRecord ? [{ subjectId, recordId: sentRecord }] : [])),
    )
    return gone.length
  })
