import type { Db, DbOrTx, Tx } from '../../platform/database.ts'
import { forgetLinkSubjects, linksOfSubjects } from './leaving/way-out-queries.ts'
import { deleteMessagesBefore, forgetReceivers, messagesOfSubjects } from './queries.ts'

/** Nobody: whoever a message went to, once that is forgotten. */
const NOBODY = '00000000-0000-0000-0000-000000000000'
const MOST_MESSAGES = 2_000

/** The rows of the register that were written to these subjects, the latest first, at most 2,000; and their short links. */
export const messagesOf = async (db: DbOrTx, subjectIds: string[]) => [
  ...(await messagesOfSubjects(db, subjectIds, MOST_MESSAGES)),
  ...(await linksOfSubjects(db, subjectIds)),
]

/**
 * Takes these subjects out of the register and out of the short links; that a message was sent stays for its time, and a link works
 * for ever. Answers how many of both stay.
 */
export const forgetSubjects = async (tx: Tx, subjectIds: string[]): Promise<{ messages: number; links: number }> => {
  const links = await forgetLinkSubjects(tx, subjectIds)
  const messages = await forgetReceivers(tx, subjectIds, NOBODY)
  return { messages: messages.length, links: links.length }
}

/** A job of every night: messages older than their time go (C9: 180 days). */
export const forgetMessages = async (db: Db, before: Date): Promise<number> =>
  (await deleteMessagesBefore(db, before, 5_000)).length
