import { type DayRecord, visitsOf } from './day-record.ts'
import { type Field, type Report, type Switch, switchOf } from './register.ts'

/** What the device knows of itself; a field it cannot know is `unavailable`. */
export type Environment = Pick<
  Report,
  'client' | 'deviceType' | 'language' | 'osType' | 'networkType' | 'browser' | 'installedApps'
> & { androidPseudonym: string; advertisingPseudonym: string }

/** The report of a day: what a switch does not allow is `refused`, and what this client cannot know is `unavailable`. */
export const buildReport = (
  record: DayRecord,
  { switches, commitment, environment }: { switches: readonly Switch[]; commitment: string; environment: Environment },
): Report => {
  const all: Record<Field, unknown> & Pick<Environment, 'client'> = {
    ...environment,
    searches: record.searches,
    choices: record.choices,
    visits: visitsOf(record),
  }
  for (const [field, wanted] of Object.entries(switchOf) as [Field, Switch][])
    if (all[field] !== 'unavailable' && !switches.includes(wanted)) all[field] = 'refused'
  return { format: 1, day: record.day, commitment, ...all } as Report
}
