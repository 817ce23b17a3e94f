import { request } from 'node:http'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { openMessagingKeys } from '../../src/modules/messaging/keys.ts'
import { wayOutToken } from '../../src/modules/messaging/leaving/way-out.ts'
import { readConfig } from '../../src/platform/config.ts'
import { withPort } from '../../src/platform/free-port.ts'
import { newId } from '../../src/platform/ids.ts'
import { routes } from '../../src/routes.ts'
import { databasePid, dataFolder, startShop } from '../lifecycle/shop-process.ts'
import { httpBuyer } from '../stories/buyer.ts'

const folder = dataFolder()
const { port } = await withPort(readConfig({ NODE_ENV: 'test', DATA_DIR: folder, PORT: '0' }))
const settings = { PORT: String(port), LOG_LEVEL: 'error' }
const browser = httpBuyer(port)

/** As a mail provider's server asks (RFC 8058): the status of the answer. */
const oneClick = (path: string) =>
  new Promise<number>((done, fail) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    request({ host: '127.0.0.1', port, path, method: 'POST', headers, timeout: 15_000 }, (answer) => {
      answer.resume()
      done(answer.statusCode!)
    })
      .on('error', fail)
      .end('List-Unsubscribe=One-Click')
  })

test('who left by the button or by one click has left, when shop and database die the moment after the answer', {
  timeout: 600_000,
}, async () => {
  let shop = await startShop(folder, settings)
  const keys = openMessagingKeys(join(folder, 'keys'))
  for (const by of ['button', 'one click']) {
    const digest = keys.contactDigest({ kind: 'email', value: `${by.replace(' ', '-')}@example.ir` })
    const path = routes.leave(wayOutToken(keys, { channel: 'email', digest, subjectId: newId(), messageId: newId() }))
    expect((await browser.get(`${path}/choice`)).body).toContain(fa.leaving.turn.email.off)
    expect(by === 'button' ? (await browser.post(path, {})).status : await oneClick(path)).toBe(
      by === 'button' ? 303 : 200,
    )
    process.kill(databasePid(folder)!, 'SIGKILL')
    shop.child.kill('SIGKILL')
    await shop.ended
    shop = await startShop(folder, settings)
    const { body } = await browser.get(`${path}/choice`)
    expect(body).toContain(fa.leaving.done)
    expect(body).toContain(fa.leaving.turn.email.on)
  }
  shop.child.kill('SIGTERM')
  await shop.ended
})
