import type { Db, Tx } from '../../platform/database.ts'

/** PostgreSQL's own spelling of an array of bytes: this pool may have been opened while its database was down, and knows no arrays then. */
export const byteaArray = (values: Buffer[]): string =>
  `{${values.map((value) => `"\\\\x${value.toString('hex')}"`).join()}}`

export type GrantRow = { commitment: Buffer; day: string; stream: string; textVersion: string; switches: string[] }

/** Lays down what a device allows for a day; under the role that may add only. Refused: `TG403`. */
export const insertGrant = (db: Db, { commitment, day, stream, textVersion, switches }: GrantRow) => db`
  insert into telemetry.day_grant (commitment, day, stream, text_version, switches)
  values (${commitment}, ${day}, ${stream}, ${textVersion}, string_to_array(${switches.join()}, ','))`

export type ReportRow = {
  commitment: Buffer
  day: string
  client: string
  deviceType: string
  language: string
  osType: string
  networkType: string
  browser: string
  browserMajor: number | null
  androidPseudonym: string
  advertisingPseudonym: string
  searches: unknown
  choices: unknown
  visits: unknown
  installedApps: unknown
}

/** Takes a device's report of a day, where the day is granted; under the role that may add only. Refused: `TG403`. */
export const insertReport = (db: Db, report: ReportRow) => db`
  insert into telemetry.report
    (commitment, day, client, device_type, language, os_type, network_type, browser, browser_major, android_pseudonym,
     advertising_pseudonym, searches, choices, visits, installed_apps)
  values
    (${report.commitment}, ${report.day}, ${report.client}, ${report.deviceType}, ${report.language}, ${report.osType},
     ${report.networkType}, ${report.browser}, ${report.browserMajor}, ${report.androidPseudonym},
     ${report.advertisingPseudonym}, ${db.json(report.searches as never)}, ${db.json(report.choices as never)},
     ${db.json(report.visits as never)}, ${db.json(report.installedApps as never)})`

/** Which of these commitments ever laid down a day? */
export const knownCommitments = (tx: Tx, commitments: Buffer[]) => tx<{ commitment: Buffer }[]>`
  select distinct commitment
  from telemetry.day_grant
  where commitment = any(${byteaArray(commitments)}::bytea[])
  limit 1000`

/** Nobody adds under these commitments until the transaction ends; in one order, so that two who do this do not wait for each other. */
export const lockCommitments = (tx: Tx, commitments: Buffer[]) => tx`
  select telemetry.hold_commitment(commitment)
  from (select commitment from unnest(${byteaArray(commitments)}::bytea[]) as commitment order by commitment) as each_one`

/** From now on nothing under these commitments is taken. */
export const insertTakenBack = (tx: Tx, commitments: Buffer[], day: string) => tx`
  insert into telemetry.taken_back (commitment, day)
  select commitment, ${day}::date
  from unnest(${byteaArray(commitments)}::bytea[]) as commitment
  on conflict do nothing`

/** Takes the reports under these commitments away; answers one row for each. */
export const deleteReports = (tx: Tx, commitments: Buffer[]) => tx<{ day: string }[]>`
  delete from telemetry.report
  where commitment = any(${byteaArray(commitments)}::bytea[])
  returning to_char(day, 'YYYY-MM-DD') as day`

export const deleteGrants = (tx: Tx, commitments: Buffer[]) => tx`
  delete from telemetry.day_grant
  where commitment = any(${byteaArray(commitments)}::bytea[])`

/** Adds to the counts of what was lost or refused. */
export const addLosses = (db: Db, losses: { day: string; why: string; reports: number }[]) => db`
  insert into telemetry.loss (day, why, reports)
  select day, why, reports
  from jsonb_to_recordset(${db.json(losses as never)}) as loss (day date, why text, reports bigint)
  on conflict (day, why) do update set reports = telemetry.loss.reports + excluded.reports`

/** Makes the partitions of this day's month, where they are not there yet. */
export const createMonth = (db: Db, day: string) => db`
  select telemetry.create_month(${day}::date)`

/** Drops the months that are wholly before this day, with their files; answers how many partitions. */
export const dropMonthsBefore = (db: Db, day: string) => db<{ dropped: number }[]>`
  select telemetry.drop_months_before(${day}::date) as dropped`

/** Takes what is past its time out of the month that is only partly past, and out of the default partition. */
export const deleteBefore = (tx: Tx, before: string) => tx<{ table: string; rows: number }[]>`
  with reports as (delete from telemetry.report where day < ${before}::date returning 1),
    grants as (delete from telemetry.day_grant where day < ${before}::date returning 1),
    taken as (delete from telemetry.taken_back where day < ${before}::date returning 1)
  select 'report' as "table", (select count(*) from reports)::int as rows
  union all select 'day_grant', (select count(*) from grants)::int
  union all select 'taken_back', (select count(*) from taken)::int`
