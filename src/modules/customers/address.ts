import { tidy } from '../../platform/persian/normalise.ts'
import { parsePostalCode } from '../../platform/persian/postal-code.ts'
import { type Errors, lengthTrouble, type Typed } from './typed-form.ts'

/** Most addresses in one book. */
export const MOST_ADDRESSES = 20

/** The longest that any field may be; what is longer is refused, not cut. */
const LONGEST = { label: 40, name: 80, street: 400, city: 60 } as const

/** An address as it is sealed. `province` and `city` are codes of the geography; `cityName` is how the page says it. */
export type Address = {
  label: string | null
  name: string
  province: string
  city: string
  cityName: string
  street: string
  postalCode: string | null
}

export type AddressField = 'label' | 'name' | 'province' | 'city' | 'street' | 'postalCode'
export const addressFields: readonly AddressField[] = ['label', 'name', 'province', 'city', 'street', 'postalCode']

/** Provinces and cities, as the delivery module knows them; a slot that `app.ts` fills. */
export type Places = {
  provinces: () => readonly { code: string; name: string }[]
  citiesOf: (province: string) => readonly { code: string; name: string }[]
  findCity: (province: string, name: string) => { code: string; name: string } | null
}

export type ParsedAddress = { ok: true; address: Address } | { ok: false; errors: Errors<AddressField> }

/** Holds what was typed against the rules; every field that is wrong is named at once. */
export const parseAddress = (typed: Typed<AddressField>, places: Places): ParsedAddress => {
  const errors: Errors<AddressField> = {}
  const label = tidy(typed.label)
  if (label.length > LONGEST.label) errors.label = 'too-long'
  const name = tidy(typed.name)
  const nameTrouble = lengthTrouble(name, 2, LONGEST.name)
  if (nameTrouble) errors.name = nameTrouble
  if (!places.provinces().some(({ code }) => code === typed.province)) errors.province = 'choose'
  const cityName = tidy(typed.city)
  const city = cityName.length <= LONGEST.city ? places.findCity(typed.province, cityName) : null
  if (cityName === '') errors.city = 'missing'
  else if (!city) errors.city = 'unknown-city'
  const street = tidy(typed.street)
  const streetTrouble = lengthTrouble(street, 8, LONGEST.street)
  if (streetTrouble) errors.street = streetTrouble
  const postalCode = parsePostalCode(typed.postalCode)
  if (typed.postalCode.trim() !== '' && !postalCode) errors.postalCode = 'not-a-postal-code'

  if (Object.keys(errors).length > 0 || !city) return { ok: false, errors }
  return {
    ok: true,
    address: {
      label: label === '' ? null : label,
      name,
      province: typed.province,
      city: city.code,
      cityName: city.name,
      street,
      postalCode,
    },
  }
}

/** The fields of the sealed record: what is absent is not sealed either. */
export const sealedAddress = (address: Address): Record<string, string> =>
  Object.fromEntries(Object.entries(address).filter((entry): entry is [string, string] => entry[1] !== null))

export const openedAddress = (fields: Record<string, string>): Address => ({
  label: fields.label ?? null,
  name: fields.name ?? '',
  province: fields.province ?? '',
  city: fields.city ?? '',
  cityName: fields.cityName ?? '',
  street: fields.street ?? '',
  postalCode: fields.postalCode ?? null,
})
