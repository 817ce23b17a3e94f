import { type DayRecord, visitsOf } from './day-record.ts'
import { type Field, fields, type Report, type Switch } from './register.ts'

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
  const { client, ...own } = environment
  const all: Omit<Report, 'format' | 'day' | 'commitment' | 'client'> = {
    ...own,
    searches: record.searches,
    choices: record.choices,
    visits: visitsOf(record),
  }
  const allowed = Object.entries(all).map(([name, value]) => {
    const field = fields[name as Field]
    if (client === 'web' && field.client === 'app') return [name, 'unavailable']
    return [name, switches.includes(field.switch) ? value : 'refused']
  })
  return { format: 1, day: record.day, commitment, client, ...Object.fromEntries(allowed) } as Report
}
