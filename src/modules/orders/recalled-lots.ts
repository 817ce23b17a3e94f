import type { DbOrTx, Tx } from '../../platform/database.ts'
import { blockedLots, lockBlocked } from '../inventory/index.ts'
import type { IsRecalled } from './parcel.ts'
import type { LineRow } from './queries.ts'

type Line = Pick<LineRow, 'position' | 'variantId' | 'lots'>

/** Which lots of these lines are called back? */
export const recalledOf = async (db: DbOrTx, lines: readonly Line[]): Promise<IsRecalled> =>
  isIn(lines, await blockedLots(db, ...namesOf(lines)))

/** The same, and no recall of these lots begins before the transaction ends. */
export const lockRecalledOf = async (tx: Tx, lines: readonly Line[]): Promise<IsRecalled> =>
  isIn(
    lines,
    (await lockBlocked(tx, ...namesOf(lines))).filter(({ blocked }) => blocked),
  )

const namesOf = (lines: readonly Line[]): [variantIds: string[], codes: string[]] => [
  lines.flatMap(({ variantId, lots }) => lots.map(() => variantId)),
  lines.flatMap(({ lots }) => lots.map(({ lotCode }) => lotCode)),
]

const isIn = (lines: readonly Line[], blocked: readonly { variantId: string; code: string }[]): IsRecalled => {
  const variantAt = new Map(lines.map(({ position, variantId }) => [position, variantId]))
  return (position, lotCode) =>
    blocked.some(({ variantId, code }) => code === lotCode && variantId === variantAt.get(position))
}
