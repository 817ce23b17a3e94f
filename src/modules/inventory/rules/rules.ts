/** The rules of the storehouse. */
export type StockRules = {
  /** days that a lot must still have to be sold; 0: until the day before it expires */
  minimumDays: number
  /** goods without a mark of their own are low below so many units */
  lowUnits: number
  /** a lot is near its end when it expires within so many days */
  expiringDays: number
}

export type RuleName = 'shelf-life' | 'low-units' | 'expiring-days' | 'low-mark'

export const mostOfRule: StockRules = { minimumDays: 3_650, lowUnits: 100_000, expiringDays: 3_650 }

export const ruleOfField: Record<keyof StockRules, RuleName> = {
  minimumDays: 'shelf-life',
  lowUnits: 'low-units',
  expiringDays: 'expiring-days',
}

export const ruleFields = Object.keys(ruleOfField) as (keyof StockRules)[]

/** What a form was made from, in one field: `0.5.60`. */
export const seenRules = ({ minimumDays, lowUnits, expiringDays }: StockRules): string =>
  `${minimumDays}.${lowUnits}.${expiringDays}`
