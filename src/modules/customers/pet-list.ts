import { type Db, inTransaction, type Tx } from '../../platform/database.ts'
import { openRecords, removeRecords, sealRecord, type Vault } from '../vault/index.ts'
import { MOST_PETS, openedPet, type Pet, sealedPet } from './pet.ts'
import { deletePet, insertPet, movePet, type PetRow, petsOf } from './pet-queries.ts'
import { lockCustomer } from './queries.ts'

/** Her animals: as in the address book, the account is locked first and a foreign id is not found. */
type PetNeeds = { db: Db; vault: Vault }
export type KeptPet = Pet & { id: string }

const fields = ['name', 'species', 'breed', 'bornYear', 'bornMonth', 'weightGrams', 'sensitivities']

export const openPets = async (tx: Tx, vault: Vault, customerId: string, reason: string): Promise<KeptPet[]> => {
  const rows = await petsOf(tx, customerId, MOST_PETS)
  const opened = await openRecords(tx, vault, {
    recordIds: rows.map(({ recordId }) => recordId),
    fields,
    actor: { kind: 'customer' },
    purpose: 'account',
    reason,
  })
  return rows.flatMap(({ id, recordId }) => {
    const values = opened.get(recordId)
    return values ? [{ id, ...openedPet(values) }] : []
  })
}

/** Adds an animal under this id, once. */
export const addPet = (
  { db, vault }: PetNeeds,
  customerId: string,
  { id, pet, now }: { id: string; pet: Pet; now: Date },
) =>
  inTransaction(db, async (tx): Promise<'added' | 'full' | 'gone'> => {
    const rows = await lockedPets(tx, customerId)
    if (!rows) return 'gone'
    if (rows.some((each) => each.id === id)) return 'added'
    if (rows.length >= MOST_PETS) return 'full'
    const sealed = await sealRecord(tx, vault, customerId, { kind: 'customer.pet', fields: sealedPet(pet) })
    if (!sealed) return 'gone'
    await insertPet(tx, customerId, { id, recordId: sealed.recordId, madeAt: now })
    return 'added'
  })

/** False where she has no such animal. */
export const changePet = ({ db, vault }: PetNeeds, customerId: string, id: string, pet: Pet) =>
  inTransaction(db, async (tx): Promise<boolean> => {
    const row = (await lockedPets(tx, customerId))?.find((each) => each.id === id)
    if (!row) return false
    const sealed = await sealRecord(tx, vault, customerId, { kind: 'customer.pet', fields: sealedPet(pet) })
    if (!sealed) return false
    await movePet(tx, customerId, id, sealed.recordId)
    await removeRecords(tx, customerId, [row.recordId])
    return true
  })

export const removePet = ({ db }: Pick<PetNeeds, 'db'>, customerId: string, id: string) =>
  inTransaction(db, async (tx): Promise<boolean> => {
    const row = (await lockedPets(tx, customerId))?.find((each) => each.id === id)
    if (!row) return false
    await deletePet(tx, customerId, id)
    await removeRecords(tx, customerId, [row.recordId])
    return true
  })

const lockedPets = async (tx: Tx, customerId: string): Promise<PetRow[] | null> => {
  const [customer] = await lockCustomer(tx, customerId)
  return customer ? petsOf(tx, customerId, MOST_PETS) : null
}
