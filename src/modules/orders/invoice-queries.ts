import type { DbOrTx } from '../../platform/database.ts'

export type InvoiceLineRow = {
  titleFa: string
  titleEn: string
  labelFa: string
  labelEn: string
  quantity: number
  unitRials: number
  /** before its share of the order's discount */
  lineRials: number
  reductionRials: number
  vatBasisPoints: number
  vatRials: number
  /** of the line, what was not sent after all */
  givenUpUnits: number
  givenUpRials: number
}

/** What was charged for each line of this order, and the VAT inside it? */
export const invoiceLines = (db: DbOrTx, purchaseId: string) => db<InvoiceLineRow[]>`
  select title_fa as "titleFa", title_en as "titleEn", label_fa as "labelFa", label_en as "labelEn", quantity,
         unit_rials as "unitRials", line_rials as "lineRials", reduction_rials as "reductionRials", vat_basis_points as "vatBasisPoints",
         vat_rials as "vatRials", given_up_units as "givenUpUnits", given_up_rials as "givenUpRials"
  from orders.line
  where purchase_id = ${purchaseId}
  order by position
  limit 100`
