import { cpSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Workshop } from '../bench/workshop.ts'
import { openBrowser, type Seen } from './browser.ts'
import { sendOrders } from './courier.ts'
import { fillBasket, type Life, order, track } from './life.ts'
import {
  beTheRecipient,
  comeBackByPassword,
  erase,
  fillProfile,
  lookAtHerPrivacy,
  signUp,
  takeAway,
} from './life-account.ts'
import { answerSurvey, leaveByLink, reportFake } from './life-messages.ts'
import { askUs, giveBack } from './life-questions.ts'
import { useAndCrash } from './life-usage.ts'
import { type Matrix, search } from './matrix.ts'
import { workInTheOffice } from './office-work.ts'
import { type Field, newPerson, type Person } from './person.ts'
import { placesAtRest, placesOnTheWire } from './places.ts'
import { flushToFiles, personsSubjects } from './queries.ts'
import { openedFromBackup } from './restored.ts'
import { type CanaryShop, startCanaryShop } from './shop.ts'

/** What a whole life left behind: before the erasure and after it, and what yesterday's backup still opens with today's keys. */
export type Remains = { person: Person; before: Matrix; after: Matrix; openedFromBackup: string[]; untyped: Field[] }

/**
 * A synthetic customer buys as a guest, begins an account, fills it, buys for herself and for another, comes back by
 * password, looks at her privacy, takes everything away, reports a false SMS, asks us something, gives something back, answers a survey, leaves by the link of an e-mail; the recipient erases, then she does. Before and after, every byte
 * of every place is searched. @param programDir a built copy of the program with something changed in it
 */
export const runLife = async (workshop: Workshop, programDir?: string): Promise<Remains> => {
  const folder = workshop.folder('canary')
  const shop = await startCanaryShop(workshop, { folder, ...(programDir ? { programDir } : {}) })
  const life = { person: newPerson(), browser: openBrowser(shop.origin), viewer: openBrowser(shop.origin) }
  const recipient = openBrowser(shop.origin)
  await live(shop, life, recipient)

  await flushToFiles(shop.db)
  const backup = join(folder, 'backup', 'postgres')
  cpSync(join(shop.dataDir, 'postgres'), backup, { recursive: true })
  const before = await search(life.person, [placesAtRest(shop, backup), placesOnTheWire(shop, seenBy(life, recipient))])
  const subjects = await personsSubjects(shop.db)

  shop.operators.forget()
  const last = openBrowser(shop.origin, life.browser)
  await erase({ ...life, browser: last })
  await flushToFiles(shop.db)
  const after = await search(life.person, [placesAtRest(shop, backup), placesOnTheWire(shop, last.seen)])
  await shop.stop()
  const opened = await openedFromBackup(join(folder, 'backup'), shop.keyStoreDir, subjects)
  rmSync(folder, { recursive: true, force: true })
  return { person: life.person, before, after, openedFromBackup: opened, untyped: untyped(life) }
}

const live = async (shop: CanaryShop, life: Life, recipient: ReturnType<typeof openBrowser>): Promise<void> => {
  await fillBasket(life)
  const asGuest = await order(life, 'herself')
  await track(life, openBrowser(shop.origin), asGuest)
  await signUp(life)
  await fillProfile(life)
  await fillBasket(life)
  await order(life, 'herself')
  await fillBasket(life)
  await order(life, 'another')
  await sendOrders(shop)
  await beTheRecipient(life, recipient)
  await comeBackByPassword(life)
  await lookAtHerPrivacy(life)
  await useAndCrash(shop, life)
  await takeAway(life)
  await reportFake(life)
  await askUs(life)
  await giveBack(life)
  await answerSurvey(shop, life)
  await leaveByLink(shop, life)
  await workInTheOffice(shop, life)
  if (readFileSync(shop.logFile, 'utf8').includes(shop.operators.key))
    throw new Error('the operator’s key is in the log')
}

/** The recipient's own page is hers as well: what it shows is looked for with the rest. */
const seenBy = ({ browser }: Life, recipient: ReturnType<typeof openBrowser>): Seen => ({
  ...browser.seen,
  addresses: [...browser.seen.addresses, ...recipient.seen.addresses],
  recipientPages: recipient.seen.pages,
})

/** A field that she never typed proves nothing by being found nowhere. */
const untyped = ({ person, browser }: Life): Field[] => {
  // What staff writes of her is typed by nobody of hers.
  const typed = [...browser.seen.typed, person.staffNote].join('\n')
  return (Object.entries(person) as [Field, string][]).flatMap(([field, value]) =>
    typed.includes(value) ? [] : [field],
  )
}
