import { persianDigits } from '../platform/persian/digits.ts'
import { parseMobile, showPhone } from '../platform/persian/phone.ts'
import { routes } from '../routes.ts'
import type { Browser, Exchange } from './browser.ts'
import { fieldsOf } from './forms.ts'
import type { LiveWorld } from './probe.ts'

type World = Pick<LiveWorld, 'ask'>

/** The code that was written last to a number, as the viewer of a copy shows it. @throws when there is none */
export const codeFor = async (world: World, mobile: string): Promise<string> => {
  const { body } = await world.ask({ path: routes.messages })
  const shown = persianDigits(showPhone(parseMobile(mobile)!))
  const message = body.split('<article').find((text) => text.includes(shown) && text.includes('@localhost #'))
  const [, code] = /@localhost #(\d{6})/.exec(message ?? '') ?? []
  if (!code) throw new Error('no code was written to the number')
  return code
}

/** Proves a number in this browser. @returns the answer to the code: it opens an account, or asks what the number shall open */
export const proveNumber = async (world: World, browser: Browser, mobile: string): Promise<Exchange> => {
  await browser.post(routes.signInCodes, { mobile, back: routes.account })
  return browser.post(routes.signInProofs, { code: await codeFor(world, mobile), back: routes.account })
}

/** Begins an account with the form as its page gives it. @throws when none begins */
export const signUp = async (world: World, browser: Browser, mobile: string, name = 'سارا نمونه‌ای'): Promise<void> => {
  await proveNumber(world, browser, mobile)
  const page = await browser.get(routes.signInNumber)
  await browser.post(routes.signUps, { ...fieldsOf(page.body, routes.signUps), name })
  if (!(await isSignedIn(browser))) throw new Error('no account began')
}

export const isSignedIn = async (browser: Browser): Promise<boolean> =>
  (await browser.get(routes.account)).status === 200

export const password = { username: 'zardpar_qanari', password: 'ارزن در قفس طلایی ۹۳' }

/** Sets a user name and password on the page for it. @throws when they are not taken */
export const setPassword = async (browser: Browser, chosen = password): Promise<void> => {
  const set = await browser.post(routes.accountPassword, chosen)
  if (set.status !== 303) throw new Error(`the password is answered ${set.status}`)
}

export const signInByPassword = (browser: Browser, { username, password: typed } = password): Promise<Exchange> =>
  browser.post(routes.signInPassword, { username, password: typed, back: routes.account })
