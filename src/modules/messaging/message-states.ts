import type { DbOrTx } from '../../platform/database.ts'
import { countStates } from './queries.ts'

/** How many of these messages stand how, by their state. Of a message that is long gone, nothing is known. */
export const messageStates = async (db: DbOrTx, ids: string[], since: Date): Promise<Record<string, number>> =>
  ids.length === 0
    ? {}
    : Object.fromEntries((await countStates(db, ids, since)).map(({ state, messages }) => [state, messages]))
