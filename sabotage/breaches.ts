import type { Breach } from './breach.ts'
import { atTheDoor } from './breaches-at-the-door.ts'
import { inTheDatabase } from './breaches-in-the-database.ts'
import { inTheMessages } from './breaches-in-the-messages.ts'
import { inTheOffice } from './breaches-in-the-office.ts'
import { inTheProgram } from './breaches-in-the-program.ts'
import { ofFields } from './breaches-of-fields.ts'
import { ofTelemetry } from './breaches-of-telemetry.ts'

/** Every deliberate breach. A clause that has a probe has at least one; a test says so. */
export const breaches: readonly Breach[] = [
  ...inTheProgram,
  ...inTheOffice,
  ...inTheMessages,
  ...inTheDatabase,
  ...atTheDoor,
  ...ofTelemetry,
  ...ofFields,
]
