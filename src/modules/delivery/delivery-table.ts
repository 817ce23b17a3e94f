import type { Day, WorkingCalendar } from './working-days.ts'

/**
 * Everything that a page needs to say what delivery costs and when it comes, held in memory: a dozen methods, some
 * hundred tariff steps, the places left in the slots of the coming days.
 */
export type DeliveryTable = {
  methods: readonly Method[]
  /** method code → place → the steps of the sheet that is valid now, lightest first */
  tariffs: ReadonlyMap<string, ReadonlyMap<string, readonly TariffStep[]>>
  zoneOfProvince: ReadonlyMap<string, string>
  /** method code → its slots that are not closed, soonest first, full ones included */
  slots: ReadonlyMap<string, readonly SlotPlaces[]>
  calendar: WorkingCalendar
  settings: DeliverySettings
}

export type MethodKind = 'post' | 'carrier' | 'courier'
export type Method = {
  code: string
  titleFa: string
  titleEn: string
  kind: MethodKind
  promiseDaysMin: number
  promiseDaysMax: number
  freeOffered: boolean
  /** null: the threshold of the shop */
  freeFromRials: number | null
}
export type TariffStep = { weightToGrams: number; priceRials: number }
export type SlotPlaces = { id: string; day: Day; from: number; to: number; closesAt: Date; left: number }
export type DeliverySettings = { freeFromRials: number | null; cutoffHour: number }

/** Where no setting says otherwise, what is ordered by two in the afternoon leaves the same day. */
export const DEFAULT_CUTOFF_HOUR = 14

export type Place = { provinceCode: string; cityCode?: string | null }

/** The names under which a tariff may know a place, nearest first. */
export const placesOf = ({ provinceCode, cityCode }: Place, zone: string | undefined): string[] =>
  [cityCode, provinceCode, zone].filter((place): place is string => typeof place === 'string' && place !== '')

/** From what worth of goods a method is free; null: never. */
export const freeThresholdRials = (
  method: Pick<Method, 'freeOffered' | 'freeFromRials'>,
  { freeFromRials }: Pick<DeliverySettings, 'freeFromRials'>,
): number | null => (method.freeOffered ? (method.freeFromRials ?? freeFromRials) : null)

/** What the shipment costs before any free threshold; null: too heavy, or not to this place. */
export const tariffRials = (table: DeliveryTable, methodCode: string, place: Place, grams: number): number | null => {
  const sheets = table.tariffs.get(methodCode)
  const zone = table.zoneOfProvince.get(place.provinceCode)
  const known = placesOf(place, zone).find((name) => sheets?.has(name))
  const steps = known === undefined ? [] : (sheets?.get(known) ?? [])
  return steps.find((step) => grams <= step.weightToGrams)?.priceRials ?? null
}
