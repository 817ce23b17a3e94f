import type { Db } from '../../platform/database.ts'
import { endWait, type Place, type WaitingRow, waitingMessages } from './queries.ts'

export type Receiver = { subjectId: string; recordId: string }

/** May a message go to these sealed records now, one answer for each? The modules above say; `worker.ts` fills this slot. */
export type Approval = (receivers: Receiver[]) => Promise<boolean[]>

type Sending = { approved: Approval; viewer: boolean }

const BATCH = 500
const BEGINNING: Place = { writtenAt: new Date(0), id: '00000000-0000-0000-0000-000000000000' }

/**
 * Makes the job `messaging:send`, which sees to all messages that wait. Each contact is held against the approved ones now,
 * not when the message was written: one that was replaced in between gets nothing (P06). In development an approved message
 * is shown at the viewer; elsewhere it waits for the road out.
 */
export const messageSender = (db: Db, sending: Sending): (() => Promise<void>) => {
  let seenUpTo = BEGINNING
  return async () => {
    // At the viewer nothing waits any more. Elsewhere whatever was approved still waits, and to look at all of it with each
    // new message would take ever longer: a run goes on where the last one ended. The road out asks once more, also about what was
    // committed behind that place.
    let place = sending.viewer ? BEGINNING : seenUpTo
    let batch: WaitingRow[]
    do {
      batch = await waitingMessages(db, place, BATCH)
      await seeTo(db, batch, sending)
      place = batch.at(-1) ?? place
    } while (batch.length === BATCH)
    seenUpTo = place
  }
}

const seeTo = async (db: Db, batch: WaitingRow[], { approved, viewer }: Sending): Promise<void> => {
  if (batch.length === 0) return
  const answers = await approved(batch)
  const [good, former] = [true, false].map((wanted) =>
    batch.filter((_, n) => (answers[n] === true) === wanted).map(({ id }) => id),
  ) as [string[], string[]]
  if (former.length > 0) await endWait(db, former, 'superseded')
  if (viewer && good.length > 0) await endWait(db, good, 'held')
}
