import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import type { SpeciesLink } from '../../ui/page.tsx'
import type { Render } from '../../ui/render.ts'
import type { Losses } from './losses.ts'
import type { AlsoForget } from './take-back.ts'

/** What the door for devices stands on. */
export type TelemetryNeeds = {
  /** under the role that may add and do nothing else */
  writer: Db
  /** for taking back, and for staff's figures */
  db: Db
  clock: Clock
  losses: Losses
  /** while the database is down nobody waits for it */
  isUp: () => boolean
  tellDown: (error: unknown) => void
  /** crash reports under the same commitments go too; `app.ts` fills it */
  forgetCrashes: AlsoForget
  /** something was taken back: its bytes should leave the files soon */
  takenBack: () => void
  render: Render
  species: () => SpeciesLink[]
  /** scheme and host, without a slash at the end */
  origin: string
  /** how long backups of the database are kept */
  backupDays: number
}
