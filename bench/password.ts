import { argon2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { hashPassword, PASSWORD_COST, verifyPassword } from '../src/platform/credentials/password.ts'
import type { Benchmark } from './benchmark.ts'
import { speed } from './figure.ts'
import { alternated } from './statistics.ts'

const ROUNDS = 7
const A_ROUND = 24
/** as many as the shop lets run at one time */
const AT_ONCE = 2
const GOAL = 0.9

/** How many passwords a second are held against their hash, beside the bare argon2id of node:crypto at the same figures. */
export const password: Benchmark = {
  names: ['account.password'],
  run: async () => {
    const typed = 'پنجره سه‌شنبه قایق نعنا'
    const stored = await hashPassword(typed)
    const bare = promisify(argon2)
    const nonce = randomBytes(16)
    const perSecond = async (work: () => Promise<unknown>, atOnce: number) => {
      const startMs = performance.now()
      await Promise.all(
        Array.from({ length: atOnce }, async () => {
          for (let count = 0; count < A_ROUND / atOnce; count++) await work()
        }),
      )
      return (A_ROUND * 1000) / (performance.now() - startMs)
    }
    const rates = await alternated(ROUNDS, {
      bare: () =>
        perSecond(() => bare('argon2id', { message: typed, nonce, tagLength: 32, ...PASSWORD_COST }), AT_ONCE),
      verify: () => perSecond(() => right(typed, stored), A_ROUND),
    })
    return [speed('account.password', 'verifications/s', rates.verify, { ceiling: rates.bare, goal: GOAL })]
  },
}

const right = async (typed: string, stored: string) => {
  if (!(await verifyPassword(typed, stored)).right) throw new Error('a right password was refused')
}
