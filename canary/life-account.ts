import { persianDigits } from '../src/platform/persian/digits.ts'
import { parseMobile, showPhone } from '../src/platform/persian/phone.ts'
import { routes } from '../src/routes.ts'
import type { Answer, Browser } from './browser.ts'
import { type Life, ok } from './life.ts'

const SOON_MS = 20_000

/** What was written last to this contact, as the viewer shows it. */
const messageTo = async (viewer: Browser, contact: string, holding: RegExp): Promise<string> => {
  const mobile = parseMobile(contact)
  const shown = mobile ? persianDigits(showPhone(mobile)) : contact
  const deadline = Date.now() + SOON_MS
  while (Date.now() < deadline) {
    const { text } = await viewer.get(routes.messages)
    const found = text
      .split('<article')
      .filter((article) => article.includes(shown))
      .map((article) => holding.exec(article)?.[1])
      .find((match) => match !== undefined)
    if (found) return found
    await new Promise((done) => setTimeout(done, 200))
  }
  throw new Error(`nothing like ${holding} was written to her`)
}
const codeTo = (viewer: Browser, mobile: string) => messageTo(viewer, mobile, /@localhost #(\d{6})/)

/** She proves her number and begins an account. */
export const signUp = async ({ browser, person, viewer }: Life): Promise<void> => {
  const asked = ok(
    await browser.send(ok(await browser.get(routes.signIn)), routes.signInCodes, { mobile: person.mobile }),
  )
  const proven = await browser.send(asked, routes.signInProofs, { code: await codeTo(viewer, person.mobile) })
  ok(await browser.send(ok(proven), routes.signUps, { name: person.name, emailNews: '1' }))
}

/** She writes down who she is, how she is reached, where she lives and with whom. */
export const fillProfile = async ({ browser, person, viewer }: Life): Promise<void> => {
  const asked = await contact(browser, 'mobile', { mobile: person.secondMobile })
  ok(await browser.send(asked, routes.accountContactCode, { code: await codeTo(viewer, person.secondMobile) }))
  await contact(browser, 'landline', { landline: person.landline })
  await contact(browser, 'email', { email: person.email })
  const link = await messageTo(viewer, person.email, /(\/account\/contacts\/links\/[\w-]+)/)
  ok(await browser.send(ok(await browser.get(link)), link))

  const address = {
    label: person.addressLabel,
    name: person.name,
    province: '23',
    city: 'تهران',
    street: person.street,
    postalCode: person.postalCode,
  }
  await filled(browser, routes.accountNewAddress, routes.accountAddresses, address)
  const pet = { petName: person.petName, species: 'cat', sensitivities: person.petNote }
  await filled(browser, routes.accountNewPet, routes.accountPets, pet)
  const ways = { username: person.username, password: person.password }
  await filled(browser, routes.accountPassword, routes.accountPassword, ways)
}

const contact = (browser: Browser, kind: string, fields: Record<string, string>): Promise<Answer> =>
  filled(browser, routes.accountNewContact(kind), routes.accountNewContact(kind), fields)

const filled = async (browser: Browser, page: string, action: string, fields: Record<string, string>) =>
  ok(await browser.send(ok(await browser.get(page)), action, fields))

/** She leaves, tries a wrong password, and comes back by the right one. */
export const comeBackByPassword = async ({ browser, person }: Life): Promise<void> => {
  ok(await browser.send(ok(await browser.get(routes.account)), routes.signOuts))
  const page = ok(await browser.get(routes.signInPassword))
  const typed = { username: person.username, password: person.password }
  await browser.send(page, routes.signInPassword, { ...typed, password: `${person.password}!` })
  ok(await browser.send(page, routes.signInPassword, typed))
}

/** She looks at everything that we hold of her, opens what is covered, says that something is wrong, takes all of it away. */
export const lookAtHerPrivacy = async ({ browser, person }: Life): Promise<void> => {
  const pages = [
    routes.account,
    routes.accountProfile,
    routes.accountAddresses,
    routes.accountPets,
    routes.accountOrders,
  ]
  for (const path of [...pages, routes.accountDevices, routes.accountSecurity, routes.accountPrivacy])
    ok(await browser.get(path))
  const held = ok(await browser.get(routes.accountHeld))
  ok(await browser.send(held, routes.accountOpenings))
  ok(await browser.get(routes.accountSeen))
  const authority = ok(await browser.get(routes.accountAuthority))
  ok(await browser.send(authority, routes.accountAuthority))
  const corrections = ok(await browser.get(routes.accountCorrections))
  ok(await browser.send(corrections, routes.accountCorrections, { about: 'orders.purchase', wrong: person.correction }))
}

/** She takes everything away: asked for, made by a job, fetched once. */
export const takeAway = async ({ browser }: Life): Promise<void> => {
  ok(await browser.send(ok(await browser.get(routes.accountExports)), routes.accountExports))
  const deadline = Date.now() + SOON_MS
  while (Date.now() < deadline) {
    const page = ok(await browser.get(routes.accountExports))
    if (!/action="[^"]*\/fetching"/.test(page.text)) {
      await new Promise((done) => setTimeout(done, 200))
      continue
    }
    const archive = ok(await browser.send(page, /\/fetching$/))
    if (!archive.text.startsWith('PK')) throw new Error('the archive is none')
    return
  }
  throw new Error('the archive was not made in time')
}

/** The recipient follows the link of the message to her, looks, and erases. */
export const beTheRecipient = async ({ person, viewer }: Life, her: Browser): Promise<void> => {
  const link = await messageTo(viewer, person.recipientPhone, /(\/recipients\/[\w-]+)/)
  const page = ok(await her.get(link))
  ok(await her.send(page, /\/erasure$/))
}

/** She erases herself for good, and looks at the receipt once more. */
export const erase = async ({ browser }: Life): Promise<void> => {
  const page = ok(await browser.get(routes.accountErasure))
  const receipt = ok(await browser.send(page, routes.accountErasure, { sure: '1' }))
  ok(await browser.send(receipt, /\/checks$/))
}
