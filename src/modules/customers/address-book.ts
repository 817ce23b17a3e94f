import { type Db, inTransaction, type Tx } from '../../platform/database.ts'
import { type Actor, openRecords, type Purpose, removeRecords, sealRecord, type Vault } from '../vault/index.ts'
import { type Address, MOST_ADDRESSES, openedAddress, sealedAddress } from './address.ts'
import {
  type AddressRow,
  addressesOf,
  clearMainAddress,
  deleteAddress,
  insertAddress,
  moveAddress,
  setMainAddress,
} from './address-queries.ts'
import { attest } from './attestation.ts'
import { lockCustomer } from './queries.ts'

/**
 * The address book. Each verb locks the account first, so that two tabs come one after the other; an id of somebody
 * else's address is not found, whatever it is asked for.
 */
type BookNeeds = { db: Db; vault: Vault }
export type KeptAddress = Address & { id: string; main: boolean }

const fields = ['label', 'name', 'province', 'city', 'cityName', 'street', 'postalCode']

/** Opens her whole book at once, the default first: two statements, one row in the ledger. */
export const openBook = async (
  tx: Tx,
  vault: Vault,
  customerId: string,
  { purpose, reason, actor = { kind: 'customer' } }: { purpose: Purpose; reason: string; actor?: Actor },
): Promise<KeptAddress[]> => {
  const rows = await addressesOf(tx, customerId, MOST_ADDRESSES)
  const recordIds = rows.map(({ recordId }) => recordId)
  const opened = await openRecords(tx, vault, { recordIds, fields, actor, purpose, reason })
  return rows.flatMap(({ id, main, recordId }) => {
    const values = opened.get(recordId)
    return values ? [{ id, main, ...openedAddress(values) }] : []
  })
}

/** What the checkout offers her to choose from, the default first. Call it when the page is shown, in its transaction. */
export const addressesForCheckout = (tx: Tx, vault: Vault, customerId: string): Promise<KeptAddress[]> =>
  openBook(tx, vault, customerId, { purpose: 'order', reason: 'نشانی‌های دفترچهٔ شما در صفحهٔ ثبت سفارش نشان داده شد' })

/** Adds an address under this id, once; the first one is the default. */
export const addAddress = (
  { db, vault }: BookNeeds,
  customerId: string,
  { id, address, now }: { id: string; address: Address; now: Date },
): Promise<'added' | 'full' | 'gone'> =>
  inTransaction(db, async (tx) => {
    const rows = await lockedBook(tx, customerId)
    if (!rows) return 'gone'
    if (rows.some((each) => each.id === id)) return 'added'
    if (rows.length >= MOST_ADDRESSES) return 'full'
    const sealed = await sealRecord(tx, vault, customerId, { kind: 'customer.address', fields: sealedAddress(address) })
    if (!sealed) return 'gone'
    await insertAddress(tx, customerId, {
      id,
      recordId: sealed.recordId,
      main: rows.length === 0,
      madeAt: now,
    })
    await attest(tx, customerId, ['address'], now)
    return 'added'
  })

/** Puts new values in the place of an address: the old record is gone. False where she has no such address. */
export const changeAddress = (
  { db, vault }: BookNeeds,
  customerId: string,
  { id, address, now }: { id: string; address: Address; now: Date },
) =>
  inTransaction(db, async (tx): Promise<boolean> => {
    const row = (await lockedBook(tx, customerId))?.find((each) => each.id === id)
    if (!row) return false
    const sealed = await sealRecord(tx, vault, customerId, { kind: 'customer.address', fields: sealedAddress(address) })
    if (!sealed) return false
    await moveAddress(tx, customerId, id, sealed.recordId)
    await attest(tx, customerId, ['address'], now)
    await removeRecords(tx, customerId, [row.recordId])
    return true
  })

/** Takes an address away; if it was the default, the oldest of the others is from now on. */
export const removeAddress = ({ db }: Pick<BookNeeds, 'db'>, customerId: string, id: string) =>
  inTransaction(db, async (tx): Promise<boolean> => {
    const rows = await lockedBook(tx, customerId)
    const row = rows?.find((each) => each.id === id)
    if (!rows || !row) return false
    await deleteAddress(tx, customerId, id)
    await removeRecords(tx, customerId, [row.recordId])
    const heir = row.main ? rows.find((each) => each.id !== id) : undefined
    if (heir) await setMainAddress(tx, customerId, heir.id)
    return true
  })

export const makeMainAddress = ({ db }: Pick<BookNeeds, 'db'>, customerId: string, id: string) =>
  inTransaction(db, async (tx): Promise<boolean> => {
    const rows = await lockedBook(tx, customerId)
    if (!rows?.some((each) => each.id === id)) return false
    await clearMainAddress(tx, customerId)
    await setMainAddress(tx, customerId, id)
    return true
  })

const lockedBook = async (tx: Tx, customerId: string): Promise<AddressRow[] | null> => {
  const [customer] = await lockCustomer(tx, customerId)
  return customer ? addressesOf(tx, customerId, MOST_ADDRESSES) : null
}
