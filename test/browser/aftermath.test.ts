import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fa } from '../../src/messages/fa.ts'
import { routes } from '../../src/routes.ts'
import { cast } from '../cast.ts'
import { signedIn } from '../people.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import type { Buyer } from '../stories/buyer.ts'
import { buys, labelOf, plentyOf, walks } from '../stories/orders.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { look } from './look.ts'

const shop = await testShop()
const { db } = shop.house
const browser = await testBrowser()
const desk = await member(shop, 'order-desk', 'packer')
const [goods] = await plentyOf(shop, 'standard')
const { returns, refund, question } = fa.officeAftermath
const { withdrawal } = fa.accountOrders

type Settings = { size: '390' | '1280'; script: boolean }

/** A browser that carries what somebody's other browser carries. */
const pageOf = async (who: Buyer, { size, script }: Settings): Promise<Page> => {
  const width = size === '390' ? phone : desktop
  const context = await browser.newContext({ ...width, reducedMotion: 'reduce', javaScriptEnabled: script })
  const kept = ['session', 'visitor', 'staff_session']
  const cookies = [...who.cookies].filter(([name]) => kept.includes(name))
  await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: shop.origin })))
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return page
}

/** axe runs as a script; without scripts a page is only walked through. */
const sees = async (page: Page, name: string, { size, script }: Settings) => {
  if (script) await look(page, name, size)
}

const presses = (page: Page, action: string) => page.locator(`form[action="${action}"] button[type="submit"]`).click()

const ways: Settings[] = [
  { size: '390', script: true },
  { size: '1280', script: true },
  { size: '390', script: false },
  { size: '1280', script: false },
]

for (const way of ways) {
  const named = `${way.size} px ${way.script ? 'with' : 'without'} scripts`

  test(`${named}: a part of a delivered order goes back, onto the shelf, and its money to the buyer`, async () => {
    const sara = await signedIn(shop)
    const order = await buys(shop, sara, [{ id: goods!.id, quantity: 3 }])
    await walks(shop, order, 'delivered')
    const hers = await pageOf(sara, way)
    await hers.goto(shop.origin + routes.order(order.number))
    await hers.getByRole('link', { name: fa.accountOrders.actions.withdraw }).click()
    await hers.getByLabel(/تعداد برای پس دادن/).selectOption('2')
    await hers.getByRole('button', { name: withdrawal.next }).click()
    await hers.fill('[name="note"]', 'کمی بزرگ بود')
    await hers.getByRole('button', { name: /برگردد$/ }).click()
    await hers.locator('#withdrawals', { hasText: withdrawal.state.asked }).waitFor()
    const [row] = await db<{ id: string; code: string }[]>`
      select w.id, l.lots->0->>'lotCode' as code
      from orders.withdrawal w join orders.line l on l.purchase_id = w.purchase_id where w.purchase_id = ${order.id}`
    const onHand = async () => {
      const [lot] = await db<{ units: number }[]>`
        select on_hand as units from inventory.lot where variant_id = ${goods!.id} and code = ${row!.code}`
      return lot!.units
    }
    const before = await onHand()

    const office = await pageOf(desk, way)
    await office.goto(shop.origin + routes.officeReturns)
    await sees(office, 'office-returns', way)
    await office.locator(`a[href="${routes.officeReturn(row!.id)}"]`).click()
    await office.getByLabel(returns.notePurpose).check()
    await presses(office, routes.officeReturnNotes(row!.id))
    await office.getByText('کمی بزرگ بود').waitFor()
    await sees(office, 'office-return', way)
    await office.getByLabel(returns.intoLot(row!.code)).selectOption('1')
    await office.fill('#arrival-why', 'یکی سالم بود')
    await presses(office, routes.officeReturnArrivals(row!.id))
    await office.getByText(returns.placed).waitFor()
    await sees(office, 'office-return-decided', way)
    expect(await onHand()).toBe(before + 1)

    await office.goto(`${shop.origin}${routes.officeRefunds}?waits=by-hand`)
    await sees(office, 'office-refunds', way)
    await office.locator(`a[href^="${routes.officeOrderRefunds(order.number)}#"]`).click()
    await office.getByLabel(refund.reference).fill('۱۴۰۵-۹۰۱۲')
    await sees(office, 'office-order-refunds', way)
    await office.getByRole('button', { name: refund.pay }).click()
    await office.getByText('1405-9012').or(office.getByText('۱۴۰۵-۹۰۱۲')).first().waitFor()
    await hers.goto(shop.origin + routes.order(order.number))
    await hers.locator('#withdrawals', { hasText: withdrawal.state['paid-back'] }).waitFor()
    await sees(hers, 'order-paid-back', way)
    await office.context().close()
    await hers.context().close()
  }, 300_000)

  test(`${named}: staff ask for the address, she answers, and it stands on the box`, async () => {
    const sara = await signedIn(shop, { name: cast.sara.name })
    const order = await buys(shop, sara, [{ id: goods!.id }])
    const office = await pageOf(desk, way)
    await office.goto(shop.origin + routes.officeOrder(order.number))
    await office
      .locator(`a[href="${routes.officeOrderQuestion(order.number)}"]`)
      .first()
      .click()
    await presses(office, routes.officeOrderQuestions(order.number))
    await office.locator('#errors').first().waitFor()
    await sees(office, 'office-question-errors', way)
    await office.check('#ask-street')
    await office.fill('#ask-reason', 'پلاک خانه در نشانی نیست')
    await presses(office, routes.officeOrderQuestions(order.number))
    await office.getByText(question.open).first().waitFor()
    await sees(office, 'office-question', way)

    const hers = await pageOf(sara, way)
    await hers.goto(shop.origin + routes.order(order.number))
    await sees(hers, 'order-needs-information', way)
    await hers.getByRole('link', { name: fa.questions.toAnswer }).click()
    await hers.getByText('پلاک خانه در نشانی نیست').waitFor()
    await sees(hers, 'question', way)
    await hers.getByRole('button', { name: fa.questions.send }).click()
    await hers.locator('#errors').waitFor()
    await sees(hers, 'question-error', way)
    await hers.fill('#street', 'تهران، خیابان بهار، کوچهٔ سوم، پلاک ۱۲')
    await hers.getByRole('button', { name: fa.questions.send }).click()
    await hers.getByText(fa.questions.over.answered).waitFor()

    await office.goto(shop.origin + routes.officeOrder(order.number))
    await sees(office, 'office-order-answered', way)
    await presses(office, routes.officeOrderChecks(order.number))
    await office.check('input[name="line"]')
    await presses(office, routes.officeOrderParcels(order.number))
    // The page's address is the same before and after: what is waited for is the order itself.
    const stateOf = async () => (await db`select state from orders.purchase where id = ${order.id}`)[0]!.state
    await expect.poll(stateOf).toBe('packed')
    expect(await labelOf(shop, order.id)).toMatchObject({ street: 'تهران، خیابان بهار، کوچهٔ سوم، پلاک ۱۲' })
    await office.context().close()
    await hers.context().close()
  }, 300_000)
}
