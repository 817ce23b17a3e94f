import { argon2Sync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashPassword, preparePassword, verifyPassword } from './password.ts'
import { passwordFault } from './password-rules.ts'
import { TooManyWaiting, workQueue } from './work-queue.ts'

const phc = (memory: number, passes: number, password: string) => {
  const nonce = Buffer.alloc(16, 7)
  const hash = argon2Sync('argon2id', { message: password, nonce, memory, passes, parallelism: 1, tagLength: 32 })
  const plain = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
  return `$argon2id$v=19$m=${memory},t=${passes},p=1$${plain(nonce)}$${plain(hash)}`
}

describe('a password', () => {
  test('is kept as a salted argon2id hash at the figures of OWASP and is right again', async () => {
    const [one, other] = await Promise.all([hashPassword('گربه روی دیوار'), hashPassword('گربه روی دیوار')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(other)
    expect(await verifyPassword('گربه روی دیوار', one)).toEqual({ right: true, stale: false })
    expect(await verifyPassword('گربه روی دیواز', one)).toEqual({ right: false, stale: false })
  })

  test('is stale when it was hashed at lower figures, and only when it is right', async () => {
    const old = phc(1024, 1, 'an older password')
    expect(await verifyPassword('an older password', old)).toEqual({ right: true, stale: true })
    expect(await verifyPassword('another password', old)).toEqual({ right: false, stale: false })
  })

  test('is never right for somebody who has none', async () => {
    expect(await verifyPassword('', null)).toEqual({ right: false, stale: false })
    expect(await verifyPassword('anything at all', null)).toEqual({ right: false, stale: false })
  })

  test('is the same from an Arabic and a Persian keyboard, composed or not, and keeps its spaces', () => {
    expect(preparePassword('علي كتاب ٣۴5')).toBe('علی کتاب 345')
    expect(preparePassword('cafe\u0301')).toBe('café')
    expect(preparePassword(' two  spaces ')).toBe(' two  spaces ')
  })

  test('prepared twice is prepared once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(preparePassword(preparePassword(text))).toBe(preparePassword(text))
      }),
    )
  })

  test('that is damaged in the table is breakage, not a wrong password', async () => {
    await expect(verifyPassword('x', '$2b$10$abc')).rejects.toThrow('PHC')
  })
})

describe('what may become a password', () => {
  const own = ['مریم احمدی', 'maryam.a', 'maryam.ahmadi@example.ir', '09121234567']
  test.each([
    ['1234567', 'too-short'],
    ['گربه من', 'too-short'],
    ['x'.repeat(10_000), 'too-long'],
    ['گ ب '.repeat(33), 'too-long'],
    ['ﷺ'.repeat(8), 'too-long'],
    ['password', 'common'],
    ['PassWord1', 'common'],
    ['۱۲۳۴۵۶۷۸', 'common'],
    ['aaaaaaaaaaaaaaaaaaaa', 'common'],
    ['لا لا لا لا لا ', 'common'],
    ['iPetPlus1404', 'own-word'],
    ['آی‌پت‌پلاس', 'own-word'],
    ['Maryam-Ahmadi', 'own-word'],
    ['maryam.ahmadi@example.ir', 'own-word'],
    ['مریم احمدي', 'own-word'],
    ['Maryam.Ahmadi_1370', 'own-word'],
    ['۰۹۱۲۱۲۳۴۵۶۷', 'own-word'],
    ['سه گربه و یک دیوار', null],
    ['maryam has three cats', null],
    ['tq8-Zv2m', null],
    ['🐈🐕🦜🐠🐇🐢🐁🐿', null],
    ['a'.repeat(64) + 'b'.repeat(64), null],
  ])('%j → %s', (password, fault) => {
    expect(passwordFault(password, own)).toBe(fault)
  })
})

describe('costly work', () => {
  test('runs a few at once, lets some wait their turn, and refuses the rest at once', async () => {
    const queue = workQueue({ atOnce: 2, waiting: 3 })
    const ends: (() => void)[] = []
    let running = 0
    let most = 0
    const work = async () => {
      running++
      most = Math.max(most, running)
      await new Promise<void>((resolve) => ends.push(resolve))
      running--
    }
    const all = Array.from({ length: 7 }, () =>
      queue(work).then(
        () => 'done',
        (error: unknown) => error,
      ),
    )
    expect((await Promise.all(all.slice(5))).every((answer) => answer instanceof TooManyWaiting)).toBe(true)
    while (ends.length > 0 || running > 0) {
      ends.shift()?.()
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(await Promise.all(all.slice(0, 5))).toEqual(Array(5).fill('done'))
    expect(most).toBe(2)
  })

  test('that breaks gives its turn on', async () => {
    const queue = workQueue({ atOnce: 1, waiting: 1 })
    const broken = queue(() => Promise.reject(new Error('broken')))
    const after = queue(() => Promise.resolve('after'))
    await expect(broken).rejects.toThrow('broken')
    expect(await after).toBe('after')
  })
})
