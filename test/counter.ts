import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { addToBasket } from '../src/modules/baskets/index.ts'
import { importCatalogue, variantsForSale } from '../src/modules/catalogue/index.ts'
import { citiesOf, loadDeliveryData, loadDeliveryTable, openSlots, quote } from '../src/modules/delivery/index.ts'
import { openDiscounts } from '../src/modules/discounts/index.ts'
import { receiveLots } from '../src/modules/inventory/index.ts'
import type { OrderNeeds } from '../src/modules/orders/index.ts'
import { openPayments, type SandboxBank, startSandboxBank } from '../src/modules/payments/index.ts'
import { openFileKeyStore, openVault } from '../src/modules/vault/index.ts'
import type { Db } from '../src/platform/database.ts'
import { openLog } from '../src/platform/log.ts'
import { testDatabase } from './database.ts'

/** The shop behind its counter: every verb of an order on a real database and the sandbox bank, without pages. */
export type Counter = OrderNeeds & {
  bank: SandboxBank
  /** moves the clock */
  later: (minutes: number) => void
  /** variants of the demo shop with at least so many units, dearest stock first */
  inStock: (units: number) => Promise<{ id: string; available: number; priceRials: number }[]>
  fillBasket: (visitorDigest: Buffer, lines: { variantId: string; quantity: number }[]) => Promise<void>
  /** what the cheapest way without a slot to Tehran costs for these lines */
  totalRials: (lines: { variantId: string; quantity: number }[]) => Promise<number>
}

export const visitor = (): Buffer => createHash('sha256').update(randomUUID()).digest()

export const testCounter = async (): Promise<Counter> => {
  const { db } = await testDatabase(20)
  const folder = mkdtempSync(join(tmpdir(), 'ipetplus-counter-'))
  const log = openLog('silent')
  let shiftMs = 0
  const clock = () => new Date(Date.now() + shiftMs)
  await loadDeliveryData(db, 'db/demo/delivery')
  await openSlots(db, { from: clock(), days: 7 })
  await importCatalogue(db, {
    file: 'db/demo/catalogue.csv',
    mediaDir: join(folder, 'media'),
    now: clock(),
    by: 'test',
    receiveLots,
  })
  const bank = await startSandboxBank({ port: 0, host: '127.0.0.1', log })
  const keyStore = await openFileKeyStore(join(folder, 'keys'), { create: true })
  const payments = openPayments(
    {
      gateways: { zarinpal: { merchantId: '00000000-0000-4000-8000-000000000000', baseUrl: bank.url } },
      default: 'zarinpal',
      cashOnDelivery: { maxRials: 100_000_000, provinces: ['23'] },
    },
    log,
  )
  const discounts = await openDiscounts(db, { clock, categoriesOf: (slug) => [slug] })
  afterAll(async () => {
    await discounts.close()
    await bank.close()
    await keyStore.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const needs = {
    db,
    vault: openVault({ keyStore, clock }),
    payments,
    discounts,
    clock,
    origin: 'http://localhost',
    reservationMinutes: 20,
  }
  return {
    ...needs,
    bank,
    later: (minutes) => {
      shiftMs += minutes * 60_000
    },
    inStock: (units) => stocked(db, units),
    fillBasket: async (visitorDigest, lines) => {
      for (const { variantId, quantity } of lines)
        await addToBasket(db, { visitorDigest, variantId, quantity, priceRials: 0, maxQuantity: 99, now: clock() })
    },
    totalRials: async (lines) => {
      const variants = await variantsForSale(
        db,
        lines.map(({ variantId }) => variantId),
        clock(),
      )
      const quantityOf = new Map(lines.map(({ variantId, quantity }) => [variantId, quantity]))
      const sum = (of: (variant: (typeof variants)[number]) => number) =>
        variants.reduce((total, variant) => total + of(variant) * (quantityOf.get(variant.id) ?? 0), 0)
      const subtotalRials = sum((variant) => variant.priceRials)
      const cityCode = citiesOf('23').find(({ name }) => name === 'تهران')?.code ?? ''
      const options = quote(await loadDeliveryTable(db, clock()), {
        provinceCode: '23',
        cityCode,
        grams: sum((variant) => variant.shipGrams),
        subtotalRials,
        now: clock(),
      })
      return subtotalRials + (options.find(({ methodCode }) => methodCode === 'post-pishtaz')?.priceRials ?? Number.NaN)
    },
  }
}

const stocked = (db: Db, units: number) => db<{ id: string; available: number; priceRials: number }[]>`
  select v.id, sum(l.on_hand - l.reserved)::int as available, max(p.price_rials) as "priceRials"
  from catalogue.variant v
  join catalogue.price p on p.variant_id = v.id
  join inventory.lot l on l.variant_id = v.id and (l.expires_on is null or l.expires_on > current_date + 60)
  group by v.id
  having sum(l.on_hand - l.reserved) >= ${units} and max(v.max_per_order) >= 4
  order by available desc, v.id
  limit 400`
