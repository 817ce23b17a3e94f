import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { openDatabase } from '../../platform/database.ts'
import { isReady } from './ready.ts'

test('a database that is not there, or says nothing, is not ready', async () => {
  const silent = createServer((socket) => socket.on('error', () => {}))
  await once(silent.listen(0, '127.0.0.1'), 'listening')
  const { port } = silent.address() as AddressInfo
  const mute = openDatabase({ url: `postgres://nobody@127.0.0.1:${port}/x`, maxConnections: 1 })
  expect(await isReady(mute)).toBe(false)
  silent.close()
  const gone = openDatabase({ url: `postgres://nobody@127.0.0.1:${port}/x`, maxConnections: 1 })
  expect(await isReady(gone)).toBe(false)
  await Promise.all([mute.end({ timeout: 0 }), gone.end({ timeout: 0 })])
})
