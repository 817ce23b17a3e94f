import type { Breach } from './breach.ts'
import { atTheDoor } from './breaches-at-the-door.ts'
import { inTheDatabase } from './breaches-in-the-database.ts'
import { inTheMessages } from './breaches-in-the-messages.ts'
import { inTheProgram } from './breaches-in-the-program.ts'

/** Every deliberate breach. A clause that has a probe has at least one; a test says so. */
export const breaches: readonly Breach[] = [...inTheProgram, ...inTheMessages, ...inTheDatabase, ...atTheDoor]
