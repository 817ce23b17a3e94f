import { linkById } from '../bench/forms.ts'
import { routes } from '../src/routes.ts'
import { type Answer, type Browser, troubleOn } from './browser.ts'
import type { Person } from './person.ts'

/** What a synthetic customer does, in this order; each step through the doors that every browser has. */
export type Life = {
  person: Person
  browser: Browser
  /** looks at what would have been sent, as a telephone and a mailbox would */
  viewer: Browser
}

/** A page that was expected. @throws with what the page says went wrong */
export const ok = (answer: Answer): Answer => {
  if (answer.status !== 200)
    throw new Error(`${new URL(answer.url).pathname} answered ${answer.status}: ${troubleOn(answer.text)}`)
  return answer
}

/** She puts the first thing that can be had into her basket. */
export const fillBasket = async ({ browser }: Life): Promise<void> => {
  const shelf = ok(await browser.get(`${routes.category('cat')}?available=1`))
  const path = /href="(\/p\/[^"?#]+)"/.exec(shelf.text)?.[1]
  if (!path) throw new Error('the shelf of cats is empty')
  ok(await browser.send(ok(await browser.get(path)), routes.basketLines))
}

/** She orders what is in her basket, for herself or for somebody else, and pays. Answers the order's page. */
export const order = async ({ browser, person }: Life, forWhom: 'herself' | 'another'): Promise<Answer> => {
  const checkout = ok(await browser.get(routes.checkout))
  const typed = {
    name: person.name,
    mobile: person.mobile,
    email: person.email,
    ...(forWhom === 'another'
      ? {
          someoneElse: 'yes',
          recipientName: person.recipientName,
          recipientPhone: person.recipientPhone,
          street: person.recipientStreet,
          postalCode: person.recipientPostalCode,
          note: person.recipientNote,
        }
      : { street: person.street, postalCode: person.postalCode, note: person.note }),
  }
  const ready = ok(await browser.send(checkout, routes.orders, typed))
  const payUrl = linkById(ready.text, 'to-bank')
  if (!payUrl) throw new Error(`no way to the bank: ${troubleOn(ready.text)}`)
  const bank = await browser.get(payUrl)
  return ok(await browser.send(bank, /.*/, { choice: 'pay' }))
}

/** She finds her order from another browser, by number and telephone. */
export const track = async ({ person }: Life, elsewhere: Browser, orderPage: Answer): Promise<void> => {
  const number = new URL(orderPage.url).pathname.split('/').at(-1)!
  ok(await elsewhere.send(ok(await elsewhere.get(routes.tracking)), routes.tracking, { number, mobile: person.mobile }))
}
