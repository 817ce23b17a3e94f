import { expect, test } from 'vitest'
import { openLog } from '../log.ts'
import { cookieJar } from './cookies.ts'
import { createPageCache } from './page-cache.ts'
import { createWebServer } from './server.ts'

const addressSeen = async (trustProxy: boolean, forwarded: string): Promise<string> => {
  const server = await createWebServer({
    log: openLog('silent'),
    jar: cookieJar(false),
    pageCache: createPageCache(0),
    pageVersion: () => '1',
    changes: () => ({ count: 0, changedAt: new Uint32Array() }),
    secure: false,
    trustProxy,
  })
  server.get('/address', async (request) => request.ip)
  const { body } = await server.inject({
    url: '/address',
    remoteAddress: '10.0.0.1',
    headers: { 'x-forwarded-for': forwarded },
  })
  await server.close()
  return body
}

test('behind a proxy a caller has the address that the proxy saw, and not one that the caller made up', async () => {
  expect(await addressSeen(true, '192.0.2.7')).toBe('192.0.2.7')
  expect(await addressSeen(true, '198.51.100.1, 192.0.2.7')).toBe('192.0.2.7')
})

test('without a proxy nobody is believed', async () => {
  expect(await addressSeen(false, '192.0.2.7')).toBe('10.0.0.1')
})
