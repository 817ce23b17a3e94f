import { routes } from '../../routes.ts'
import { keysOfPeople } from '../people-queries.ts'
import { readableOf } from '../person.ts'
import type { CopyWorld, Findings, Probe } from '../probe.ts'
import { buy } from '../purchase.ts'
import { everythingStored } from '../queries.ts'

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

/** P61: after a whole purchase nothing of the buyer is readable in database, jobs, logs, addresses or headers. */
const sealed: Probe = {
  id: 'identity-is-sealed',
  kind: 'copy',
  run: async (world) => {
    const browser = world.browser()
    const order = await buy(world, browser, { ...canary, someoneElse: 'yes' })
    await browser.post(routes.tracking, { number: order.number, mobile: canary.mobile })
    const cancelled = await browser.post(routes.orderCancellation(order.number), {})
    const stored = await everythingStored(world.db)
    const told = [order.placed, cancelled].map(({ headers }) => JSON.stringify(headers)).join()
    return [
      ...(stored.length > 10_000 && world.copy.logged.length > 3 ? [] : ['there is nothing to search']),
      ...readableOf(canary, stored, 'in the database'),
      ...readableOf(canary, world.copy.logged.join('\n'), 'in the log'),
      ...readableOf(canary, told, 'in an address or a header'),
      ...(await eachUnderHerKey(world)),
    ]
  },
}

/** A key that two people shared could not be destroyed for one of them. */
const eachUnderHerKey = async ({ db }: CopyWorld): Promise<Findings> => {
  const [sealing] = await keysOfPeople(db)
  if (!sealing || sealing.people < 2) return ['nobody is sealed']
  return sealing.keys === sealing.people ? [] : [`${sealing.people} people are sealed under ${sealing.keys} keys`]
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
