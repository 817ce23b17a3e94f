import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { enter, passphrase, someBrowser, withPassword } from './credentials.ts'

const shop = await testShop({ products: 'none' })

test('guesses at one number are counted together, however it is written', async () => {
  const her = await withPassword(shop)
  const bare = her.mobile.slice(1)
  const spellings = [
    `0${bare}`,
    bare,
    `+98${bare}`,
    `0098 ${bare}`,
    `0${bare.slice(0, 3)} ${bare.slice(3)}`,
    `0${bare.slice(0, 3)}-${bare.slice(3)}`,
    `۰${bare}`,
  ]
  const statuses: number[] = []
  for (const name of spellings) statuses.push((await enter(someBrowser(shop), name, 'wrong')).status)
  expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429])
  expect((await enter(someBrowser(shop), her.username, passphrase)).headers.location).toBe(routes.account)
})
