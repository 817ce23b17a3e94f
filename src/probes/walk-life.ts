import { randomInt } from 'node:crypto'
import { routes } from '../routes.ts'
import { password, proveNumber, setPassword, signUp } from './account.ts'
import type { CopyWorld } from './probe.ts'
import { buy, intoBasket, someGoods } from './purchase.ts'
import { type Page, walk } from './walk.ts'

type World = Pick<CopyWorld, 'ask' | 'browser' | 'db' | 'copy'>

/** Every kind of page of a copy: what anybody can walk to, and what a buyer sees on her way. */
export const walkLife = async (world: World): Promise<Page[]> => {
  const browser = world.browser()
  const pages = await walk(world.ask)
  const look = async (path: string, kind: string) => {
    pages.push({ path, kind, ...(await browser.get(path)) })
  }
  const [goods] = await someGoods(world.db, 1)
  await intoBasket(browser, goods!.variant)
  await look(routes.basket, 'basket with goods')
  await look(routes.checkout, 'checkout')
  pages.push({
    path: routes.orders,
    kind: 'checkout with errors',
    ...(await browser.post(routes.orders, { name: '', mobile: '1' })),
  })
  pages.push({
    path: routes.tracking,
    kind: 'tracking with errors',
    ...(await browser.post(routes.tracking, { number: 'x', mobile: 'y' })),
  })
  const order = await buy(world, browser)
  await look(routes.order(order.number), 'order')
  await look(routes.tracking, 'tracking with orders')
  await look(routes.messages, 'messages')
  const [place, mobile] = [randomInt(1, 250), `0912000${String(randomInt(2_000, 9_999))}`]
  const member = world.browser(`127.1.${place}.9`)
  await proveNumber(world, member, mobile)
  pages.push({ path: routes.signInNumber, kind: 'sign-up', ...(await member.get(routes.signInNumber)) })
  await signUp(world, member, mobile)
  await setPassword(member, { ...password, username: `member_${mobile}` })
  const own = await walk(({ path }) => member.get(path), [], [routes.account, routes.accountSecurity])
  return [...pages, ...own.filter(({ path }) => path.startsWith('/account'))]
}
