import { persianDigits } from '../../platform/persian/digits.ts'
import { routes } from '../../routes.ts'
import type { CopyWorld, Findings, Probe } from '../probe.ts'
import { buy } from '../purchase.ts'
import { caseOfTicket, everythingStored } from '../queries.ts'
import { asksUs, officeOf } from '../questioning.ts'

/** A synthetic buyer with something unmistakable in every field. */
const canary = {
  name: 'قناری زردپر',
  mobile: '09127310456',
  email: 'zardpar@qanari.example',
  street: 'کوچهٔ قفس طلایی، پلاک ۹۳',
  note: 'ارزن را فراموش نکنید',
  recipientName: 'سهرهٔ جنگلی',
  recipientPhone: '09127310789',
}

/** A value in every way of writing it that a leak could take. */
const waysOf = (value: string): string[] => {
  const core = /^\d{10,}$/.test(value) ? value.replace(/^0/, '') : value
  return [
    core,
    persianDigits(core),
    encodeURIComponent(core),
    Buffer.from(core).toString('hex'),
    Buffer.from(core).toString('base64').replace(/=+$/, ''),
  ]
}

const foundIn = (text: string, where: string): Findings =>
  Object.entries(canary)
    .filter(([, value]) => waysOf(value).some((way) => text.includes(way)))
    .map(([field]) => `${field} of a buyer is readable ${where}`)

/**
 * What a buyer wrote to us, and her order, on the pages of staff: covered, until somebody says what for; and then the ledger has
 * its row before a word is shown.
 */
const coveredInTheOffice = async (world: CopyWorld): Promise<Findings> => {
  const question = `سلام، ${canary.name} هستم؛ ${canary.note}`
  const number = await asksUs(world.browser(), { question, mobile: canary.mobile })
  const [{ caseSubject } = { caseSubject: '' }] = await caseOfTicket(world.db, number)
  const staff = await officeOf(world, 'order-desk')
  const covered = [routes.office, routes.officeTickets, routes.officeTicket(number), routes.officeOrders]
  const looks = await Promise.all(covered.map(async (path) => ({ path, ...(await staff.get(path)) })))
  const refused = await staff.post(routes.officeTicketOpenings(number), {})
  const before = await world.copy.readingsOf(caseSubject)
  const opened = await staff.post(routes.officeTicketOpenings(number), { purpose: 'answer' })
  const after = await world.copy.readingsOf(caseSubject)
  return [
    ...looks.filter(({ status }) => status !== 200).map(({ path, status }) => `${path} answers ${status} to staff`),
    ...looks.flatMap(({ path, body }) => foundIn(body, `on ${path}, before a purpose`)),
    ...foundIn(refused.body, 'to somebody who says no purpose'),
    ...(before === 0 ? [] : ['something was opened before anybody said what for']),
    ...(opened.body.includes(canary.note) ? [] : ['a question cannot be opened for its answer']),
    ...(after > before ? [] : ['a question was opened without a row in the ledger']),
  ]
}

/** P61: after a whole purchase nothing of the buyer is readable in database, jobs, logs, addresses or headers. */
const sealed: Probe = {
  id: 'identity-is-sealed',
  kind: 'copy',
  run: async (world) => {
    const browser = world.browser()
    const order = await buy(world, browser, { ...canary, someoneElse: 'yes' })
    await browser.post(routes.tracking, { number: order.number, mobile: canary.mobile })
    const cancelled = await browser.post(routes.orderCancellation(order.number), {})
    const masked = await coveredInTheOffice(world)
    const stored = await everythingStored(world.db)
    const told = [order.placed, cancelled].map(({ headers }) => JSON.stringify(headers)).join()
    return [
      ...(stored.length > 10_000 && world.copy.logged.length > 3 ? [] : ['there is nothing to search']),
      ...foundIn(stored, 'in the database'),
      ...foundIn(world.copy.logged.join('\n'), 'in the log'),
      ...foundIn(told, 'in an address or a header'),
      ...masked,
    ]
  },
}

/** P65: whoever buys from an address of the network leaves it nowhere. */
const noAddress: Probe = {
  id: 'no-address-is-kept',
  kind: 'copy',
  run: async (world: CopyWorld) => {
    const address = '127.31.7.45'
    const browser = world.browser(address)
    await buy(world, browser)
    await browser.get('/no/such/page')
    const stored = await everythingStored(world.db)
    return [
      ...(stored.includes(address) ? ['the address stands in the database'] : []),
      ...(world.copy.logged.some((line) => line.includes(address)) ? ['the address stands in the log'] : []),
    ]
  },
}

export const aboutSecrecy: readonly Probe[] = [sealed, noAddress]
