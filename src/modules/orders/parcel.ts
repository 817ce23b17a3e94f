/**
 * A box of an order. Most orders have one; what cannot be packed yet comes in another.
 *
 *   -> packed ──> dispatched ──> delivered
 *        └──> unpacked
 *
 *   -> packed                packParcel       from here on the buyer cannot cancel the order any more, only withdraw
 *   packed -> dispatched     dispatchParcel   with its carrier, and the carrier's number where there is one
 *   packed -> unpacked       unpackParcel     a mistake, or a lot in it was called back: what was in it waits for its packer again
 *   dispatched -> delivered  deliverParcel
 *
 * One that was unpacked stays on record and is nobody's parcel any more: lists and pages do not know it.
 */
import { asciiDigits } from '../../platform/persian/digits.ts'
import type { OrderState } from './order.ts'

export type ParcelState = 'packed' | 'dispatched' | 'delivered'

/** Who brings it. A closed list: a name that somebody types could be a person's. */
export const carriers = ['post', 'post-express', 'tipax', 'chapar', 'own-courier', 'motor-courier'] as const
export type Carrier = (typeof carriers)[number]

export const isCarrier = (text: unknown): text is Carrier => (carriers as readonly unknown[]).includes(text)

/** Whose parcels have a number by which they can be followed; a courier's ride has none. */
export const carriersWithNumber: readonly Carrier[] = ['post', 'post-express', 'tipax', 'chapar']

/** A carrier's number as it is kept, or null where no carrier gives such a one: 4 to 40 Latin letters, digits and hyphens. */
export const trackingNumberIn = (text: string): string | null => {
  const number = asciiDigits(text).replace(/\s/g, '').toUpperCase()
  return /^[A-Z0-9-]{4,40}$/.test(number) ? number : null
}

export type Lot = { lotCode: string; expiresOn: string | null; quantity: number }
export type PackedUnits = { position: number; quantity: number }
export type ParcelLine = PackedUnits & { lots: Lot[] }

type OrderedLine = PackedUnits & { lots: Lot[] }

export type Boxed =
  | { ok: true; lines: ParcelLine[]; restUnits: number }
  | { ok: false; why: 'nothing-chosen' | 'too-many' }
  /** these lines have nothing left but of lots that are called back */
  | { ok: false; why: 'recalled'; positions: number[] }

/** Is this lot of a line called back? */
export type IsRecalled = (position: number, lotCode: string) => boolean

/**
 * What goes into a new parcel: the chosen units with their lots, those that expire first before the others, of what earlier
 * parcels left of them; nothing of a lot that is called back. `restUnits`: what is then still in no parcel.
 */
export const boxUnits = (
  ordered: readonly OrderedLine[],
  earlier: readonly ParcelLine[],
  chosen: readonly PackedUnits[],
  isRecalled: IsRecalled = () => false,
): Boxed => {
  const wanted = chosen.filter(({ quantity }) => quantity > 0)
  if (wanted.length === 0) return { ok: false, why: 'nothing-chosen' }
  const taken = (position: number) =>
    earlier.reduce((units, line) => units + (line.position === position ? line.quantity : 0), 0)
  const rest = (line: PackedUnits) => line.quantity - taken(line.position)
  const lines: ParcelLine[] = []
  for (const { position, quantity } of wanted) {
    const line = ordered.find((one) => one.position === position)
    if (!line || quantity > rest(line) || lines.some((one) => one.position === position))
      return { ok: false, why: 'too-many' }
    const left = lotsLeft(line, earlier)
    const fine = left.filter(({ lotCode }) => !isRecalled(position, lotCode))
    // What is called back comes last: it is refused below, where nothing else is left.
    lines.push({
      position,
      quantity,
      lots: takeLots([...fine, ...left.filter((lot) => !fine.includes(lot))], quantity),
    })
  }
  const recalled = lines.filter(({ position, lots }) => lots.some(({ lotCode }) => isRecalled(position, lotCode)))
  if (recalled.length > 0) return { ok: false, why: 'recalled', positions: recalled.map(({ position }) => position) }
  const left = ordered.reduce((units, line) => units + rest(line), 0)
  return { ok: true, lines, restUnits: left - wanted.reduce((units, line) => units + line.quantity, 0) }
}

/** What is in no parcel yet. */
export const unboxedUnits = (ordered: readonly PackedUnits[], boxed: readonly PackedUnits[]): PackedUnits[] =>
  ordered.map(({ position, quantity }) => ({
    position,
    quantity: boxed.reduce((left, line) => (line.position === position ? left - line.quantity : left), quantity),
  }))

/** The number of the next parcel: the first that none has, for one that was taken apart left its own free. */
export const freePlace = (parcels: readonly { position: number }[]): number => {
  let place = 1
  while (parcels.some(({ position }) => position === place)) place += 1
  return place
}

/** What earlier parcels left of a line, by its lots, first expired first. */
export const lotsLeft = ({ position, lots }: OrderedLine, earlier: readonly ParcelLine[]): Lot[] => {
  const boxed = earlier.filter((line) => line.position === position).flatMap((line) => line.lots)
  return lots
    .map((lot) => ({
      ...lot,
      quantity: lot.quantity - unitsOf(boxed.filter(({ lotCode }) => lotCode === lot.lotCode)),
    }))
    .filter(({ quantity }) => quantity > 0)
    .sort((one, other) => (one.expiresOn ?? '9999').localeCompare(other.expiresOn ?? '9999'))
}

/** So many units of these lots, in their order. */
export const takeLots = (lots: readonly Lot[], quantity: number): Lot[] => {
  let left = quantity
  return lots.flatMap((lot) => {
    const units = Math.min(lot.quantity, left)
    left -= units
    return units > 0 ? [{ ...lot, quantity: units }] : []
  })
}

const unitsOf = (lots: readonly Lot[]): number => lots.reduce((units, { quantity }) => units + quantity, 0)

/** Where an order with these parcels stands, at least one of them. */
export const stateByParcels = (parcels: readonly { state: ParcelState }[], restUnits: number): OrderState => {
  const whole = restUnits === 0
  if (whole && parcels.every(({ state }) => state === 'delivered')) return 'delivered'
  if (whole && parcels.every(({ state }) => state !== 'packed')) return 'dispatched'
  return parcels.some(({ state }) => state !== 'packed') ? 'partly-dispatched' : 'packed'
}
