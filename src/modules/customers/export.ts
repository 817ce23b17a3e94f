/**
 * Taking her data away.
 *
 *   asked ──> made ──> fetched
 *     └──> failed
 *
 *   -> asked          askForExport     one at a time
 *   asked -> made     makeExport       a job: gathers, signs, seals
 *   asked -> failed   makeExport       something broke; she may ask again
 *   made -> fetched   fetchExport      once, by her, freshly proven; the file goes with it
 *
 * A day after it was asked for, `forgetExports` takes away what is left of it, in whatever state.
 */
import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { addJob } from '../../platform/jobs.ts'
import { keptSince } from '../../platform/retention.ts'
import { openRecords, removeRecords } from '../vault/index.ts'
import { archivesThere, readArchive, removeArchives } from './export-archive.ts'
import { closeExport, deleteExport, exportsAlive, exportsOver, insertExport, lockExport } from './export-queries.ts'
import type { PrivacyNeeds } from './privacy-needs.ts'
import { lockCustomer } from './queries.ts'

const BATCH = 100

/** Asks for an archive; false when one is under way already, or the account is gone. */
export const askForExport = ({ db, clock }: PrivacyNeeds, customerId: string): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    const now = clock()
    const [customer] = await lockCustomer(tx, customerId)
    if (!customer) return false
    const [asked] = await insertExport(tx, newId(now.getTime()), customerId, now)
    if (!asked) return false
    await addJob(tx, { name: 'customers:makeExport', payload: { export: asked.id }, maxAttempts: 4 })
    return true
  })

/** Hands the archive over, once: with the answer the file, its key and the way back to it are gone. Null: there is none. */
export const fetchExport = async (needs: PrivacyNeeds, customerId: string, id: string): Promise<Buffer | null> => {
  const { db, vault, keep, clock } = needs
  const archive = await inTransaction(db, async (tx) => {
    const [found] = await lockExport(tx, customerId, id)
    if (found?.state !== 'made' || !found.keyRecord) return null
    const opened = await openRecords(tx, vault, {
      recordIds: [found.keyRecord],
      fields: ['key'],
      actor: { kind: 'customer' },
      purpose: 'export',
      reason: 'پروندهٔ داده‌هایتان را گرفتید',
      cause: id,
    })
    const key = opened.get(found.keyRecord)?.key
    const bytes = key ? readArchive(keep.exportsDir, id, key) : null
    await removeRecords(tx, customerId, [found.keyRecord])
    await closeExport(tx, id, 'fetched', clock())
    return bytes
  })
  if (archive) removeArchives(keep.exportsDir, [id])
  return archive
}

/** A job of every hour: what is older than a day goes, and so do files that belong to nothing any more. */
export const forgetExports = async (needs: PrivacyNeeds): Promise<number> => {
  const { db, keep, clock } = needs
  const over = await exportsOver(db, keptSince('export-1d', clock()), BATCH)
  for (const { id, customerId, keyRecord } of over)
    await inTransaction(db, async (tx) => {
      if (keyRecord) await removeRecords(tx, customerId, [keyRecord])
      await deleteExport(tx, id)
    })
  const there = archivesThere(keep.exportsDir)
  const alive = new Set((await exportsAlive(db, there)).map(({ id }) => id))
  removeArchives(
    keep.exportsDir,
    there.filter((id) => !alive.has(id)),
  )
  return over.length
}
