import { fa } from '../../messages/fa.ts'
import { fieldPurposes } from '../../modules/policy/index.ts'
import type { Db } from '../../platform/database.ts'
import { routes } from '../../routes.ts'
import { contact } from '../../ui/contact.ts'
import { type Control, decoded, formsOf } from '../forms.ts'
import type { Findings, Probe } from '../probe.ts'
import { buy, filledCheckout, intoBasket, someGoods } from '../purchase.ts'
import { affirmationOf, rowsOfAll } from '../queries.ts'
import { isHtml } from '../walk.ts'

/** Pages that ask nothing of anybody: looking around needs no name (P01). */
const lookingAround = /^\/(c\/…|p\/…|offers|search|cookies|terms|delivery|contact|privacy-policy.*)?\??$/

/** Whoever has a question writes it on the contact page, and where the answer goes (P70). */
const ofQuestion = (kind: string, name: string): boolean =>
  kind === routes.contact && fieldPurposes[name]?.clause?.includes('P70') === true

/** P01: no form asks for what the register of purposes does not name. */
const purposes: Probe = {
  id: 'every-field-has-a-purpose',
  kind: 'live',
  run: async (world) => {
    const pages = (await world.pages()).filter(isHtml)
    if (pages.length < 10) return [`only ${pages.length} pages could be walked`]
    return pages.flatMap(({ path, kind, body }) => {
      const names = formsOf(body).flatMap(({ controls }) => controls.map(({ name }) => name))
      const unknown = names.filter((name) => !Object.hasOwn(fieldPurposes, name))
      const asking = lookingAround.test(kind)
        ? names.filter((name) => fieldPurposes[name]?.person && !ofQuestion(kind, name))
        : []
      return [
        ...unknown.map((name) => `${path} asks for ${name}, which has no purpose`),
        ...asking.map((name) => `${path} asks for ${name}, though one only looks around there`),
      ]
    })
  },
}

/** P03: address and telephone are needed, e-mail is not, and each field says what it is for. */
const checkout: Probe = {
  id: 'checkout-asks-what-the-order-needs',
  kind: 'copy',
  run: async (world) => {
    const browser = world.browser()
    const [goods] = await someGoods(world.db, 1)
    await intoBasket(browser, goods!.variant)
    const { body } = await browser.get(routes.checkout)
    const form = formsOf(body).find(({ action }) => action === routes.orders)
    if (!form) return ['the checkout has no form']
    const typed = await filledCheckout(browser)
    const refusals = await Promise.all(
      ['mobile', 'street', 'name'].map(async (name) => {
        const { status } = await browser.post(routes.orders, { ...typed, [name]: '' })
        return status === 422 ? [] : [`an order without ${name} is answered ${status}`]
      }),
    )
    const bare = await browser.post(routes.orders, { ...typed, email: '' })
    return [
      ...refusals.flat(),
      ...(bare.status < 400 ? [] : [`an order without e-mail is answered ${bare.status}`]),
      ...silentFields(form.controls, body),
    ]
  },
}

/** The recipient's two fields share the sentence that stands between them. */
const shared = ['recipientName', 'recipientPhone']

const silentFields = (controls: readonly Control[], html: string): Findings =>
  controls
    .filter(({ name, tag }) => tag !== 'button' && fieldPurposes[name]?.person && !shared.includes(name))
    .filter(({ describedBy }) => !describedBy.some((id) => hint(html, id).length > 8))
    .map(({ name }) => `the checkout does not say what ${name} is for`)

const hint = (html: string, id: string) => decoded(new RegExp(`id="${id}"[^>]*>([^<]{8,})<`).exec(html)?.[1] ?? '')

