import { inTransaction } from '../../platform/database.ts'
import { type Traces, tracesOf } from '../vault/index.ts'
import { forgetEverywhere, openMattersOf } from './erase-customer.ts'
import { type PrivacyNeeds, subjectsOf } from './privacy-needs.ts'
import type { Forgotten, OpenMatter } from './privacy-source.ts'

export type ErasurePreview = { matters: OpenMatter[]; forgotten: Forgotten[]; vault: Traces }

/** Ends the rehearsal with nothing done. */
class Rehearsed extends Error {
  readonly preview: ErasurePreview
  constructor(preview: ErasurePreview) {
    super('rehearsed')
    this.preview = preview
  }
}

/** What an erasure would do, figure by figure: it is done, and rolled back. What it shows is what will happen. */
export const previewErasure = async (needs: PrivacyNeeds, customerId: string): Promise<ErasurePreview> => {
  try {
    return await inTransaction(needs.db, async (tx) => {
      const matters = await openMattersOf(tx, needs, customerId)
      const vault = await tracesOf(tx, await subjectsOf(needs, tx, customerId))
      throw new Rehearsed({ matters, vault, forgotten: await forgetEverywhere(tx, needs, customerId, needs.clock()) })
    })
  } catch (error) {
    if (error instanceof Rehearsed) return error.preview
    throw error
  }
}
