import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import type { SourceMaps } from './source-maps.ts'

/** What the crashes of a shop stand on, opened once; `app.ts` and `house.ts` bring it. */
export type CrashNeeds = {
  /** for the server's own, for staff and for taking back */
  db: Db
  /** under the role that may add and do nothing else */
  writer: Db
  clock: Clock
  /** while the database is down nobody waits for it */
  isUp: () => boolean
  tellDown: (error: unknown) => void
  maps: SourceMaps
  /** the public key in the address that SDKs are given; it keeps strangers' scanners out, and nothing else */
  key: string
  /** whether type, message and frames are kept (C8) */
  traces: boolean
  /** the release of this very program */
  release: string
  /** counts something refused, skipped or dropped by its reason; the count is all that is kept of it */
  count: (why: string) => void
}
