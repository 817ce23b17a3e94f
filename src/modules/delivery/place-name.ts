import type { Reader } from '../../ui/reader.ts'
import { citiesOf, provinces } from './geography.ts'

const ZONES = [1, 2, 3, 4, 5].map((n) => `zone-${n}`)

/** A place as a tariff may know it, in words: a zone, a province or a city, by its code. */
export const placeName = (reader: Reader, place: string): string => {
  if (place.startsWith('zone-')) return reader.words.officeDelivery.tariffs.zone(place)
  const province = provinces().find(({ code }) => code === place)
  if (province) return reader.language === 'fa' ? province.name : province.nameEnglish
  return cityByCode(place)?.name ?? place
}

/** The province of a place for a sample order, and its city; null: a zone, or nobody knows it. */
export const placeOfSample = (place: string): { provinceCode: string; cityCode: string | null } | null => {
  if (provinces().some(({ code }) => code === place)) return { provinceCode: place, cityCode: null }
  const city = cityByCode(place)
  return city ? { provinceCode: city.provinceCode, cityCode: city.code } : null
}

const cityByCode = (code: string) =>
  provinces()
    .flatMap(({ code: provinceCode }) => citiesOf(provinceCode))
    .find((city) => city.code === code)

export const isPlace = (place: string): boolean => ZONES.includes(place) || placeOfSample(place) !== null

/** The zones and provinces that a sheet can be written for; a city by its address. */
export const everyPlace = (reader: Reader): { value: string; text: string }[] =>
  [...ZONES, ...provinces().map(({ code }) => code)].map((value) => ({ value, text: placeName(reader, value) }))
