import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { readConfig } from '../../src/platform/config.ts'
import { withPort } from '../../src/platform/free-port.ts'
import { routes } from '../../src/routes.ts'
import { databasePid, dataFolder, startShop } from '../lifecycle/shop-process.ts'
import { httpBuyer } from '../stories/buyer.ts'
import { formsOf } from '../stories/forms.ts'

const KILLS = 3
const MOBILE = '09120007001'

const folder = dataFolder()
const { port } = await withPort(readConfig({ NODE_ENV: 'test', DATA_DIR: folder, PORT: '0' }))
const settings = { PORT: String(port), LOG_LEVEL: 'error' }
const browser = httpBuyer(port)

/** Through the pages, from the number to the account. */
const signUp = async () => {
  await browser.post(routes.signInCodes, { mobile: MOBILE, back: '/' })
  const { body } = await browser.get(`${routes.messages}?lang=en`)
  const code = /@localhost #(\d{6})/.exec(body)![1]!
  await browser.post(routes.signInProofs, { code, back: '/' })
  await browser.post(routes.signUps, { name: '', emailNews: '1', back: '/' })
}

/** How the switch «offers by SMS» stands on the page: what its button would say. */
const stands = async (): Promise<'yes' | 'no'> => {
  const { body } = await browser.get(routes.accountConsents)
  const form = formsOf(body).find(({ controls }) => {
    const value = (name: string) => controls.find((control) => control.name === name)?.value
    return value('channel') === 'sms' && value('category') === 'promotion'
  })
  if (!form) throw new Error(`the page has no such switch: ${body.slice(0, 200)}`)
  return form.controls.find(({ name }) => name === 'given')!.value === 'no' ? 'yes' : 'no'
}

test(`a consent that was acknowledged survives the death of shop and database, ${KILLS} times`, {
  timeout: 600_000,
}, async () => {
  let shop = await startShop(folder, settings)
  await signUp()
  expect(await stands()).toBe('no')
  for (let kills = 0; kills < KILLS; kills++) {
    const given = (await stands()) === 'yes' ? 'no' : 'yes'
    const answer = await browser.post(routes.accountConsents, { channel: 'sms', category: 'promotion', given })
    expect(answer.headers.location).toBe(`${routes.accountConsents}?done=changed`)
    const database = databasePid(folder)!
    process.kill(database, 'SIGKILL')
    shop.child.kill('SIGKILL')
    await shop.ended
    shop = await startShop(folder, settings)
    expect(await stands()).toBe(given)
  }
  expect((await browser.get(routes.accountConsents)).body).toContain(fa.profile.consents.basis.explicit)
  shop.child.kill('SIGTERM')
  await shop.ended
})
