import { processors } from '../../modules/policy/index.ts'
import { newId } from '../../platform/ids.ts'
import { persianDigits } from '../../platform/persian/digits.ts'
import { routes } from '../../routes.ts'
import { controlsOf } from '../asks-more.ts'
import { decoded } from '../forms.ts'
import { carried } from '../member.ts'
import { deliveryDay } from '../people-queries.ts'
import { readableOf } from '../person.ts'
import type { CopyWorld, Findings, LiveWorld, Probe } from '../probe.ts'
import { type Bought, buy, filledCheckout, intoBasket, someGoods } from '../purchase.ts'
import { asksUs, officeOf } from '../questioning.ts'

/** Who orders, and for whom: the operators may learn a number or an e-mail, the courier may learn the recipient. */
const buyer = { name: 'مینا سرچشمه', mobile: '09127310621', email: 'sarcheshme@mina.example' }
const recipient = {
  recipientName: 'تینا پاچنار',
  recipientPhone: '09127310622',
  street: 'کوچهٔ نارون کهن، پلاک ۵۵',
  note: 'زنگ نارون را بزنید',
}
const asked = 'آیا قناری زردپر ارزن می‌خورد؟'

/** P62: besides the bank, the operators of messages and the courier get the fields of the register, and each sees her transfer. */
const transfers: Probe = {
  id: 'transfers-are-as-the-register-says',
  kind: 'copy',
  run: async (world) => {
    const order = await carried(world, () => orderByCourier(world))
    await world.copy.pack(order.id)
    const courier = await courierLearns(world, order)
    await carried(world, async () => {
      await world.copy.deliver(order.id)
      await askAndAnswer(world)
    })
    return [...courier, ...operatorsLearn(world), ...(await register(world))]
  },
}

/** For another, brought by our own courier at an hour that the checkout offers. */
const orderByCourier = async (world: CopyWorld): Promise<Bought> => {
  const browser = world.browser('127.1.62.1')
  const [goods] = await someGoods(world.db, 1)
  await intoBasket(browser, goods!.variant)
  await filledCheckout(browser)
  const page = await browser.post(routes.checkout, await filledCheckout(browser, { delivery: 'courier-tehran' }))
  const slot = controlsOf(page.body, routes.orders).find(({ value }) => value.startsWith('courier-tehran '))
  if (!slot) throw new Error('the checkout offers no hour of the courier')
  return buy(world, browser, { ...buyer, ...recipient, someoneElse: 'yes', delivery: slot.value })
}

/** The list of the day: the recipient, where and what for the door; nothing of the buyer; and a row in the recipient's ledger. */
const courierLearns = async (world: CopyWorld, order: Bought): Promise<Findings> => {
  const [{ day } = { day: '' }] = await deliveryDay(world.db, order.id)
  const packer = await officeOf(world, 'packer')
  const path = `${routes.officeCourierLists}?day=${day}`
  const before = await packer.get(path)
  const readings = () => world.copy.readingsOf(order.recipientSubject ?? order.buyerSubject)
  const unread = await readings()
  const { body, status } = await packer.post(routes.officeCourierLists, { day, key: newId() })
  const sheet = decoded(body)
  const digits = persianDigits(recipient.recipientPhone.slice(-4))
  const after = await packer.get(path)
  return [
    ...(before.status === 200 ? [] : [`the courier’s day answers ${before.status}`]),
    ...readableOf({ ...buyer, ...recipient }, before.body + after.body, 'on the courier’s day, before a list is made'),
    ...([recipient.recipientName, recipient.street, digits].every((field) => sheet.includes(field))
      ? []
      : [`the courier does not learn where to bring it, answered ${status}`]),
    ...readableOf(buyer, body, 'to the courier of somebody else'),
    ...((await readings()) > unread ? [] : ['a transfer to the courier is in nobody’s ledger']),
  ]
}

/** An answer, and its message: the operator carries a link, neither what was asked nor what was answered (C10). */
const askAndAnswer = async (world: CopyWorld): Promise<void> => {
  const number = await asksUs(world.browser('127.1.62.2'), { question: asked, mobile: buyer.mobile })
  const desk = await officeOf(world, 'order-desk')
  const said = { key: newId(), seen: '1', reply: 'بله، ارزن زردپر می‌خورد.' }
  const { status } = await desk.post(routes.officeTicketAnswers(number), said)
  if (status !== 303) throw new Error(`an answer is answered ${status}`)
}

const operatorsLearn = ({ copy }: CopyWorld): Findings => {
  const told = copy.carrier.sms.filter(({ to }) => to.endsWith(buyer.mobile.slice(1)))
  const elsewhere = copy.carrier.sms.map(({ text }) => text).join('\n')
  const letters = copy.carrier.emails.map(({ text }) => text).join('\n')
  const everything = JSON.stringify([copy.carrier.sms, copy.carrier.emails])
  return [
    ...(told.length > 3 ? [] : [`the operator carried ${told.length} messages`]),
    ...readableOf(buyer, elsewhere + letters, 'in a text that an operator carries'),
    ...readableOf(
      { name: buyer.name, ...recipient, recipientPhone: '09127310622' },
      elsewhere,
      'to the operator of SMS',
    ),
    ...(/ارزن|زردپر/.test(everything) ? ['the operator is told words of a question'] : []),
  ]
}

/** Whoever gets anything stands on the public page, with every field. */
const register = async (world: LiveWorld): Promise<Findings> => {
  const text = decoded((await world.ask({ path: routes.policyProcessors })).body)
  return processors
    .filter(({ id, fields, keys }) => ![`id="${id}"`, fields.fa, ...keys].every((part) => text.includes(part)))
    .map(({ id }) => `the register does not tell of ${id}`)
}

export const aboutTransfers: readonly Probe[] = [transfers]
