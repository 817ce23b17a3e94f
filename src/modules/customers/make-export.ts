import { inTransaction } from '../../platform/database.ts'
import { removeRecords, sealRecord } from '../vault/index.ts'
import { newArchiveKey, removeArchives, writeArchive } from './export-archive.ts'
import { archiveOf } from './export-contents.ts'
import { closeExport, type ExportRow, exportById, finishExport, keyExport, stepExport } from './export-queries.ts'
import type { PrivacyNeeds } from './privacy-needs.ts'
import { lockCustomer } from './queries.ts'

/** Steps that her page draws: the key, the data, the ledger, the signature. */
export const EXPORT_STEPS = 4

/**
 * The job that makes an archive. An erasure that comes meanwhile wins: the key is a record of hers, so what lies on the disk
 * opens for nobody, and the last step finds no account and takes the file away.
 */
export const makeExport = async (needs: PrivacyNeeds, { export: id }: { export: string }): Promise<void> => {
  const { db, keep } = needs
  const [asked] = await exportById(db, id)
  if (asked?.state !== 'asked') return
  try {
    const made = await make(needs, asked)
    if (!made) removeArchives(keep.exportsDir, [id])
  } catch (error) {
    removeArchives(keep.exportsDir, [id])
    await inTransaction(db, (tx) => closeExport(tx, id, 'failed', needs.clock()))
    throw error
  }
}

const make = async (needs: PrivacyNeeds, asked: ExportRow): Promise<boolean> => {
  const { id, customerId } = asked
  const key = await sealKey(needs, asked)
  if (!key) return false
  const step = (done: number) => stepExport(needs.db, id, done)
  await step(1)
  const archive = await archiveOf(needs, customerId, id, step)
  writeArchive(needs.keep.exportsDir, id, key, archive)
  return finish(needs, customerId, id, archive.byteLength)
}

/** Of a worker that was killed on the way an older key may be there; nothing is sealed with it that anybody needs. */
const sealKey = ({ db, vault }: PrivacyNeeds, { id, customerId, keyRecord }: ExportRow): Promise<string | null> =>
  inTransaction(db, async (tx) => {
    const [customer] = await lockCustomer(tx, customerId)
    if (!customer) return null
    if (keyRecord) await removeRecords(tx, customerId, [keyRecord])
    const key = newArchiveKey()
    const sealed = await sealRecord(tx, vault, customerId, { kind: 'customer.export', fields: { key } })
    if (!sealed) return null
    await keyExport(tx, id, sealed.recordId)
    return key
  })

const finish = ({ db, clock }: PrivacyNeeds, customerId: string, id: string, bytes: number): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    const [customer] = await lockCustomer(tx, customerId)
    return customer !== undefined && (await finishExport(tx, id, bytes, clock())).length > 0
  })
