import { inTransaction } from '../../platform/database.ts'
import { openRecords } from '../vault/index.ts'
import { type InvoiceLineRow, invoiceLines } from './invoice-queries.ts'
import type { OrderNeeds } from './needs.ts'
import { beingSent, type OrderState, vatInside } from './order.ts'
import { provinceName } from './province-name.ts'
import type { PurchaseRow } from './queries.ts'

/** The VAT inside the prices of one class of goods; `rate` in basis points. Amounts in Rials, as charged, after discounts. */
export type VatClass = { basisPoints: number; lineRials: number; vatRials: number }

/** `address`: its parts from the province down; null: another person received the order. */
export type InvoiceBuyer = { name: string; address: string[] | null }

export type Invoice = {
  lines: InvoiceLineRow[]
  vatClasses: VatClass[]
  /** null when the buyer is erased */
  buyer: InvoiceBuyer | null
}

/** Only what was paid, or is paid at the door, has an invoice. */
const invoiced: readonly OrderState[] = [...beingSent, 'delivered']

export const hasInvoice = ({ state }: Pick<PurchaseRow, 'state'>): boolean => invoiced.includes(state)

/**
 * The invoice of an order: its stored amounts, and the buyer's name with her own address, opened for it (a row of her
 * ledger). Another recipient's name, telephone and address are not on it (P10).
 */
export const invoiceOf = async (needs: OrderNeeds, purchase: PurchaseRow): Promise<Invoice> => {
  const [lines, buyer] = await Promise.all([invoiceLines(needs.db, purchase.id), openBuyer(needs, purchase)])
  return { lines, vatClasses: vatClassesOf(lines), buyer }
}

type TaxedLine = Pick<InvoiceLineRow, 'vatBasisPoints' | 'lineRials' | 'reductionRials' | 'vatRials' | 'givenUpRials'>

/** Lines of one rate added up, the highest rate first. What was not sent after all was not sold, and has no VAT in it. */
export const vatClassesOf = (lines: readonly TaxedLine[]): VatClass[] =>
  [...Map.groupBy(lines, ({ vatBasisPoints }) => vatBasisPoints)]
    .map(([basisPoints, ofClass]) => ({
      basisPoints,
      lineRials: ofClass.reduce((rials, line) => rials + soldFor(line), 0),
      vatRials: vatLeftIn(ofClass),
    }))
    .sort((one, other) => other.basisPoints - one.basisPoints)

const soldFor = ({ lineRials, reductionRials, givenUpRials }: TaxedLine): number =>
  lineRials - reductionRials - givenUpRials

/** The VAT inside what is left of these lines after what was not sent. */
export const vatLeftIn = (lines: readonly TaxedLine[]): number =>
  lines.reduce((rials, line) => rials + vatOfSold(line), 0)

const vatOfSold = (line: TaxedLine): number =>
  line.givenUpRials === 0 ? line.vatRials : vatInside(soldFor(line), line.vatBasisPoints)

const openBuyer = async ({ db, vault }: OrderNeeds, purchase: PurchaseRow): Promise<InvoiceBuyer | null> => {
  const own = purchase.recipientSubject ? [] : [purchase.addressRecord]
  const opened = await inTransaction(db, (tx) =>
    openRecords(tx, vault, {
      recordIds: [purchase.buyerRecord, ...own],
      fields: ['name', 'province', 'city', 'street', 'postalCode'],
      actor: { kind: purchase.customerId ? 'customer' : 'buyer' },
      purpose: 'order',
      reason: 'نوشتن نام و نشانی خودتان در فاکتور',
      cause: purchase.id,
    }),
  )
  const name = opened.get(purchase.buyerRecord)?.name
  if (!name) return null
  const place = purchase.recipientSubject ? undefined : opened.get(purchase.addressRecord)
  if (!place) return { name, address: null }
  const parts = [provinceName(place.province), place.city, place.street, place.postalCode]
  return { name, address: parts.filter((part) => part !== undefined && part !== '') as string[] }
}
