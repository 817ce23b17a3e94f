import { workOnTask } from '../../src/modules/catalogue/index.ts'
import type { TestShop } from '../shop.ts'

/** The job, as the worker calls it: until every task waits for somebody. */
export const workOnTasks = async ({ house }: Pick<TestShop, 'house'>): Promise<void> => {
  for (;;) {
    const due = await house.db<{ id: string }[]>`
      select id from catalogue.task where state in ('reading', 'applying', 'undoing') order by id`
    if (due.length === 0) return
    for (const { id } of due) await workOnTask(house, id)
  }
}

/** Every price of now, by article number. */
export const pricesNow = async ({ house }: Pick<TestShop, 'house'>): Promise<Map<string, number>> => {
  const rows = await house.db<{ sku: string; rials: number }[]>`
    select v.sku, p.price_rials as rials
    from catalogue.variant v join catalogue.price p on p.variant_id = v.id
    where p.valid_from <= ${house.clock()} and (p.valid_until is null or p.valid_until > ${house.clock()})`
  return new Map(rows.map(({ sku, rials }) => [sku, rials]))
}
