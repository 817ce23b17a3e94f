import { routes } from '../src/routes.ts'
import { type Life, ok } from './life.ts'

/** She writes to us, in her account: something about an order, and a complaint about her privacy. */
export const askUs = async ({ browser, person }: Life): Promise<void> => {
  const page = ok(await browser.get(routes.contact))
  ok(await browser.send(page, routes.questions, { topic: 'order', question: person.question }))
  const again = ok(await browser.get(routes.contact))
  ok(await browser.send(again, routes.questions, { topic: 'complaint', question: person.complaint }))
}

/** She gives back what came, and says why. */
export const giveBack = async ({ browser, person }: Life): Promise<void> => {
  const { text } = ok(await browser.get(routes.accountOrders))
  const numbers = [...new Set([...text.matchAll(/href="\/orders\/(\d{10})"/g)].map(([, number]) => number!))]
  for (const number of numbers) {
    const page = await browser.get(`${routes.orderWithdrawal(number)}?step=sum&units1=1`)
    if (!page.text.includes(`action="${routes.orderWithdrawals(number)}"`)) continue
    ok(await browser.send(page, routes.orderWithdrawals(number), { note: person.returnNote }))
    return
  }
  throw new Error(`none of ${numbers.length} orders can be given back`)
}
