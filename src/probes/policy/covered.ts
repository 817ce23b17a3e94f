import { routes } from '../../routes.ts'
import { signUp } from '../account.ts'
import type { Browser, Exchange } from '../browser.ts'
import { readableOf } from '../person.ts'
import type { CopyWorld, Findings, Probe } from '../probe.ts'
import { buy } from '../purchase.ts'
import { caseOfTicket } from '../queries.ts'
import { asksUs, officeOf } from '../questioning.ts'

/** Somebody who buys for another and writes to us, unmistakable wherever she shows. */
const person = {
  name: 'پری دریاکنار',
  mobile: '09127310611',
  email: 'daryakenar@pari.example',
  street: 'کوچهٔ صدف آبی، پلاک ۷۱',
  note: 'صدف‌ها را نشکنید',
  recipientName: 'ماهی سرخ‌باله',
  recipientPhone: '09127310612',
}

/** What she reads in her ledger when staff opened how to reach her about an order. */
const SEEN = 'تماس با شما دربارهٔ همین سفارش'

/** P61: staff see her covered, until they say what for; then her ledger has its row, and she sees it. */
const covered: Probe = {
  id: 'staff-see-people-covered',
  kind: 'copy',
  run: async (world) => {
    const member = world.browser('127.1.61.1')
    await signUp(world, member, person.mobile, person.name)
    const order = await buy(world, member, { ...person, someoneElse: 'yes' })
    const question = `سلام، ${person.name} هستم؛ ${person.note}`
    const number = await asksUs(world.browser('127.1.61.2'), { question, mobile: person.mobile })
    const desk = await officeOf(world, 'order-desk')
    return [
      ...(await lists(desk, order.number, number)),
      ...(await anOrder(world, { desk, member, number: order.number, subject: order.buyerSubject })),
      ...(await aQuestion(world, desk, number)),
    ]
  },
}

/** Every list that she stands on, and what it leads to. */
const lists = async (desk: Browser, order: string, ticket: string): Promise<Findings> => {
  const paths = [
    routes.office,
    routes.officeOrders,
    `${routes.officeOrders}?queue=all`,
    routes.officeOrder(order),
    routes.officeOrderQuestion(order),
    routes.officeOrderRefunds(order),
    routes.officeReturns,
    routes.officeRefunds,
    routes.officeTickets,
    routes.officeTicket(ticket),
  ]
  const looks = await Promise.all(paths.map(async (path) => ({ path, ...(await desk.get(path)) })))
  const found = await desk.post(routes.officeOrderSearches, { sought: person.mobile })
  return [
    ...looks.filter(({ status }) => status !== 200).map(({ path, status }) => `${path} answers ${status} to staff`),
    ...looks.flatMap(({ path, body }) => readableOf(person, body, `on ${path}, before a purpose`)),
    ...readableOf({ name: person.name, street: person.street }, found.body, 'in what a number finds'),
  ]
}

type Looked = { refused: Exchange; opened: Exchange; subject: string }

/** Nothing without a purpose; with one, what was asked for, and a row of the ledger before a word is shown. */
const byPurpose = async (
  world: CopyWorld,
  { refused, opened }: { refused: () => Promise<Exchange>; opened: () => Promise<Exchange> },
  subject: string,
): Promise<Looked & { findings: Findings }> => {
  const readings = () => world.copy.readingsOf(subject)
  const before = await readings()
  const looked = { refused: await refused(), subject }
  const between = await readings()
  const shown = await opened()
  const after = await readings()
  const findings = [
    ...(looked.refused.status === 422 ? [] : [`no purpose is answered ${looked.refused.status}`]),
    ...readableOf(person, looked.refused.body, 'to somebody who says no purpose'),
    ...(between === before ? [] : ['something was opened before anybody said what for']),
    ...(after > between ? [] : ['something was opened without a row in the ledger']),
  ]
  return { ...looked, opened: shown, findings }
}

type OfOrder = { desk: Browser; member: Browser; number: string; subject: string }

const anOrder = async (world: CopyWorld, { desk, member, number, subject }: OfOrder): Promise<Findings> => {
  const openings = routes.officeOrderOpenings(number)
  const asked = (fields: Record<string, string>) => () => desk.post(openings, fields)
  const { opened, findings } = await byPurpose(
    world,
    { refused: asked({}), opened: asked({ purpose: 'contact' }) },
    subject,
  )
  const { recipientName, recipientPhone, street } = person
  const packer = await officeOf(world, 'packer')
  const unneeded = await packer.post(openings, { purpose: 'contact' })
  const ledger = await member.get(routes.accountSeen)
  return [
    ...findings.map((what) => `an order: ${what}`),
    ...(opened.body.includes(person.name) ? [] : ['a buyer cannot be reached about her order']),
    ...readableOf({ recipientName, recipientPhone, street }, opened.body, 'to somebody who needs her contact only'),
    ...readableOf(person, unneeded.body, 'to a packer who need not reach her'),
    ...(ledger.status === 200 && ledger.body.includes(SEEN) ? [] : ['she does not see who looked at her, and why']),
  ]
}

const aQuestion = async (world: CopyWorld, desk: Browser, number: string): Promise<Findings> => {
  const [{ caseSubject } = { caseSubject: '' }] = await caseOfTicket(world.db, number)
  const asked = (fields: Record<string, string>) => () => desk.post(routes.officeTicketOpenings(number), fields)
  const { opened, findings } = await byPurpose(
    world,
    { refused: asked({}), opened: asked({ purpose: 'answer' }) },
    caseSubject,
  )
  return [
    ...findings.map((what) => `a question: ${what}`),
    ...(opened.body.includes(person.note) ? [] : ['a question cannot be opened for its answer']),
  ]
}

export const aboutCover: readonly Probe[] = [covered]
