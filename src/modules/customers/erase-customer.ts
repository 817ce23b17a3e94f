import { inTransaction, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { addJob } from '../../platform/jobs.ts'
import { type LedgerHead, ledgerHead, livingKeys, type SubjectKey, tracesOf } from '../vault/index.ts'
import { suppressContacts } from './erase-suppression.ts'
import { type ErasureFacts, receiptDigest, sealWho } from './erasure.ts'
import { erasureByReceipt, exportIdsOf, insertErasure, markErased } from './erasure-queries.ts'
import { finishErasure } from './finish-erasures.ts'
import { type PrivacyNeeds, subjectsOf } from './privacy-needs.ts'
import type { Forgotten, OpenMatter } from './privacy-source.ts'
import { lockCustomer } from './queries.ts'

export type Erased =
  | { ok: true }
  /** the same form was sent before, or from another tab */
  | { ok: true; again: true }
  | { ok: false; why: 'open-matters'; matters: OpenMatter[] }
  | { ok: false; why: 'gone' }

/** Erases an account for ever, or says what has to end before. `receipt` is the address that the page has shown her. */
export const eraseCustomer = async (
  needs: PrivacyNeeds,
  { customerId, receipt }: { customerId: string; receipt: string },
): Promise<Erased> => {
  const ledger = await ledgerHead(needs.db, needs.clock())
  const begun = await inTransaction(needs.db, (tx) => beginErasure(tx, needs, { customerId, receipt, ledger }))
  if (!begun.ok || 'again' in begun) return begun
  await finishErasure(needs, begun.erasure)
  return { ok: true }
}

type Beginning = { customerId: string; receipt: string; ledger: LedgerHead | null; forced?: boolean }

/**
 * One transaction: the account is locked (an order of hers that is being placed is waited for, and then it is an open
 * matter), every module forgets her, the row of the erasure is written. Her keys go afterwards: that cannot be rolled back.
 * `forced`: in a restored database she is erased whatever is open there.
 */
export const beginErasure = async (
  tx: Tx,
  needs: PrivacyNeeds,
  { customerId, receipt, ledger, forced = false }: Beginning,
) => {
  const now = needs.clock()
  const [customer] = await lockCustomer(tx, customerId)
  if (!customer) {
    const [known] = await erasureByReceipt(tx, receiptDigest(receipt))
    return known ? ({ ok: true, again: true } as const) : ({ ok: false, why: 'gone' } as const)
  }
  const matters = forced ? [] : await openMattersOf(tx, needs, customerId)
  if (matters.length > 0) return { ok: false, why: 'open-matters', matters } as const

  const subjectIds = await subjectsOf(needs, tx, customerId)
  const keys = await livingKeys(tx, subjectIds)
  const exportIds = (await exportIdsOf(tx, customerId)).map(({ id }) => id)
  const suppressed = await suppressContacts(tx, needs, customerId, now)
  const facts = await factsOf(tx, needs, { customerId, subjectIds, keys, suppressed, ledger, now })
  const erasure = { id: newId(now.getTime()), customerId, subjectIds, exportIds }
  await insertErasure(tx, {
    ...erasure,
    receiptDigest: receiptDigest(receipt),
    box: sealWho(receipt, { customerId, keys }),
    facts,
    now,
  })
  await markErased(tx, customerId, now)
  await addJob(tx, { name: 'customers:finishErasures', payload: {} })
  return { ok: true, erasure } as const
}

type Being = {
  customerId: string
  subjectIds: string[]
  keys: SubjectKey[]
  suppressed: number
  ledger: LedgerHead | null
  now: Date
}

const factsOf = async (tx: Tx, needs: PrivacyNeeds, being: Being): Promise<ErasureFacts> => {
  const vault = await tracesOf(tx, being.subjectIds)
  const byGeneration = Map.groupBy(being.keys, ({ generation }) => generation)
  return {
    forgotten: await forgetEverywhere(tx, needs, being.customerId, being.now),
    vault,
    keys: [...byGeneration].map(([generation, of]) => ({ generation, count: of.length })),
    suppressed: being.suppressed,
    ledger: being.ledger && { page: being.ledger.number, digest: being.ledger.digest },
  }
}

/** One module after the other: they may wait for the same locks, always in this order. */
export const forgetEverywhere = async (
  tx: Tx,
  { sources }: Pick<PrivacyNeeds, 'sources'>,
  customerId: string,
  now: Date,
): Promise<Forgotten[]> => {
  const forgotten: Forgotten[] = []
  for (const source of sources) forgotten.push(...(await source.forget(tx, customerId, now)))
  return forgotten
}

/** What has to end first: an order under way, money that is owed. */
export const openMattersOf = async (tx: Tx, { sources }: Pick<PrivacyNeeds, 'sources'>, customerId: string) =>
  (await Promise.all(sources.map((source) => source.openMatters(tx, customerId)))).flat()
