import type { DbOrTx } from '../../../platform/database.ts'

export type ShortLinkRow = { digest: Buffer; code: string; subjectId: string }

/** The short links of these numbers: those that are there, the others made; whose they are now. */
export const upsertShortLinks = (db: DbOrTx, links: ShortLinkRow[]) => db<{ digest: Buffer; code: string }[]>`
  insert into messaging.short_link (digest, code, subject_id)
  select l.digest, l.code, l.subject_id
  from unnest(
    ${db.array(links.map(({ digest }) => digest))}::bytea[],
    ${links.map(({ code }) => code)}::text[],
    ${links.map(({ subjectId }) => subjectId)}::uuid[]
  ) as l (digest, code, subject_id)
  order by l.digest
  on conflict (digest) do update set subject_id = excluded.subject_id
  returning digest, code`

/** Whose number is behind this short link? */
export const linkOfCode = (db: DbOrTx, code: string) => db<{ digest: Buffer; subjectId: string | null }[]>`
  select digest, subject_id as "subjectId"
  from messaging.short_link
  where code = ${code}`

/** Which short links lead out for these subjects? */
export const linksOfSubjects = (db: DbOrTx, subjectIds: string[]) => db<
  { table: string; row: Record<string, unknown> }[]
>`
  select 'messaging.short_link' as "table", to_jsonb(l) as row
  from messaging.short_link l
  where l.subject_id = any(${subjectIds}::uuid[])
  order by l.code
  limit 100`

/** Forgets whose these links were; they work on, for the number. */
export const forgetLinkSubjects = (db: DbOrTx, subjectIds: string[]) => db<{ code: string }[]>`
  update messaging.short_link
  set subject_id = null
  where subject_id = any(${subjectIds}::uuid[])
  returning code`
