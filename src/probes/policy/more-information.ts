import { routes } from '../../routes.ts'
import type { Browser } from '../browser.ts'
import { fieldsOf } from '../forms.ts'
import type { CopyWorld, Findings, Probe } from '../probe.ts'
import { buy, buyer } from '../purchase.ts'
import { addressOfOrder } from '../queries.ts'
import { articlesTo, officeOf } from '../questioning.ts'

const reason = 'پلاک خانه در نشانی نیست'
const street = 'خیابان آزمون، کوچهٔ دوم، پلاک ۲۲'

/** P08: what an order still needs is asked with its reason, field by field of a closed list, of her alone, and for this order alone. */
const moreInformation: Probe = {
  id: 'more-is-asked-for-one-order',
  kind: 'copy',
  run: async (world): Promise<Findings> => {
    const guest = world.browser('127.1.8.1')
    const other = await buy(world, guest)
    const order = await buy(world, guest)
    const desk = await officeOf(world, 'order-desk')
    const findings = [...(await refusals(desk, order.number))]
    const asked = await ask(desk, order.number, ['street'])
    if (asked.status !== 303) return [...findings, `asking for a field is answered ${asked.status}`]

    const told = await articlesTo(world, buyer.mobile)
    const link = /\/complete\/[\w-]{20,}/.exec(told)?.[0]
    if (!link) return [...findings, 'nobody is told what an order needs']
    const page = await world.browser('127.1.8.2').get(link)
    const answers = `${link}/answers`
    const form = fieldsOf(page.body, answers)
    const own = await guest.get(routes.order(order.number))
    return [
      ...findings,
      ...(page.body.includes(reason) ? [] : ['the page of the question does not say why']),
      ...(Object.keys(form).join() === 'street' ? [] : [`${Object.keys(form).join(', ')} is asked instead of street`]),
      ...(page.body.includes(buyer.street) ? ['the link shows what was written before'] : []),
      ...(own.body.includes(routes.orderQuestion(order.number)) ? [] : ['her order does not show what is asked']),
      ...(await answered(world, { link: answers, order: order.id, other: other.id, form })),
    ]
  },
}

const ask = async (desk: Browser, number: string, askedFields: string[], why = reason) => {
  const { body } = await desk.get(routes.officeOrderQuestion(number))
  const form = fieldsOf(body, routes.officeOrderQuestions(number))
  return desk.post(routes.officeOrderQuestions(number), { ...form, askedFields, reason: why })
}

/** What is not on the list is never asked for, and nothing is asked without saying why. */
const refusals = async (desk: Browser, number: string): Promise<Findings> => {
  const [beyond, silent] = [
    await ask(desk, number, ['nationalId', 'birthday']),
    await ask(desk, number, ['street'], ''),
  ]
  return [
    ...(beyond.status === 422 ? [] : [`a field beyond the list is answered ${beyond.status}`]),
    ...(silent.status === 422 ? [] : [`a question without a reason is answered ${silent.status}`]),
  ]
}

type Answered = { link: string; order: string; other: string; form: Record<string, string> }

/** The answer is this order's: the other one of the same buyer keeps its address. */
const answered = async (world: CopyWorld, { link, order, other, form }: Answered): Promise<Findings> => {
  const before = await addresses(world, order, other)
  const { status } = await world.browser('127.1.8.2').post(link, { ...form, street })
  const after = await addresses(world, order, other)
  return [
    ...(status === 303 ? [] : [`an answer is answered ${status}`]),
    ...(after[0] === before[0] ? ['an answer leaves the order as it was'] : []),
    ...(after[1] === before[1] ? [] : ['an answer changes another order']),
  ]
}

const addresses = async ({ db }: CopyWorld, ...ids: string[]): Promise<string[]> =>
  Promise.all(ids.map(async (id) => (await addressOfOrder(db, id))[0]?.record ?? ''))

export const askingMore: readonly Probe[] = [moreInformation]
