import type { Tx } from '../../../platform/database.ts'

export type BouncedRow = { id: string; writtenAt: Date; state: string; subjectId: string; sentRecord: string | null }

/** Which e-mail does this report name, while nobody else changes it? */
export const lockBounced = (tx: Tx, id: string) => tx<BouncedRow[]>`
  select id, written_at as "writtenAt", state, subject_id as "subjectId", sent_record as "sentRecord"
  from messaging.message
  where id = ${id}
    and channel = 'email'
  limit 1
  for update`

/** Keeps what a report said of it. */
export const noteBounce = (tx: Tx, note: { id: string; writtenAt: Date; state: string; why: string; now: Date }) => tx`
  update messaging.message
  set state = ${note.state}, why = ${note.why}, state_at = ${note.now}
  where id = ${note.id}
    and written_at = ${note.writtenAt}`