/** P04, as far as it can be tested: articles 33 and 37 of the E-Commerce Act. */
const terms: Probe = {
  id: 'terms-name-seller-and-withdrawal',
  kind: 'live',
  run: async (world) => {
    const { body } = await world.ask({ path: routes.terms })
    const wanted: [string, RegExp][] = [
      ['the seller’s telephone', new RegExp(contact.phoneE164.replace('+', '\\+'))],
      ['the seller’s e-mail', new RegExp(contact.email, 'i')],
      ['the right to withdraw within seven working days', /۷ روز کاری|7 working days/],
    ]
    const missing = wanted
      .filter(([, pattern]) => !pattern.test(mainOf(body)))
      .map(([what]) => `the terms lack ${what}`)
    const kept = (await world.pages()).filter(({ kind }) => kind === 'checkout')
    const unlinked = kept.filter((page) => !page.body.includes(`href="${routes.terms}"`))
    return [...missing, ...unlinked.map(() => 'the checkout does not link to the terms')]
  },
}

export const mainOf = (html: string): string => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''

/** P44: without cookies one reads everything, and the basket says what it needs one for. */
const withoutCookies: Probe = {
  id: 'the-shop-works-without-cookies',
  kind: 'live',
  run: async (world) => {
    const pages = await world.pages()
    const readable = pages.filter(({ kind }) => lookingAround.test(kind))
    const refused = readable.filter(({ status, body }) => status !== 200 || !/<h1\b/.test(body))
    const cookies = await world.ask({ path: routes.cookies })
    const guides = ['کروم', 'فایرفاکس', 'سافاری'].filter((name) => !cookies.body.includes(name))
    const basket = await world.ask({ path: `${routes.basket}?added=1` })
    return [
      ...(readable.length < 8 ? [`only ${readable.length} pages could be walked without cookies`] : []),
      ...refused.map(({ path, status }) => `without cookies ${path} is answered ${status}`),
      ...guides.map((name) => `no guide for ${name}`),
      ...(/کوکی/.test(mainOf(basket.body)) ? [] : ['the basket does not say that it needs a cookie']),
    ]
  },
}

const STILL_MS = 150
const MOST_LOOKS = 60

/** The count, once it has stood still for a moment: what the probes before set going, a message on its way, is written down first. */
const rowsAtRest = async (db: Db): Promise<number> => {
  let rows = await rowsOfAll(db)
  for (let [looks, same] = [0, 0]; looks < MOST_LOOKS && same < 3; looks++) {
    await new Promise((done) => setTimeout(done, STILL_MS))
    const now = await rowsOfAll(db)
    same = now === rows ? same + 1 : 0
    rows = now
  }
  return rows
}

/** P43: looking at goods leaves neither a cookie nor a row. */
const noTrace: Probe = {
  id: 'looking-leaves-no-trace',
  kind: 'copy',
  run: async (world) => {
    const goods = await someGoods(world.db, 4)
    const browser = world.browser()
    const before = await rowsAtRest(world.db)
    for (const { slug } of goods) await browser.get(routes.product(slug))
    for (const path of [routes.home, routes.category('cat'), `${routes.search}?q=cat`]) await browser.get(path)
    const after = await rowsOfAll(world.db)
    return [
      ...(after === before ? [] : [`looking around wrote ${after - before} rows`]),
      ...[...browser.cookies.keys()].map((name) => `looking around set the cookie ${name}`),
    ]
  },
}

/** P07: the sentence stands at the button, and the order keeps what was affirmed under which version of it. */
const affirmed: Probe = {
  id: 'orders-keep-what-was-affirmed',
  kind: 'copy',
  run: async (world) => {
    const checkoutPage = (await world.pages()).find(({ kind }) => kind === 'checkout')
    const order = await buy(world, world.browser(), { email: 'sara@example.ir' })
    const [kept] = await affirmationOf(world.db, order.id)
    const missing = ['name', 'mobile', 'address', 'email'].filter((field) => !kept?.fields.includes(field))
    return [
      ...(checkoutPage?.body.includes(fa.purchase.checkout.attest) ? [] : ['the sentence is not at the button']),
      ...missing.map((field) => `the order does not keep that ${field} was affirmed`),
      ...(kept?.version ? [] : ['the order does not say which version was affirmed']),
    ]
  },
}

export const asking: readonly Probe[] = [purposes, checkout, terms, affirmed, noTrace, withoutCookies]
