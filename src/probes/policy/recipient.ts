import { persianDigits } from '../../platform/persian/digits.ts'
import { routes } from '../../routes.ts'
import type { Browser } from '../browser.ts'
import type { CopyWorld, Findings, Probe } from '../probe.ts'
import { type Bought, buy } from '../purchase.ts'
import { ordersReceived, sealedOf } from '../queries.ts'
import { walk } from '../walk.ts'

/** Somebody who receives what another ordered, unmistakable wherever she shows. */
const recipient = {
  someoneElse: 'yes',
  recipientName: 'مهناز گیرنده‌ای',
  recipientPhone: '09120000012',
  street: 'خیابان مادر، بن‌بست سوم، پلاک ۲۷',
}
const traces = [recipient.recipientName, recipient.street, '9120000012', persianDigits('9120000012')]

/** P09: she is a person of that one order alone, found by no number, asked for no e-mail. */
const ofOneOrder: Probe = {
  id: 'a-recipient-belongs-to-one-order',
  kind: 'copy',
  run: async (world) => {
    const [first, second] = [await buy(world, world.browser(), recipient), await buy(world, world.browser(), recipient)]
    if (!first.recipientSubject || !second.recipientSubject) return ['the recipient is no person of her own']
    const [[sealed], [received]] = await Promise.all([
      sealedOf(world.db, first.recipientSubject),
      ordersReceived(world.db, first.recipientSubject),
    ])
    const browser = world.browser()
    const found = await browser.post(routes.tracking, { number: first.number, mobile: recipient.recipientPhone })
    return [
      ...(first.recipientSubject === second.recipientSubject ? ['two orders share one recipient'] : []),
      ...(received?.orders === 1 ? [] : ['the recipient stands in several orders']),
      ...(sealed?.kind === 'recipient' ? [] : ['she is sealed as somebody else']),
      ...(sealed?.lookups === 0 ? [] : ['the recipient can be found by her number']),
      ...(sealed?.fields.includes('email') ? ['the recipient’s e-mail is kept'] : []),
      ...(found.status === 422 ? [] : ['the order opens with the recipient’s number']),
    ]
  },
}

/** P10: only the label reads her, only while the order is on its way; fourteen days after delivery she is gone. */
const onlyForThatDelivery: Probe = {
  id: 'recipient-only-for-that-delivery',
  kind: 'copy',
  alone: true,
  run: async (world) => {
    const browser = world.browser()
    const order = await buy(world, browser, recipient)
    const findings = await seenBy(world, browser, order)
    const person = order.recipientSubject
    if (!person) return ['the recipient is no person of her own']
    if ((await world.copy.readingsOf(person)) !== 0) findings.push('somebody read her before the label')
    const label = await world.copy.label(order.id)
    if (label?.name !== recipient.recipientName) findings.push('the label does not say who receives the order')
    if ((await world.copy.readingsOf(person)) !== 1) findings.push('reading the label is not in the ledger')
    await world.copy.deliver(order.id)
    if (await world.copy.label(order.id)) findings.push('a label is given out after the delivery')
    findings.push(...(await seenBy(world, browser, order)))
    return [...findings, ...(await goneInTime(world, person))]
  },
}

const DAY_MINUTES = 24 * 60

const goneInTime = async (world: CopyWorld, person: string): Promise<Findings> => {
  world.copy.later(13 * DAY_MINUTES)
  await world.copy.eraseRecipients()
  const [early] = await sealedOf(world.db, person)
  world.copy.later(DAY_MINUTES + 60)
  await world.copy.eraseRecipients()
  const [late] = await sealedOf(world.db, person)
  return [
    ...(early?.erased ? ['she is erased before the fourteen days are over'] : []),
    ...(late?.erased ? [] : ['she is still there fourteen days after the delivery']),
    ...(late && late.fields.length > 0 ? ['rows of her are left'] : []),
  ]
}

/** Everything that the buyer, and somebody who is nobody, can walk to. */
const seenBy = async (world: CopyWorld, browser: Browser, { number }: Bought): Promise<Findings> => {
  const own = await walk(
    ({ path }) => browser.get(path),
    [routes.order(number), `${routes.order(number)}?address=1`, routes.tracking, routes.checkout],
  )
  const stranger = await world.ask({ path: routes.order(number) })
  return [...own, { path: routes.order(number), ...stranger }].flatMap(({ path, body, headers }) =>
    traces
      .filter((trace) => `${body} ${JSON.stringify(headers)}`.includes(trace))
      .map((trace) => `${path} shows of her «${trace}»`),
  )
}

export const aboutRecipients: readonly Probe[] = [ofOneOrder, onlyForThatDelivery]
