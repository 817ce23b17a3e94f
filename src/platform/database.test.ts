import { expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { closed, inClosedTransaction, isConnectionLost, type Tx, unsent } from './database.ts'

const { db } = await testDatabase()
await db`create table public.note (word text primary key, size int not null check (size > 0))`

const write = (tx: Tx, word: string, size: number) => tx<{ word: string }[]>`
  insert into public.note (word, size) values (${word}, ${size}) returning word`
const words = async () =>
  (await db<{ word: string }[]>`select word from public.note order by word`).map(({ word }) => word)

test('what a transaction writes last goes out with COMMIT, in its order, and the answer knows the rows', async () => {
  const answer = await inClosedTransaction(db, async (tx) => {
    await write(tx, 'first', 1)
    return {
      last: [unsent(write(tx, 'second', 2)), unsent(tx`update public.note set size = 7 where word = 'second'`)],
      answer: ([rows]) => (rows as { word: string }[])[0]!.word,
    }
  })
  expect(answer).toBe('second')
  expect(await db`select word, size from public.note order by word`).toEqual([
    { word: 'first', size: 1 },
    { word: 'second', size: 7 },
  ])
})

test('a last statement that fails undoes everything, and its own error is told; the connection is good for the next', async () => {
  for (let round = 0; round < 12; round++)
    await expect(
      inClosedTransaction(db, async (tx) => {
        await write(tx, 'never', 1)
        return { last: [unsent(write(tx, 'nor this', -1)), unsent(write(tx, 'nor that', 1))], answer: () => 'done' }
      }),
    ).rejects.toMatchObject({ code: '23514', constraint_name: 'note_size_check' })
  expect(await words()).toEqual(['first', 'second'])
})

test('statements are not sent before the transaction ends, and never when it does not', async () => {
  await expect(
    inClosedTransaction(db, async (tx) => {
      const last = [unsent(write(tx, 'too early', 1))]
      expect(await tx`select word from public.note where word = 'too early'`).toEqual([])
      throw new Error(`undone with ${last.length}`)
    }),
  ).rejects.toThrow('undone with 1')
  expect(await inClosedTransaction(db, async () => closed('nothing more'))).toBe('nothing more')
  expect(await words()).toEqual(['first', 'second'])
})

test('a connection that is lost while the last statements wait is an error, and the pool goes on', async () => {
  const lost = inClosedTransaction(db, async (tx) => {
    const [self] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
    return {
      last: [unsent(write(tx, 'lost', 1)), unsent(tx`select pg_terminate_backend(${self!.pid})`)],
      answer: () => 'answered',
    }
  })
  // PostgreSQL may get out a last word of its own before it hangs up.
  expect(await lost.catch((error) => isConnectionLost(error) || error.code === '57P01')).toBe(true)
  expect(await words()).toEqual(['first', 'second'])
})
