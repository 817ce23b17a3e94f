import { expect, test } from 'vitest'
import { testDatabase } from '../test/database.ts'
import { assertSameRows, changedRows } from './changed-rows.ts'

test('PostgreSQL tells how many rows of which table were inserted, updated and deleted', async () => {
  const { db } = await testDatabase(1)
  const insert = (token: number) =>
    db`insert into baskets.basket (id, visitor_digest, created_at, touched_at)
       values (gen_random_uuid(), ${Buffer.from([token])}, now(), now())`
  await insert(1)
  const changed = await changedRows(db, async () => {
    await insert(2)
    await insert(3)
    await db`update baskets.basket set touched_at = now() where visitor_digest = ${Buffer.from([2])}`
    await db`delete from baskets.basket where visitor_digest = ${Buffer.from([1])}`
  })
  expect(changed).toEqual({ 'baskets.basket': [2, 1, 1] })
})

test('a bare transaction that writes one row less than the verb is refused as a ceiling', () => {
  expect(() => assertSameRows({ 'orders.line': [3, 0, 0] }, { 'orders.line': [2, 0, 0] })).toThrow('drifted')
  expect(() =>
    assertSameRows({ 'orders.line': [3, 0, 0], 'orders.move': [1, 0, 0] }, { 'orders.line': [3, 0, 0] }),
  ).toThrow('drifted')
  expect(() => assertSameRows({ a: [1, 0, 0], b: [0, 3, 0] }, { b: [0, 3, 0], a: [1, 0, 0] })).not.toThrow()
})
