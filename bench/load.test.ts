import { expect, test } from 'vitest'
import { ownHeaders, serveBare } from './bare-server.ts'
import { answersPerSecond } from './load.ts'

const page = (path: string, body: string) => ({
  path,
  headers: ['content-type', 'text/html', 'content-length', String(Buffer.byteLength(body))],
  bodyBase64: Buffer.from(body).toString('base64'),
})

test('the load generator gets whole pages of any size from the bare server', async () => {
  const bare = await serveBare([page('/small', 'x'), page('/large', 'y'.repeat(300_000))])
  const wanted = ['/small', '/large'].map((path) => ({ path, headers: {} }))
  expect(await answersPerSecond(`http://127.0.0.1:${bare.port}`, wanted, 0.3)).toBeGreaterThan(10)
  await bare.close()
})

test('an answer that is no page breaks the measurement instead of counting as a fast one', async () => {
  const bare = await serveBare([page('/here', 'x')])
  await expect(
    answersPerSecond(`http://127.0.0.1:${bare.port}`, [{ path: '/gone', headers: {} }], 0.3),
  ).rejects.toThrow('not a page')
  await bare.close()
})

test('the bare server sends the headers of the shop, but for those of the connection', () => {
  expect(ownHeaders(['Etag', '"1"', 'Date', 'today', 'Connection', 'keep-alive', 'vary', 'cookie'])).toEqual([
    'Etag',
    '"1"',
    'vary',
    'cookie',
  ])
})
