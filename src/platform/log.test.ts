import { expect, test } from 'vitest'
import { openLog } from './log.ts'

const written = (facts: object): Record<string, unknown> => {
  let line = ''
  openLog('info', { write: (text) => (line = text) }).info(facts, 'something')
  const { time, level, msg, ...rest } = JSON.parse(line)
  expect([typeof time, level, msg]).toEqual(['number', 30, 'something'])
  return rest
}

test('what a line says about a person is not written, even if somebody forgets', () => {
  const secret = 'Sara, +989121234567'
  const buyer = { id: 'b1', name: secret, mobile: secret, phone: secret, email: secret, address: secret, body: secret }
  const req = { method: 'GET', headers: { cookie: secret }, query: secret, url: secret, remoteAddress: secret }
  expect(written({ buyer, req, body: secret, order: 'o1' })).toEqual({
    buyer: { id: 'b1' },
    req: { method: 'GET' },
    order: 'o1',
  })
})

test('what is not about a person is written as it is, and the object that was given stays whole', () => {
  const facts = { id: 'r1', status: 200, ms: 3, of: { kind: 'page', parts: [1, 2] } }
  expect(written(facts)).toEqual(facts)
  const given = { buyer: { name: 'Sara' } }
  written(given)
  expect(given).toEqual({ buyer: { name: 'Sara' } })
})

test('an error is its kind, its code and where it happened, without the values of a row', () => {
  const { err } = written({ err: Object.assign(new Error('Sara is in it'), { name: 'PostgresError', code: '23505' }) })
  expect(err).toMatchObject({ type: 'PostgresError', code: '23505' })
  expect(JSON.stringify(err)).not.toContain('Sara')
})
