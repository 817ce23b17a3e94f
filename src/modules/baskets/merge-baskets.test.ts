import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { somebodyWaits } from '../../../test/waiting.ts'
import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { linesOf, MOST_UNITS, mergeBaskets, putBack, takeLinesOf } from './index.ts'

const { db } = await testDatabase()
const now = new Date()

const basketOf = async (variantIds: string[]) => {
  const owner = randomBytes(32)
  const lines = variantIds.map((variantId) => ({ variantId, quantity: 2, priceRials: 1_000 }))
  await inTransaction(db, (tx) => putBack(tx, owner, lines, now))
  return owner
}
const merge = (from: Buffer, into: Buffer) => mergeBaskets(db, { from, into, mostOf: () => MOST_UNITS, now })
const goodsIn = async (owner: Buffer) =>
  (await linesOf(db, owner)).map(({ variantId, quantity }) => `${variantId} ${quantity}`).sort()

test('goods that are being ordered from the one basket or the other are not merged back into it', async () => {
  const [shared, hers, guests] = [newId(), newId(), newId()]
  for (const ordered of ['from', 'into'] as const) {
    const baskets = { from: await basketOf([shared, guests]), into: await basketOf([shared, hers]) }
    let merged: Promise<number> | undefined
    await inTransaction(db, async (tx) => {
      expect(await takeLinesOf(tx, baskets[ordered])).toHaveLength(2)
      merged = merge(baskets.from, baskets.into)
      await somebodyWaits(db)
    })
    expect(await merged, ordered).toBe(4)
    const left = ordered === 'from' ? [shared, hers] : [shared, guests]
    expect(await goodsIn(baskets.into), ordered).toEqual(left.map((id) => `${id} 2`).sort())
    expect(await goodsIn(baskets.from), ordered).toEqual([])
  }
})

test('orders and merges of the same many goods at once never stand in each other’s way for ever', async () => {
  const variantIds = Array.from({ length: 30 }, () => newId())
  for (let round = 0; round < 10; round++) {
    const [from, into] = [await basketOf(variantIds), await basketOf(variantIds)]
    const order = (owner: Buffer) => inTransaction(db, (tx) => takeLinesOf(tx, owner))
    const done = await Promise.allSettled([merge(from, into), order(from), order(into), order(into), merge(from, into)])
    expect(done.filter(({ status }) => status === 'rejected')).toEqual([])
  }
})
