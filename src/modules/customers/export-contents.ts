/** What an archive holds: everything of hers as JSON and as a page to read, and a signature over both. */
import { createHash } from 'node:crypto'
import { zipSync } from 'fflate'
import { fa } from '../../messages/fa.ts'
import { inTransaction } from '../../platform/database.ts'
import { retentionOf } from '../../platform/retention.ts'
import { routes } from '../../routes.ts'
import { htmlOf } from '../../ui/render-page.ts'
import { type OpenedRecords, openRecords } from '../vault/index.ts'
import { exportStyle } from './export-style.ts'
import { type HeldField, type HeldGroup, whatWeHold } from './holding.ts'
import { ExportPage } from './pages/export-page.tsx'
import type { PrivacyNeeds } from './privacy-needs.ts'
import { placeOf, type Seen, type SeenPart, whoSaw } from './seen.ts'

const RECORDS_AT_ONCE = 500
const SEEN_AT_ONCE = 1_000
/** a ledger that is longer is told by its latest rows; the page shows the rest */
const MOST_SEEN = 20_000

export const archiveOf = async (
  needs: PrivacyNeeds,
  customerId: string,
  exportId: string,
  step: (done: number) => PromiseLike<unknown>,
): Promise<Uint8Array> => {
  const groups = await whatWeHold(needs, customerId)
  const opened = await openAll(needs, groups, exportId)
  await step(2)
  const seen = await allSeen(needs, customerId)
  await step(3)
  const held = filled(groups, opened)
  const madeAt = needs.clock()
  const files: Record<string, Buffer> = {
    'data.json': Buffer.from(JSON.stringify(asJson(held, seen, { madeAt, origin: needs.origin }), null, 1)),
    'data.html': Buffer.from(htmlOf(ExportPage({ words: fa, groups: held, seen, madeAt, origin: needs.origin }))),
    'page.css': Buffer.from(exportStyle),
    'export-key.pem': Buffer.from(needs.keep.keys.publicKey),
  }
  const checksums = Buffer.from(
    Object.entries(files)
      .map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`)
      .join(''),
  )
  return zipSync({
    ...files,
    'checksums.txt': checksums,
    'checksums.sig': needs.keep.keys.sign(checksums),
    'read-me.txt': Buffer.from(fa.privacy.exports.readMe(needs.origin + routes.exportKey)),
  })
}

const openAll = async ({ db, vault }: PrivacyNeeds, groups: HeldGroup[], cause: string): Promise<OpenedRecords> => {
  const records = groups.flatMap(({ things }) => things).filter(({ opens }) => opens !== null)
  const opened: OpenedRecords = new Map()
  for (let from = 0; from < records.length; from += RECORDS_AT_ONCE) {
    const some = records.slice(from, from + RECORDS_AT_ONCE)
    const found = await inTransaction(db, (tx) =>
      openRecords(tx, vault, {
        recordIds: some.flatMap(({ opens }) => opens ?? []),
        fields: [...new Set(some.flatMap(({ fields }) => fields.filter(isSealed).map(({ name }) => name)))],
        actor: { kind: 'system', job: 'customers.makeExport' },
        purpose: 'export',
        reason: 'ساختن پروندهٔ داده‌ها به درخواست خودتان',
        cause,
      }),
    )
    for (const [id, fields] of found) opened.set(id, fields)
  }
  return opened
}

const isSealed = ({ type }: HeldField): boolean => type === 'sealed'

/** The groups again, with what was opened in its place. */
const filled = (groups: HeldGroup[], opened: OpenedRecords): HeldGroup[] =>
  groups.map((group) => ({
    ...group,
    things: group.things.map((thing) => ({
      ...thing,
      fields: thing.fields.map((field) => ({
        ...field,
        value: isSealed(field) && thing.opens ? (opened.get(thing.opens)?.[field.name] ?? null) : field.value,
      })),
    })),
  }))

const allSeen = async (needs: PrivacyNeeds, customerId: string): Promise<SeenPart> => {
  const entries: Seen[] = []
  let part = await whoSaw(needs, customerId, { before: null, limit: SEEN_AT_ONCE })
  entries.push(...part.entries)
  while (part.next !== null && entries.length < MOST_SEEN) {
    part = await whoSaw(needs, customerId, { before: placeOf(part.next), limit: SEEN_AT_ONCE })
    entries.push(...part.entries)
  }
  return { ...part, entries }
}

/** For machines: names as the database has them, dates of ISO 8601 in UTC. `value: null` is a digest or a key of machines. */
const asJson = (groups: HeldGroup[], seen: SeenPart, { madeAt, origin }: { madeAt: Date; origin: string }) => ({
  format: 'ipetplus-export-1',
  shop: origin,
  madeAt,
  held: groups.map(({ key, sealed, clause, things }) => ({
    what: key,
    sealed,
    clause,
    things: things.map(({ since, fields }) => ({
      since,
      fields: fields.map(({ name, value, purpose, keep, until }) => ({
        name,
        value,
        purpose,
        keep,
        keepMeans: retentionOf(keep).en,
        until,
      })),
    })),
  })),
  seen: {
    since: seen.since,
    entries: seen.entries.map(({ at, actorKind, actorRole, purpose, reason, fields, causeIs }) => ({
      at,
      who: actorKind,
      role: actorRole,
      purpose,
      reason,
      fields,
      for: causeIs,
    })),
  },
})
