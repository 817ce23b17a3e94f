import { routes } from '../../src/routes.ts'
import { signedIn } from '../people.ts'
import type { TestShop } from '../shop.ts'
import { type Buyer, httpBuyer } from '../stories/buyer.ts'
import { messageOf } from '../stories/forms.ts'

export const passphrase = 'پنجره سه‌شنبه قایق نعنا'

/** A browser that nobody is signed in on, from an address of its own, so that no other test's tries count for it. */
export const someBrowser = (shop: TestShop): Buyer =>
  httpBuyer(
    Number(new URL(shop.origin).port),
    `127.4.${Math.ceil(Math.random() * 250)}.${Math.ceil(Math.random() * 250)}`,
  )

let names = 0
export const someUsername = (): string => `puzak${names++}.${Math.floor(Math.random() * 1e9).toString(36)}`

/** Somebody who has just set a user name and a password. */
export const withPassword = async (shop: TestShop, { name }: { name?: string } = {}) => {
  const her = await signedIn(shop, name ? { name } : {})
  const username = someUsername()
  const answer = await her.post(routes.accountPassword, { username, password: passphrase })
  if (answer.status !== 303) throw new Error(`the password was not set: ${answer.status} ${messageOf(answer.body)}`)
  return { ...her, username }
}

export const enter = (browser: Buyer, username: string, password: string) =>
  browser.post(routes.signInPassword, { username, password, back: routes.account })

export const isIn = async (browser: Buyer): Promise<boolean> => (await browser.get(routes.account)).status === 200
